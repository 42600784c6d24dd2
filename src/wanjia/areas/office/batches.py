"""Import a premises list: read and judge, write after a look, undo in one step."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction
from django.db.models import Count

from wanjia.areas.office import access, errors
from wanjia.areas.office.enums import ImportState, Verdict
from wanjia.areas.office.importing import FIELDS, Judge, open_list
from wanjia.areas.office.models import ImportRow, PremisesImport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.files import services as files
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Right

BATCH = 2000
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Show nothing."""


@transaction.atomic
def upload(*, name: str, chunks: Iterable[bytes], actor: Member, now: dt.datetime) -> PremisesImport:
    """Keep an uploaded list; nothing of it is read yet."""
    access.check(actor, Right.MANAGE, access.PREMISES)
    file = files.store(name=name, chunks=chunks, owner=actor, now=now)
    batch = PremisesImport.objects.create(file=file, by=actor, uploaded_at=now)
    audit.record(act="office.import.upload", target=batch, actor=actor, now=now)
    return batch


def read(*, batch_id: uuid.UUID, progress: Progress = silent) -> PremisesImport:
    """Read the list and keep a verdict on every row; no premises change. A list that cannot be read says why."""
    batch = PremisesImport.objects.select_related("file").get(pk=batch_id)
    if batch.state != ImportState.READING:
        return batch
    try:
        table, columns = open_list(batch.file.path)
        judged = Judge(columns).all(table.rows)
        ImportRow.objects.filter(batch=batch).delete()  # a reading that was killed half-way starts afresh
        done = 0
        # Verdicts are notes, not premises: written part by part, so that nobody waits for the whole list.
        while part := list(islice(judged, BATCH)):
            ImportRow.objects.bulk_create(
                ImportRow(
                    batch=batch,
                    number=row.number,
                    verdict=row.verdict,
                    reason=row.reason[:200],
                    said=row.said,
                    premises_id=row.premises_id,
                    before=row.before,
                )
                for row in part
            )
            done += len(part)
            progress(done, 0)
        batch.state = ImportState.PREVIEW
        batch.save(update_fields=["state"])
    except WanjiaError as refusal:
        batch.state, batch.error = ImportState.FAILED, str(refusal)[:300]
        batch.save(update_fields=["state", "error"])
    return batch


def _locked(batch_id: uuid.UUID, *states: ImportState) -> PremisesImport:
    batch = PremisesImport.objects.select_for_update().get(pk=batch_id)
    if batch.state not in states:
        raise errors.NotReady(state=ImportState(batch.state).label)
    return batch


@transaction.atomic
def confirm(*, batch_id: uuid.UUID, actor: Member) -> PremisesImport:
    """Say that a previewed list shall be written; the writing itself is the job's."""
    access.check(actor, Right.MANAGE, access.PREMISES)
    batch = _locked(batch_id, ImportState.PREVIEW)
    batch.state = ImportState.WRITING
    batch.save(update_fields=["state"])
    return batch


@transaction.atomic
def write(*, batch_id: uuid.UUID, actor: Member, now: dt.datetime, progress: Progress = silent) -> PremisesImport:
    """Write the new and changed rows of a list: all of them or, after any failure, none. One audit line."""
    batch = _locked(batch_id, ImportState.WRITING, ImportState.PREVIEW)
    rows = ImportRow.objects.filter(batch=batch, verdict__in=[Verdict.NEW, Verdict.CHANGED]).order_by("number")
    total, done = rows.count(), 0
    stream = rows.iterator(chunk_size=BATCH)
    while part := list(islice(stream, BATCH)):
        new = [
            Premises(id=row.premises_id, import_batch=batch.pk, **row.said)
            for row in part
            if row.verdict == Verdict.NEW
        ]
        changed = [Premises(id=row.premises_id, **row.said) for row in part if row.verdict == Verdict.CHANGED]
        Premises.objects.bulk_create(new)
        Premises.objects.bulk_update(changed, FIELDS, batch_size=300)
        done += len(part)
        progress(done, total)
    batch.state, batch.written_at = ImportState.DONE, now
    batch.save(update_fields=["state", "written_at"])
    audit.record(act="office.import.write", target=batch, actor=actor, now=now, count=total)
    return batch


@transaction.atomic
def undo(*, batch_id: uuid.UUID, actor: Member, now: dt.datetime) -> PremisesImport:
    """Take an import back: what it added goes, what it changed says what it said before. One audit line.

    Raises:
        UsedMeanwhile: somebody visited or changed some of the premises since; nothing is undone.
    """
    access.check(actor, Right.MANAGE, access.PREMISES)
    batch = _locked(batch_id, ImportState.DONE)
    used = _used(batch)
    if used:
        raise errors.UsedMeanwhile(count=used)
    removed, _each = Premises.objects.filter(import_batch=batch.pk).delete()
    changed = ImportRow.objects.filter(batch=batch, verdict=Verdict.CHANGED)
    for part in _parts(changed):
        Premises.objects.bulk_update(
            [Premises(id=row.premises_id, **(row.before or {})) for row in part], FIELDS, batch_size=300
        )
        removed += len(part)
    batch.state = ImportState.UNDONE
    batch.save(update_fields=["state"])
    audit.record(act="office.import.undo", target=batch, actor=actor, now=now, count=removed)
    return batch


def _parts(rows: Iterable[ImportRow]) -> Iterable[list[ImportRow]]:
    stream = iter(rows)
    while part := list(islice(stream, BATCH)):
        yield part


def _used(batch: PremisesImport) -> int:
    """Count the premises of an import that something else has taken up since: relations, or a later change."""
    used = 0
    for relation in Premises._meta.related_objects:
        if relation.related_model is None or relation.field.remote_field is None:
            continue
        column = relation.field.name
        pointing = relation.related_model._default_manager.filter(**{f"{column}__import_batch": batch.pk})  # type: ignore[union-attr]
        used += pointing.values(column).distinct().count()
    for part in _parts(ImportRow.objects.filter(batch=batch, verdict__in=[Verdict.NEW, Verdict.CHANGED])):
        said = {row.premises_id: row.said for row in part}
        for pk, *values in Premises.objects.filter(pk__in=said).values_list("pk", *FIELDS):
            used += dict(zip(FIELDS, values, strict=True)) != said[pk]
    return used


def tally(batch: PremisesImport) -> dict[str, int]:
    """Count the rows by verdict."""
    counted = dict(batch.rows.values_list("verdict").annotate(n=Count("pk")).values_list("verdict", "n"))
    return {verdict.value: counted.get(verdict.value, 0) for verdict in Verdict}

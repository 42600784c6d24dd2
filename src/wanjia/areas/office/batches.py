"""Import a premises list: read and judge, write after a look, undo in one step."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction
from django.db.models import Count, ForeignObjectRel
from django.utils.translation import gettext as _

from wanjia.areas.office import access, bulk, errors
from wanjia.areas.office.enums import ImportState, Verdict
from wanjia.areas.office.importing import Judge, open_list
from wanjia.areas.office.models import ImportRow, PremisesImport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.audit.models import Entry, Head
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.files import services as files
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Right
from wanjia.web import dates

BATCH = 2000
NAMED = 3  # premises named when an import cannot be taken back
# What the verdicts on a list stand on: whoever does one of these makes earlier verdicts doubtful.
TOUCHING = ("office.premises.add", "office.premises.correct", "office.import.write", "office.import.undo")
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
    # Before the premises are looked at: a change in between makes the verdicts doubtful rather than trusted.
    batch.seen = Head.objects.filter(pk=1).values_list("number", flat=True).first() or 0
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
        if not done:
            raise errors.UnreadableList(
                reason=_(
                    "The list has headers but no row below them. Fill in one row for each place and upload it again."
                )
            )
        batch.state = ImportState.PREVIEW
        batch.save(update_fields=["state", "seen"])
    except WanjiaError as refusal:
        ImportRow.objects.filter(batch=batch).delete()  # a file may turn out broken half-way
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
    batch.state, batch.error = ImportState.WRITING, ""
    batch.save(update_fields=["state", "error"])
    return batch


@transaction.atomic
def write(*, batch_id: uuid.UUID, actor: Member, now: dt.datetime) -> PremisesImport:
    """Write the new and changed rows of a list: all of them or, after any failure, none. One audit line.

    Raises:
        OutOfDate: premises were changed since the list was read; nothing is written.
    """
    batch = _locked(batch_id, ImportState.WRITING, ImportState.PREVIEW)
    total = ImportRow.objects.filter(batch=batch, verdict__in=[Verdict.NEW, Verdict.CHANGED]).count()
    # The trail's head is the lock that keeps two lists apart, so its line comes first.
    line = audit.record(act="office.import.write", target=batch, actor=actor, now=now, count=total)
    if Entry.objects.filter(number__gt=batch.seen, number__lt=line.number, act__in=TOUCHING).exists():
        raise errors.OutOfDate
    bulk.change(batch)  # before the new ones: a changed row may let go of a number
    bulk.add_new(batch)
    batch.state, batch.written_at = ImportState.DONE, now
    batch.save(update_fields=["state", "written_at"])
    return batch


def judge_again(*, batch_id: uuid.UUID, progress: Progress = silent) -> PremisesImport:
    """Judge a list again whose premises were changed after the look, and show it once more."""
    PremisesImport.objects.filter(pk=batch_id, state__in=[ImportState.WRITING, ImportState.PREVIEW]).update(
        state=ImportState.READING,
        error=_("Some premises were changed while you looked, so the list was judged again. Nothing is written yet."),
    )
    return read(batch_id=batch_id, progress=progress)


@transaction.atomic
def undo(*, batch_id: uuid.UUID, actor: Member, now: dt.datetime) -> PremisesImport:
    """Take an import back: what it added goes, what it changed says what it said before. One audit line.

    Raises:
        UsedMeanwhile: somebody visited or changed some of the premises since; nothing is undone.
    """
    access.check(actor, Right.MANAGE, access.PREMISES)
    batch = _locked(batch_id, ImportState.DONE)
    if used := _related(batch) | bulk.differing(batch):
        raise errors.UsedMeanwhile(count=len(used), some=_some(used))
    count = bulk.remove_new(batch) + bulk.restore(batch)
    batch.state = ImportState.UNDONE
    batch.save(update_fields=["state"])
    audit.record(act="office.import.undo", target=batch, actor=actor, now=now, count=count)
    return batch


def _some(used: set[uuid.UUID]) -> str:
    """Name a few premises, so that one knows where to look."""
    first = Premises.objects.filter(pk__in=sorted(used)[:NAMED]).order_by("code")
    return dates.listed(str(one) for one in first) + ("…" if len(used) > NAMED else "")


def _related(batch: PremisesImport) -> set[uuid.UUID]:
    """Give the added premises that a record of any area stands on."""
    used: set[uuid.UUID] = set()
    for relation in Premises._meta.get_fields(include_hidden=True):  # hidden: those whose related_name is "+"
        if isinstance(relation, ForeignObjectRel) and relation.related_model is not Premises:
            column = relation.field.name
            pointing = relation.related_model._base_manager.filter(**{f"{column}__import_batch": batch.pk})
            used.update(pointing.values_list(column, flat=True).distinct())
    return used


def tally(batch: PremisesImport) -> dict[str, int]:
    """Count the rows by verdict."""
    counted = dict(batch.rows.values_list("verdict").annotate(n=Count("pk")).values_list("verdict", "n"))
    return {verdict.value: counted.get(verdict.value, 0) for verdict in Verdict}

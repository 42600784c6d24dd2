"""Save and change records: the one way into every ledger. Areas' services call these and add their rules."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.errors import ChangedMeanwhile, NotAllowed, SentTwiceDifferently
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import Grants, reach
from wanjia.ledgers import errors, search, wording
from wanjia.ledgers.access import may_correct
from wanjia.ledgers.models import Counter, Record, Version
from wanjia.web import dates

R = TypeVar("R", bound=Record)
ENGINE_FIELDS = frozenset(
    {"id", "village", "author", "recorded_at", "revision", "voided_at", "void_reason", "said", "source"}
)


def digest(said: Mapping[str, Any]) -> str:
    """Give 32 hex digits of what was said, the same for the same content however often it is sent."""
    text = json.dumps(said, cls=_Plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class _Plain(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return str(o.pk) if isinstance(o, models.Model) else super().default(o)


def save_new(
    record: R, *, grants: Grants, said: Mapping[str, Any], actor: Member, now: dt.datetime, act: str
) -> tuple[R, bool]:
    """Save one new record with its index words and its audit line; give it and whether it was new.

    The same id with the same content is a repeat and answers with the record as it is; must run in a transaction.

    Raises:
        NotAllowed: no post of the actor reaches the place.
        SentTwiceDifferently: the id is taken by a record with other content or another author.
        NoPersonalNumbers, PetitionChannel, NotAboutPersons: a text says what must not stay.
        ValidationError: a field's value does not fit; names the fields.
    """
    record.said = digest(said)
    if not record._state.adding:  # pragma: no cover - a service that reuses an object
        raise SentTwiceDifferently
    rows = type(record)._default_manager.filter(pk=record.pk)
    if rows.exists():
        return _repeat(rows.get(), record, actor), False
    node = tree().nodes.get(record.place_id)
    if node is None or not reach(actor, Right.WRITE, grants).covers_place(node.id):
        raise NotAllowed
    if record.day > timezone.localdate(now):
        raise errors.DayAhead(day=dates.day(record.day))
    if not node.stands_on(record.day):
        raise errors.NotAPlaceOfToday(place=node.name, day=dates.day(record.day))
    record.village_id, record.author, record.recorded_at = node.village_id, actor, now
    record.clean_fields(exclude=ENGINE_FIELDS | {"place"} | _foreign(record))
    wording.check_columns(record)
    # On SQLite one writer at a time looks and inserts, so nobody comes between and no savepoint is needed.
    alone = connection.vendor == "sqlite"
    try:
        with transaction.atomic(savepoint=not alone):
            if record.numbered:  # in here, so that a repeat gives its number back
                record.number = next_number(record.ledger, record.day.year)  # type: ignore[attr-defined]
            record.save(force_insert=True)
    except IntegrityError:
        if alone or not rows.exists():
            raise
        return _repeat(rows.get(), record, actor), False
    search.write_new(
        ledger=record.ledger, record_id=record.pk, village_id=record.village_id, text=search.text_of(record)
    )
    audit.record(act=act, target=record, actor=actor, now=now)
    return record, True


def save_change(
    model: type[R],
    record_id: uuid.UUID,
    changes: Mapping[str, Any],
    *,
    grants: Grants,
    revision: int | None,
    actor: Member,
    now: dt.datetime,
    act: str,
    reason: str = "",
    retroactive: bool = False,
    allowed: bool | None = None,
) -> R:
    """Change one record: its version before, its index words and one audit line; give the record.

    ``revision`` is what the person saw (None: the act does not depend on it); ``retroactive`` marks a correction of
    what was said before, which signed briefings must show; ``allowed`` overrides the right to correct when the act has
    a right of its own.

    Raises:
        NotAllowed, AlreadyVoided, ChangedMeanwhile, NothingChanged, ValidationError.
        NoPersonalNumbers, PetitionChannel, NotAboutPersons: a text says what must not stay.
    """
    with transaction.atomic():
        record: R = model._default_manager.select_for_update(of=("self",)).get(pk=record_id)
        if record.voided_at is not None:
            raise errors.AlreadyVoided
        if not (may_correct(actor, record, grants) if allowed is None else allowed):
            raise NotAllowed
        if revision is not None and record.revision != revision:
            last = Version.objects.filter(ledger=model.ledger, record_id=record.pk).order_by("-revision").first()
            raise ChangedMeanwhile(who=last.by.name if last else "")
        before = snapshot(record)
        day_before = record.day
        for name, value in changes.items():
            setattr(record, name, value)
        if "place" in changes or "place_id" in changes:
            node = tree().nodes.get(record.place_id)
            if node is None or not reach(actor, Right.WRITE, grants).covers_place(node.id):
                raise NotAllowed
            record.village_id = node.village_id
        if record.day > timezone.localdate(now):
            raise errors.DayAhead(day=dates.day(record.day))
        record.clean_fields(exclude=ENGINE_FIELDS | {"place"} | _foreign(record))
        after = snapshot(record)
        changed = [name for name in after if after[name] != before[name]]  # in the table's order, on every machine
        if not changed:
            raise errors.NothingChanged
        wording.check_columns(record, changed)
        wording.check_words(reason)
        Version.objects.create(
            ledger=model.ledger,
            record_id=record.pk,
            revision=record.revision,
            act=act,
            by=actor,
            at=now,
            day=min(day_before, record.day),
            retroactive=retroactive,
            reason=reason,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
        record.revision += 1
        record.save(update_fields=[*{*changed} & {f.name for f in record._meta.concrete_fields}, "village", "revision"])
        search.write(
            ledger=model.ledger, record_id=record.pk, village_id=record.village_id, text=search.text_of(record)
        )
        audit.record(act=act, target=record, actor=actor, now=now)
    return record


def next_number(ledger: str, year: int) -> int:
    """Give the next number of a ledger and year; numbers follow each other without gaps, also under two writers."""
    if not Counter.objects.filter(ledger=ledger, year=year).update(last=F("last") + 1):
        Counter.objects.bulk_create([Counter(ledger=ledger, year=year)], ignore_conflicts=True)
        Counter.objects.filter(ledger=ledger, year=year).update(last=F("last") + 1)
    return Counter.objects.values_list("last", flat=True).get(ledger=ledger, year=year)


def snapshot(record: models.Model) -> dict[str, Any]:
    """Give a record's columns as plain JSON values."""
    values = {}
    for column in record._meta.concrete_fields:
        value = column.value_from_object(record)
        values[column.name] = json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return {name: value for name, value in values.items() if name not in ("revision", "said")}


def _foreign(record: models.Model) -> set[str]:
    """Name the relations: forms checked them already, and checking again would cost a query each."""
    return {column.name for column in record._meta.concrete_fields if column.is_relation}


def _repeat(kept: R, record: R, actor: Member) -> R:
    if kept.said != record.said or kept.author_id != actor.pk:
        raise SentTwiceDifferently
    return kept


def note(record: Record, *, actor: Member, now: dt.datetime, act: str) -> None:
    """Add the audit line of an act that adds to a record without changing its own columns."""
    audit.record(act=act, target=record, actor=actor, now=now)

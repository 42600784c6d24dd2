"""Write the trail. Called inside the transaction of the act itself, once per act."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models, transaction

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.chain import Line, digest
from wanjia.foundation.audit.models import Entry, Head


def record(
    *,
    act: str,
    actor: Member | None,
    now: dt.datetime,
    target: models.Model | None = None,
    place_id: int | None = None,
    count: int = 1,
) -> Entry:
    """Add one line: who did what to which record; never what the record says.

    Must run inside the transaction that does the act, so that both are kept or neither.
    """
    name, key = ("", "") if target is None else (target._meta.label_lower, str(target.pk))
    place = place_id if place_id is not None else getattr(target, "place_id", None)
    with transaction.atomic(savepoint=False):  # the act's own transaction keeps or undoes both
        head = _locked_head()
        line = Line(head.number + 1, now, actor.pk if actor else None, act, name, key, place, count)
        entry = _entry(line, head.hash)
        entry.save(force_insert=True)
        Head.objects.filter(pk=1).update(number=entry.number, hash=entry.hash)
    return entry


def record_many(lines: Iterable[Line]) -> int:
    """Add many lines at once (demonstration data); their ``number`` is given here."""
    with transaction.atomic():
        head = _locked_head()
        number, previous = head.number, head.hash

        def chained() -> Iterator[Entry]:
            nonlocal number, previous
            for line in lines:
                number += 1
                entry = _entry(line._replace(number=number), previous)
                previous = entry.hash
                yield entry

        batch: list[Entry] = []
        for entry in chained():
            batch.append(entry)
            if len(batch) == 5000:
                Entry.objects.bulk_create(batch)
                batch.clear()
        Entry.objects.bulk_create(batch)
        added = number - head.number
        Head.objects.filter(pk=1).update(number=number, hash=previous)
    return added


def _locked_head() -> Head:
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.bulk_create([Head(pk=1)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=1)
    return head


def _entry(line: Line, previous: str) -> Entry:
    return Entry(
        number=line.number,
        at=line.at,
        actor_id=line.actor_id,
        act=line.act,
        target=line.target,
        target_id=line.target_id,
        place_id=line.place_id,
        count=line.rows,
        previous=previous,
        hash=digest(previous, line),
    )

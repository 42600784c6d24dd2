"""What people do with a briefing: write the discussion, decide, sign."""

import datetime as dt
import uuid
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from wanjia.areas.briefing import access, drawing, errors, freezing
from wanjia.areas.briefing.models import Briefing, Decision
from wanjia.areas.briefing.seen import changed
from wanjia.areas.plan import services as plan
from wanjia.areas.plan.enums import TaskSource
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.ids import new_id
from wanjia.ledgers import services as engine
from wanjia.ledgers.enums import Source
from wanjia.ledgers.querying import within_place
from wanjia.ledgers.wording import PERSONS, check_words
from wanjia.web import dates

LONGEST_NOTE = 4000


class Written(NamedTuple):
    """A note as somebody wrote it, and the revision it was written upon (0: nobody had written yet)."""

    text: str
    revision: int


def _open(*, place_id: int, first: dt.date, last: dt.date) -> Briefing:
    """Give the locked, unsigned briefing of a span, made when nobody wrote to it before."""
    Briefing.objects.bulk_create([Briefing(place_id=place_id, first=first, last=last)], ignore_conflicts=True)
    briefing = Briefing.objects.select_for_update(of=("self",)).get(place_id=place_id, first=first, last=last)
    if briefing.is_signed:
        raise errors.AlreadySigned
    return briefing


def _write(briefing: Briefing, written: Written, *, actor: Member, now: dt.datetime) -> None:
    """Put a note into an open briefing; the same words again change nothing."""
    if written.text == briefing.note:
        return
    if len(written.text) > LONGEST_NOTE:
        raise errors.NoteTooLong(count=len(written.text))
    check_words(written.text, bar=PERSONS)
    if briefing.note and written.revision != briefing.revision:
        raise errors.NoteChanged(who=briefing.note_by.name if briefing.note_by else "")
    briefing.note, briefing.note_by, briefing.revision = written.text, actor, briefing.revision + 1
    briefing.save(update_fields=["note", "note_by", "revision"])
    audit.record(act="briefing.discuss", target=briefing, actor=actor, now=now)


@transaction.atomic
def discuss(
    *, place_id: int, first: dt.date, last: dt.date, note: str, revision: int, actor: Member, now: dt.datetime
) -> Briefing:
    """Keep the note of a discussion; ``revision`` is what the writer saw (0: nobody had written yet)."""
    access.check(access.may_discuss(actor, place_id))
    briefing = _open(place_id=place_id, first=first, last=last)
    _write(briefing, Written(note, revision), actor=actor, now=now)
    return briefing


@transaction.atomic
def decide(
    *,
    place_id: int,
    first: dt.date,
    last: dt.date,
    title: str,
    owner: Member,
    due: dt.date,
    actor: Member,
    now: dt.datetime,
    task_place_id: int | None = None,
    id: uuid.UUID | None = None,
    note: Written | None = None,
) -> Decision:
    """Make a decision: in the same step a task with its owner and due day; ``note`` was written beside it.

    The same form sent twice (``id``) is one decision.
    """
    access.check(access.may_discuss(actor, place_id))
    briefing = _open(place_id=place_id, first=first, last=last)
    if note is not None:
        _write(briefing, note, actor=actor, now=now)
    task, _new = plan.set_task(
        id=id or new_id(),
        actor=actor,
        now=now,
        place_id=task_place_id or place_id,
        day=timezone.localdate(now),
        title=title,
        origin=TaskSource.BRIEFING,
        origin_note=dates.day(last),
        owner=owner,
        due=due,
        source=Source.DESK,
    )
    made, _new = Decision.objects.get_or_create(task=task, defaults={"briefing": briefing, "decided_at": now})
    return made


@transaction.atomic
def sign(
    *,
    place_id: int,
    first: dt.date,
    last: dt.date,
    actor: Member,
    now: dt.datetime,
    seen: str = "",
    note: Written | None = None,
) -> Briefing:
    """Sign a briefing: its figures, concerns, note, decisions and the versions of its records are frozen and hashed.

    ``seen`` is what the page showed the signer (seen.said); without it the figures of this moment are signed.
    ``note`` is what the signer wrote on that page and had not kept yet: it is signed too.

    Raises:
        NotAllowed: the actor neither is the Secretary of the place nor acts for the Secretary.
        AlreadySigned, NotYetOver, NoteChanged.
        ChangedSinceSeen: the page showed other figures or another discussion; nothing is written.
    """
    today = timezone.localdate(now)
    access.check(access.may_sign(actor, place_id, today))
    if last > today:
        raise errors.NotYetOver
    briefing = _open(place_id=place_id, first=first, last=last)
    picture = drawing.draw(member=None, place_id=place_id, first=first, last=last, now=now)
    if what := changed(seen, picture, briefing):
        raise errors.ChangedSinceSeen(what=what)
    if note is not None:
        _write(briefing, note, actor=actor, now=now)
    number = engine.next_number("briefing", last.year)
    frozen: dict[str, Any] = {
        "picture": freezing.to_plain(picture),
        "note": briefing.note,
        "number": number,
        "records": freezing.records_behind(first, last, within_place(place_id)),
        "decisions": [
            {"title": d.task.title, "owner": d.task.owner.name, "due": d.task.due.isoformat(), "task": str(d.task_id)}
            for d in briefing.decisions.select_related("task__owner")
        ],
        "signed_by": actor.name,
        "signed_as": access.signs_as(actor, today),
        "signed_at": now.isoformat(),
    }
    briefing.number, briefing.frozen, briefing.digest = number, frozen, freezing.digest(frozen)
    briefing.signed_by, briefing.signed_as, briefing.signed_at = actor, frozen["signed_as"], now
    line = audit.record(act="briefing.sign", target=briefing, actor=actor, now=now)
    briefing.trail_number, briefing.trail_hash = line.number, line.hash
    briefing.save()
    return briefing

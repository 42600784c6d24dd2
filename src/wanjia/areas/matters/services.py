"""What people do with matters. What is done with one that is there is an act: the engine locks it, checks and saves."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from wanjia.areas.matters import access, errors, rules
from wanjia.areas.matters.enums import ClosingKind, MatterState, StepKind, Urgency
from wanjia.areas.matters.models import Focus, Matter, Span, Step
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.installation import installation
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import services as engine
from wanjia.ledgers.enums import Source
from wanjia.web import dates

Changes = Mapping[str, Any]
NOT_CLOSING: Changes = {"closing_kind": "", "closing_note": "", "closing_by": None}


def _check_owner(owner: Member, *, place_id: int) -> None:
    if not reach(owner, Right.READ, access.GRANTS).covers_place(place_id):
        raise errors.OwnerOutOfReach(owner=owner.name)


@transaction.atomic
def raise_matter(
    *,
    actor: Member,
    now: dt.datetime,
    place_id: int,
    day: dt.date,
    kind: str,
    gist: str,
    detail: str = "",
    spot: str = "",
    urgency: str = Urgency.NORMAL,
    owner: Member | None = None,
    due: dt.date | None = None,
    count: int = 1,
    id: uuid.UUID | None = None,
    source: str = Source.DESK,
) -> tuple[Matter, bool]:
    """Record one unresolved matter; without an owner the author owns it, without a due day the office's time counts.

    Raises:
        NotAllowed, OwnerOutOfReach, DayAhead, SentTwiceDifferently.
    """
    owner = owner or actor
    _check_owner(owner, place_id=place_id)
    office = installation()
    due = due or rules.due_day(
        day=day, urgency=urgency, urgent_days=office.due_urgent_days, normal_days=office.due_normal_days
    )
    facts: dict[str, Any] = {
        "day": day, "kind": kind, "gist": gist, "detail": detail, "spot": spot, "urgency": urgency, "count": count,
    }  # fmt: skip
    matter = Matter(id=id or new_id(), place_id=place_id, source=source, owner=owner, due=due, **facts)
    said = {"place": place_id, **facts}
    matter, new = engine.save_new(
        matter, grants=access.GRANTS, said=said, actor=actor, now=now, act="matters.matter.raise"
    )
    if new:
        Span.objects.create(matter=matter, opened_on=matter.day)
    return matter, new


@transaction.atomic
def correct_matter(
    *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
) -> Matter:
    """Correct what a matter says; its history keeps what it said. Without a due day the one it has stays."""
    _check_owner(said["owner"], place_id=said["place_id"])
    day, changes = said["day"], {name: value for name, value in said.items() if name != "due" or value}
    before = Matter.objects.values_list("day", flat=True).get(pk=record_id)
    first = Span.objects.filter(matter_id=record_id).order_by("opened_on", "pk").first()
    if first is not None and first.closed_on is not None and day > first.closed_on:
        raise errors.DayAfterClosing(day=dates.day(first.closed_on))
    if before.year != day.year:  # numbers run by year, so the matter takes the next one of its true year
        changes["number"] = engine.next_number(Matter.ledger, day.year)
    matter = engine.save_change(
        Matter, record_id, changes, grants=access.GRANTS, revision=revision, actor=actor, now=now,
        act="matters.matter.correct", reason=reason, retroactive=True,
    )  # fmt: skip
    if first is not None and before != day:
        Span.objects.filter(pk=first.pk).update(opened_on=day)
    return matter


def add_step(matter: Matter, *, actor: Member, now: dt.datetime, note: str) -> Changes:
    """Note what was done about a matter."""
    Step.objects.create(matter=matter, kind=StepKind.STEP, at=now, by=actor, note=note)
    return {}


def hand_over(matter: Matter, *, actor: Member, now: dt.datetime, owner: Member, reason: str) -> Changes:
    """Give a matter to another owner, who can see it and answers for it from now on."""
    _check_owner(owner, place_id=matter.place_id)
    Step.objects.create(matter=matter, kind=StepKind.HANDOVER, at=now, by=actor, note=reason, to=owner)
    return {"owner": owner}


def propose_closing(
    matter: Matter, *, actor: Member, now: dt.datetime, closing_kind: ClosingKind, note: str
) -> Changes:
    """Say that a matter is settled and how; it stays open until a second person has checked it."""
    Step.objects.create(matter=matter, kind=StepKind.CLOSING, at=now, by=actor, note=note)
    return {"state": MatterState.CLOSING, "closing_kind": closing_kind, "closing_note": note, "closing_by": actor}


def check_closing(matter: Matter, *, actor: Member, now: dt.datetime, passed: bool, note: str) -> Changes:
    """Check a proposed closing as the second person: the matter is closed, or goes back with a note."""
    kind = StepKind.CLOSED if passed else StepKind.RETURNED
    Step.objects.create(matter=matter, kind=kind, at=now, by=actor, note=note)
    if not passed:
        return {"state": MatterState.OPEN, **NOT_CLOSING}
    today = timezone.localdate(now)
    Span.objects.filter(matter=matter, closed_on__isnull=True).update(closed_on=today)
    return {"state": MatterState.CLOSED, "checked_by": actor, "closed_on": today}


def reopen(matter: Matter, *, actor: Member, now: dt.datetime, note: str, due: dt.date) -> Changes:
    """Open a closed matter again, with its reason and a new due day."""
    today = timezone.localdate(now)
    # Closed and reopened on one day was never closed at a day's end, so the span simply goes on.
    if not Span.objects.filter(matter=matter, closed_on=today).update(closed_on=None):
        Span.objects.create(matter=matter, opened_on=today)
    Step.objects.create(matter=matter, kind=StepKind.REOPENED, at=now, by=actor, note=note)
    return {"state": MatterState.OPEN, **NOT_CLOSING, "checked_by": None, "closed_on": None, "due": due}


@transaction.atomic
def set_focus(
    *,
    actor: Member,
    now: dt.datetime,
    place_id: int,
    day: dt.date,
    kind: str,
    subject: str,
    why: str,
    owner: Member,
    review_on: dt.date,
    matter_id: uuid.UUID | None = None,
    id: uuid.UUID | None = None,
    source: str = Source.DESK,
) -> tuple[Focus, bool]:
    """Put a place, trade, project or dispute under attention until its review day."""
    _check_owner(owner, place_id=place_id)
    if review_on <= timezone.localdate(now):
        raise errors.ReviewDayPassed
    facts: dict[str, Any] = {"day": day, "kind": kind, "subject": subject, "why": why, "review_on": review_on}
    focus = Focus(id=id or new_id(), place_id=place_id, source=source, owner=owner, matter_id=matter_id, **facts)
    said = {"place": place_id, **facts}
    return engine.save_new(focus, grants=access.GRANTS, said=said, actor=actor, now=now, act="matters.focus.set")


def correct_focus(
    *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
) -> Focus:
    """Correct what a focus item says."""
    _check_owner(said["owner"], place_id=said["place_id"])
    return engine.save_change(
        Focus, record_id, said, grants=access.GRANTS, revision=revision, actor=actor, now=now,
        act="matters.focus.correct", reason=reason, retroactive=True,
    )  # fmt: skip


def renew_focus(_focus: Focus, *, now: dt.datetime, review_on: dt.date, **_said: Any) -> Changes:
    """Keep a focus item for another while, with the reason; without this it lapses after its review day."""
    if review_on <= timezone.localdate(now):
        raise errors.ReviewDayPassed
    return {"review_on": review_on}


def end_focus(_focus: Focus, *, now: dt.datetime, **_said: Any) -> Changes:
    """End a focus item today."""
    return {"review_on": timezone.localdate(now) - dt.timedelta(days=1)}

"""What people do with matters: one function, one transaction, one audit line."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from wanjia.areas.matters import access, errors, rules
from wanjia.areas.matters.enums import ClosingKind, MatterState, StepKind, Urgency
from wanjia.areas.matters.models import Focus, Matter, Span, Step
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.installation import installation
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import services as engine
from wanjia.ledgers.access import may_correct
from wanjia.ledgers.enums import Source


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
        NotAllowed, OwnerOutOfReach, NoIdentityNumbers, PetitionChannel, DayAhead, SentTwiceDifferently.
    """
    rules.check_words(gist, detail, spot)
    owner = owner or actor
    _check_owner(owner, place_id=place_id)
    office = installation()
    said = {
        "place": place_id,
        "day": day,
        "kind": kind,
        "gist": gist,
        "detail": detail,
        "spot": spot,
        "urgency": urgency,
        "count": count,
    }
    due = due or rules.due_day(
        day=day, urgency=urgency, urgent_days=office.due_urgent_days, normal_days=office.due_normal_days
    )
    matter = Matter(
        id=id or new_id(),
        place_id=place_id,
        day=day,
        source=source,
        kind=kind,
        gist=gist,
        detail=detail,
        spot=spot,
        urgency=urgency,
        count=count,
        owner=owner,
        due=due,
    )
    matter, new = engine.save_new(
        matter, grants=access.GRANTS, said=said, actor=actor, now=now, act="matters.matter.raise"
    )
    if new:
        Span.objects.create(matter=matter, opened_on=matter.day)
    return matter, new


@transaction.atomic
def correct_matter(
    *,
    record_id: uuid.UUID,
    revision: int,
    actor: Member,
    now: dt.datetime,
    reason: str,
    place_id: int,
    day: dt.date,
    kind: str,
    gist: str,
    detail: str,
    spot: str,
    urgency: str,
    owner: Member,
    due: dt.date | None,
) -> Matter:
    """Correct what a matter says; its history keeps what it said."""
    rules.check_words(gist, detail, spot)
    _check_owner(owner, place_id=place_id)
    changes: dict[str, Any] = {
        "place_id": place_id,
        "day": day,
        "kind": kind,
        "gist": gist,
        "detail": detail,
        "spot": spot,
        "urgency": urgency,
        "owner": owner,
    }
    if due:
        changes["due"] = due
    before = Matter.objects.values_list("day", flat=True).get(pk=record_id)
    first = Span.objects.filter(matter_id=record_id).order_by("opened_on", "pk").first()
    if first is not None and first.closed_on is not None and day > first.closed_on:
        raise errors.DayAfterClosing(day=first.closed_on.isoformat())
    if before.year != day.year:  # numbers run by year, so the matter takes the next one of its true year
        changes["number"] = engine.next_number(Matter.ledger, day.year)
    matter: Matter = engine.save_change(
        Matter,
        record_id,
        changes,
        grants=access.GRANTS,
        revision=revision,
        actor=actor,
        now=now,
        act="matters.matter.correct",
        reason=reason,
        retroactive=True,
    )
    if first is not None and before != day:
        Span.objects.filter(pk=first.pk).update(opened_on=day)
    return matter


def _change(
    matter_id: uuid.UUID,
    changes: dict[str, Any],
    *,
    actor: Member,
    now: dt.datetime,
    act: str,
    revision: int | None = None,
) -> Matter:
    changed: Matter = engine.save_change(
        Matter, matter_id, changes, grants=access.GRANTS, revision=revision, actor=actor, now=now, act=act, allowed=True
    )
    return changed


def _locked(matter_id: uuid.UUID) -> Matter:
    matter: Matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
    return matter


@transaction.atomic
def add_step(*, matter_id: uuid.UUID, note: str, actor: Member, now: dt.datetime) -> Step:
    """Note what was done about a matter."""
    rules.check_words(note)
    matter = _locked(matter_id)
    if not access.may_note(actor, matter):
        raise NotAllowed
    if matter.voided_at is not None or matter.state == MatterState.CLOSED:
        raise errors.WrongState(state=MatterState(matter.state).label)
    step = Step.objects.create(matter=matter, kind=StepKind.STEP, at=now, by=actor, note=note)
    engine.note(matter, actor=actor, now=now, act="matters.matter.step")
    return step


@transaction.atomic
def hand_over(*, matter_id: uuid.UUID, owner: Member, note: str, actor: Member, now: dt.datetime) -> Matter:
    """Give a matter to another owner, who can see it and answers for it from now on."""
    rules.check_words(note)
    matter = _locked(matter_id)
    access.check_may_work_on(actor, matter)
    if matter.state == MatterState.CLOSED:
        raise errors.WrongState(state=MatterState(matter.state).label)
    _check_owner(owner, place_id=matter.place_id)
    changed = _change(matter.pk, {"owner": owner}, actor=actor, now=now, act="matters.matter.hand_over")
    Step.objects.create(matter=matter, kind=StepKind.HANDOVER, at=now, by=actor, note=note, to=owner)
    return changed


@transaction.atomic
def propose_closing(
    *, matter_id: uuid.UUID, closing_kind: ClosingKind, note: str, actor: Member, now: dt.datetime
) -> Matter:
    """Say that a matter is settled and how; it stays open until a second person has checked it."""
    rules.check_words(note)
    matter = _locked(matter_id)
    access.check_may_work_on(actor, matter)
    rules.check_next(state=matter.state, wanted=MatterState.CLOSING)
    changes = {
        "state": MatterState.CLOSING,
        "closing_kind": closing_kind,
        "closing_note": note,
        "closing_by": actor,
    }
    changed = _change(matter.pk, changes, actor=actor, now=now, act="matters.matter.propose_closing")
    Step.objects.create(matter=matter, kind=StepKind.CLOSING, at=now, by=actor, note=note)
    return changed


@transaction.atomic
def check_closing(*, matter_id: uuid.UUID, passed: bool, note: str, actor: Member, now: dt.datetime) -> Matter:
    """Check a proposed closing as the second person: the matter is closed, or goes back with a note.

    Raises:
        SecondPersonNeeded: the actor proposed it.
        WrongState: nothing is waiting for a check.
    """
    rules.check_words(note)
    matter = _locked(matter_id)
    access.check_may_check(actor, matter)
    rules.check_next(state=matter.state, wanted=MatterState.CLOSED)
    rules.check_second_person(proposer_id=matter.closing_by_id, checker_id=actor.pk)
    today = timezone.localdate(now)
    if passed:
        changes: dict[str, Any] = {"state": MatterState.CLOSED, "checked_by": actor, "closed_on": today}
        Span.objects.filter(matter=matter, closed_on__isnull=True).update(closed_on=today)
    else:
        changes = {"state": MatterState.OPEN, "closing_kind": "", "closing_note": "", "closing_by": None}
    changed = _change(matter.pk, changes, actor=actor, now=now, act="matters.matter.check_closing")
    kind = StepKind.CLOSED if passed else StepKind.RETURNED
    Step.objects.create(matter=matter, kind=kind, at=now, by=actor, note=note)
    return changed


@transaction.atomic
def reopen(*, matter_id: uuid.UUID, reason: str, due: dt.date, actor: Member, now: dt.datetime) -> Matter:
    """Open a closed matter again, with its reason and a new due day."""
    rules.check_words(reason)
    matter = _locked(matter_id)
    if not (access.may_work_on(actor, matter) or access.may_check(actor, matter)):
        raise NotAllowed
    if matter.state != MatterState.CLOSED:
        raise errors.WrongState(state=MatterState(matter.state).label)
    today = timezone.localdate(now)
    changes = {
        "state": MatterState.OPEN,
        "closing_kind": "",
        "closing_note": "",
        "closing_by": None,
        "checked_by": None,
        "closed_on": None,
        "due": due,
    }
    changed = _change(matter.pk, changes, actor=actor, now=now, act="matters.matter.reopen")
    # Closed and reopened on one day was never closed at a day's end, so the span simply goes on.
    if not Span.objects.filter(matter=matter, closed_on=today).update(closed_on=None):
        Span.objects.create(matter=matter, opened_on=today)
    Step.objects.create(matter=matter, kind=StepKind.REOPENED, at=now, by=actor, note=reason)
    return changed


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
    rules.check_words(subject, why)
    _check_owner(owner, place_id=place_id)
    if review_on <= timezone.localdate(now):
        raise errors.ReviewDayPassed
    said = {"place": place_id, "day": day, "kind": kind, "subject": subject, "why": why, "review_on": review_on}
    focus = Focus(
        id=id or new_id(),
        place_id=place_id,
        day=day,
        source=source,
        kind=kind,
        subject=subject,
        why=why,
        owner=owner,
        review_on=review_on,
        matter_id=matter_id,
    )
    return engine.save_new(focus, grants=access.GRANTS, said=said, actor=actor, now=now, act="matters.focus.set")


@transaction.atomic
def correct_focus(
    *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
) -> Focus:
    """Correct what a focus item says."""
    rules.check_words(said["subject"], said["why"])
    _check_owner(said["owner"], place_id=said["place_id"])
    said.pop("matter_id", None)
    changed: Focus = engine.save_change(
        Focus,
        record_id,
        said,
        grants=access.GRANTS,
        revision=revision,
        actor=actor,
        now=now,
        act="matters.focus.correct",
        reason=reason,
        retroactive=True,
    )
    return changed


@transaction.atomic
def renew_focus(*, focus_id: uuid.UUID, review_on: dt.date, reason: str, actor: Member, now: dt.datetime) -> Focus:
    """Keep a focus item for another while, with the reason; without this it lapses on its review day."""
    rules.check_words(reason)
    focus = Focus.objects.get(pk=focus_id)
    if review_on <= timezone.localdate(now):
        raise errors.ReviewDayPassed
    allowed = focus.owner_id == actor.pk or may_correct(actor, focus, access.GRANTS)
    changed: Focus = engine.save_change(
        Focus,
        focus_id,
        {"review_on": review_on},
        grants=access.GRANTS,
        revision=None,
        actor=actor,
        now=now,
        act="matters.focus.renew",
        reason=reason,
        allowed=allowed,
    )
    return changed


@transaction.atomic
def end_focus(*, focus_id: uuid.UUID, reason: str, actor: Member, now: dt.datetime) -> Focus:
    """End a focus item today."""
    rules.check_words(reason)
    focus = Focus.objects.get(pk=focus_id)
    yesterday = timezone.localdate(now) - dt.timedelta(days=1)
    allowed = focus.owner_id == actor.pk or may_correct(actor, focus, access.GRANTS)
    changed: Focus = engine.save_change(
        Focus,
        focus_id,
        {"review_on": yesterday},
        grants=access.GRANTS,
        revision=None,
        actor=actor,
        now=now,
        act="matters.focus.end",
        reason=reason,
        allowed=allowed,
    )
    return changed

"""Record and correct a visit; a matter found on it is raised in the same step."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from wanjia.areas.matters import services as matters
from wanjia.areas.matters.enums import Urgency
from wanjia.areas.visits import access, errors, rules
from wanjia.areas.visits.enums import Outcome
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.models import Premises
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import services as engine
from wanjia.ledgers.enums import Source


def _check(said: Mapping[str, Any], *, place_id: int, now: dt.datetime) -> None:
    """Refuse a visit whose premises lie elsewhere or whose hour has not come."""
    _check_premises(said.get("premises"), place_id=place_id)
    rules.check_time(day=said["day"], at=said.get("at"), now=timezone.localtime(now))


def _check_premises(premises: Premises | None, *, place_id: int) -> None:
    node = tree().nodes.get(place_id)
    if premises is not None and node is not None and premises.village_id != node.village_id:
        raise errors.PremisesElsewhere(premises=str(premises), place=node.name)


@transaction.atomic
def record_visit(
    *,
    actor: Member,
    now: dt.datetime,
    place_id: int,
    day: dt.date,
    kind: str,
    topics: Sequence[str] = (),
    premises: Premises | None = None,
    at: dt.time | None = None,
    companions: str = "",
    whom: str = "",
    difficulty: str = "",
    next_step: str = "",
    question: str = "",
    answer: str = "",
    child_told: str = "",
    child_told_at: dt.datetime | None = None,
    matter_kind: str = "",
    matter_gist: str = "",
    matter_urgency: str = Urgency.NORMAL,
    matter_id: uuid.UUID | None = None,
    count: int = 1,
    id: uuid.UUID | None = None,
    source: str = Source.PHONE,
) -> tuple[Visit, bool]:
    """Record one visit and, when something was found, the matter; give the visit and whether it was new.

    Raises:
        PremisesElsewhere: the premises are not in the place's village.
        MatterMissing: a kind of matter without words, or words without a kind.
        TimeAhead: the hour has not come yet.
        NoPersonalNumbers, PetitionChannel, NotAboutPersons: a text says what must not stay.
        NotAllowed, DayAhead, SentTwiceDifferently; for the matter what ``raise_matter`` raises.
    """
    found = bool(matter_gist)
    if found != bool(matter_kind):
        raise errors.MatterMissing
    facts: dict[str, Any] = {
        "day": day, "kind": kind, "topics": tuple(topics), "premises": premises, "at": at, "companions": companions,
        "whom": whom, "difficulty": difficulty, "next_step": next_step, "question": question, "answer": answer,
        "child_told": child_told, "child_told_at": child_told_at, "count": count,
    }  # fmt: skip
    _check(facts, place_id=place_id, now=now)
    said = {"place": place_id, "matter": [matter_kind, matter_gist, matter_urgency] if found else [], **facts}
    outcome = Outcome.MATTER if found else Outcome.NONE
    visit = Visit(id=id or new_id(), place_id=place_id, source=source, outcome=outcome, **facts)
    visit, new = engine.save_new(
        visit, grants=access.GRANTS, said=said, actor=actor, now=now, act="visits.visit.record"
    )
    if new and found:
        # After the visit: of two phones that send the same visit at once only the first gets here.
        spot = f"{premises.name} {premises.address}".strip()[:120] if premises else ""
        visit.matter, _new = matters.raise_matter(
            actor=actor,
            now=now,
            id=matter_id,
            source=source,
            place_id=place_id,
            day=day,
            kind=matter_kind,
            gist=matter_gist,
            spot=spot,
            urgency=matter_urgency,
        )
        Visit.objects.filter(pk=visit.pk).update(matter=visit.matter)
    return visit, new


@transaction.atomic
def correct_visit(
    *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
) -> Visit:
    """Correct what a visit says; its history keeps what it said."""
    _check(said, place_id=said["place_id"], now=now)
    return engine.save_change(
        Visit,
        record_id,
        said,
        grants=access.GRANTS,
        revision=revision,
        actor=actor,
        now=now,
        act="visits.visit.correct",
        reason=reason,
        retroactive=True,
    )

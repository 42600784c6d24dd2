"""A matter's life after it came up: steps, hand-overs, closings with their checks, reopenings."""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from wanjia.demonstration.clock import between, later, moment
from wanjia.demonstration.plans import Check, Closing, Handover, Reopening, Step
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.wording import matters as wording
from wanjia.demonstration.wording.cases import Case
from wanjia.demonstration.words import ClosingKind, MatterKind

HANDED_OVER = 0.12
STUCK = 0.035  # drags on for months
REFUSED = 0.06  # of checks
REOPENED, AGAIN_DAYS = 0.045, 14  # share of closings, and days to deal with it anew at most
SUBSTANTIVE, INTERIM = 0.8, 0.92  # running totals; the rest is procedural
MEDIAN_DAYS = {True: 1.5, False: 5.0}  # by urgency
DISPUTES_TAKE = 1.7  # times as long


class Life(NamedTuple):
    """What a life depends on."""

    kind: MatterKind
    case: Case
    village: str
    at: datetime
    owner: str
    urgent: bool


class Lived(NamedTuple):
    """What happened up to the evening asked for."""

    steps: tuple[Step, ...]
    handovers: tuple[Handover, ...]
    closings: tuple[Closing, ...]
    reopenings: tuple[Reopening, ...]


def _days(life: Life, draws: Random) -> float:
    """Draw how many days a matter takes: most a week, a few for months."""
    days = MEDIAN_DAYS[life.urgent] * draws.lognormvariate(0, 0.8)
    if life.kind is MatterKind.DISPUTE:
        days *= DISPUTES_TAKE
    return days + (draws.uniform(40, 150) if draws.random() < STUCK else 0)


def _handovers(life: Life, closed_at: datetime, roster: Roster, draws: Random) -> list[Handover]:
    """Hand a matter over now and then, and always when its owner leaves the post."""
    handovers: list[Handover] = []
    if draws.random() < HANDED_OVER:
        at = between(life.at, closed_at, draws)
        staff = roster.on(at.date())
        others = [one for one in (staff.officers[life.village], *staff.office) if one != life.owner]
        handovers.append(Handover(at, life.owner, draws.choice(others), draws.choice(wording.HANDOVER_REASONS)))
    owner, since = (handovers[-1].to_owner, handovers[-1].at) if handovers else (life.owner, life.at)
    left = roster.last_day(owner, life.village)
    if left is not None and since.date() <= left < closed_at.date():
        at = moment(left + timedelta(days=1), 8 * 60 + 30)
        staff = roster.on(at.date())
        heir = staff.officers[life.village]
        handovers.append(Handover(at, owner, heir, wording.POST_CHANGED))
    return handovers


def _closing(life: Life, at: datetime, by: str, roster: Roster, draws: Random, *, refused: bool) -> Closing:
    """Close a matter, with the second person's look a little later."""
    phrases, chance = wording.PHRASES[life.kind], draws.random()
    if chance < SUBSTANTIVE:
        kind, result = ClosingKind.SUBSTANTIVE, draws.choice(life.case.results)
    elif chance < INTERIM:
        kind, result = ClosingKind.INTERIM, draws.choice(phrases.interim)
    else:
        kind, result = ClosingKind.PROCEDURAL, draws.choice(phrases.procedural)
    seen = later(at, draws.choice((0, 0, 1, 1, 2, 3)), draws)
    staff = roster.on(seen.date())
    checker = next(one for one in (staff.sponsors[life.village], staff.office[0], staff.office[1]) if one != by)
    note = draws.choice(phrases.check_refused if refused else phrases.check_passed)
    return Closing(at, by, kind, result, Check(seen, checker, not refused, note))


def live(life: Life, roster: Roster, now: datetime, draws: Random) -> Lived:
    """Draw a whole life, then forget what lies after ``now``."""
    closed_at = later(life.at, _days(life, draws), draws)
    handovers = _handovers(life, closed_at, roster, draws)

    def owner_at(at: datetime) -> str:
        return next((one.to_owner for one in reversed(handovers) if one.at <= at), life.owner)

    texts = life.case.steps[: draws.choice((1, 2, 2, 3))]
    moments = sorted(between(life.at, closed_at, draws) for _ in texts)
    steps = [Step(at, owner_at(at), text) for at, text in zip(moments, texts, strict=True)]
    refused = draws.random() < REFUSED
    closings = [_closing(life, closed_at, owner_at(closed_at), roster, draws, refused=refused)]
    reopenings: list[Reopening] = []
    again: datetime | None = None
    seen = closings[0].check
    if refused and seen is not None:
        again = seen.at
    elif draws.random() < REOPENED and seen is not None:
        again = later(seen.at, draws.uniform(5, 25), draws)
        due = again.date() + timedelta(days=min(wording.HABITS[life.kind].due_days, AGAIN_DAYS))
        reopenings.append(Reopening(again, seen.by, draws.choice(wording.PHRASES[life.kind].reopened), due))
    if again is not None:
        at = later(again, draws.uniform(1, 10), draws)
        closings.append(_closing(life, at, owner_at(at), roster, draws, refused=False))
    return Lived(
        tuple(one for one in steps if one.at <= now),
        tuple(one for one in handovers if one.at <= now),
        tuple(
            one if one.check is None or one.check.at <= now else one._replace(check=None)
            for one in closings
            if one.at <= now
        ),
        tuple(one for one in reopenings if one.at <= now),
    )

"""The matters that come up on a day, each with its whole life up to the evening asked for."""

from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from wanjia.demonstration.calendar import DayKind, day_kind
from wanjia.demonstration.clock import moment, working_moment
from wanjia.demonstration.draw import stream, weighted_table
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.life import Life, live
from wanjia.demonstration.plans import Correction, MatterPlan
from wanjia.demonstration.premises import KIND_BY_LETTER, PremisesKind
from wanjia.demonstration.roster import Roster, Staff
from wanjia.demonstration.weather import Weather
from wanjia.demonstration.wording import matters as wording
from wanjia.demonstration.wording.cases import CASES, Case
from wanjia.demonstration.words import MatterKind, MatterSource, Urgency

AMONG_NEIGHBOURS = "G"
A_WORKDAY, A_FREE_DAY = (5, 10), (3, 6)  # fewest and most new matters
IN_A_STORM = 2  # more
DANGER = 0.2  # of what is pressing, in the kinds below
DANGEROUS = frozenset({MatterKind.FLOOD, MatterKind.DANGEROUS_GOODS, MatterKind.BUILDING, MatterKind.FIRE})
FLOODED = 0.5  # of a storm's matters
CORRECTED, CORRECTED_BETWEEN = 0.02, (17 * 60 + 55, 17 * 60 + 59)
TO_POLICE, TO_MEDIATORS, TO_OFFICERS = 0.5, 0.15, 0.5  # of the kinds that are theirs; the others stay in the village
OFFICER_MATTERS = frozenset(
    {MatterKind.FIRE, MatterKind.PRODUCTION, MatterKind.DANGEROUS_GOODS, MatterKind.FOOD_DRUG, MatterKind.BUILDING}
)
_SOURCES = weighted_table(
    (
        (MatterSource.VISIT, 11),
        (MatterSource.PATROL, 3),
        (MatterSource.INSPECTION, 2),
        (MatterSource.REPORT, 4),
        (MatterSource.PHONE, 2),
    )
)


class _Spot(NamedTuple):
    """Where a matter is: an address or not, and how it is written."""

    village: str
    premises: str | None
    where: str


def kinds_in_season(*, summer: bool) -> list[MatterKind]:
    """List the kinds, repeated by how often they come up; water is two and a half times as usual in summer."""
    return weighted_table(
        [(kind, habit.weight * (5 if summer and habit.summer else 2)) for kind, habit in wording.HABITS.items()]
    )


class Matters:
    """Makes the matters of one day after another."""

    def __init__(self, seed: int, gazetteer: Gazetteer, roster: Roster, *, now: datetime) -> None:
        """Prepare the tables."""
        self.seed, self.gazetteer, self.roster, self.now = seed, gazetteer, roster, now
        self._kinds = {summer: kinds_in_season(summer=summer) for summer in (False, True)}
        self._villages = weighted_table([(village, village.residents // 100) for village in gazetteer.land.villages])

    def on(self, day: date, weather: Weather) -> list[MatterPlan]:
        """Make a day's new matters in the order they came up; those of visits still lack the visit's serial."""
        draws = stream(self.seed, "matters", day)
        count = draws.randint(*(A_WORKDAY if day_kind(day) is DayKind.WORKDAY else A_FREE_DAY))
        if weather is Weather.STORM:
            count += IN_A_STORM
        moments = sorted(working_moment(day, draws) for _ in range(count))
        return [
            self._one(f"M{day:%Y%m%d}-{number:02d}", at, weather, draws)
            for number, at in enumerate(moments, start=1)
            if at <= self.now
        ]

    def _one(self, key: str, at: datetime, weather: Weather, draws: Random) -> MatterPlan:
        """Make one matter."""
        day, staff = at.date(), self.roster.on(at.date())
        kind = draws.choice(self._kinds[6 <= day.month <= 9])
        if weather is Weather.STORM and draws.random() < FLOODED:
            kind = MatterKind.FLOOD
        habit, case = wording.HABITS[kind], draws.choice(CASES[kind])
        spot = self._spot(case, draws)
        urgency = _urgency(kind, draws)
        source = draws.choice(_SOURCES)
        cadre = draws.choice(staff.cadres[spot.village])
        author = draws.choice(staff.office) if source is MatterSource.PHONE else cadre
        owner = _owner(kind, spot.village, cadre, staff, draws)
        life = live(
            Life(kind, case, spot.village, at, owner, urgent=urgency is not Urgency.NORMAL),
            self.roster,
            self.now,
            draws,
        )
        due = _due(day, urgency, habit.due_days, draws)
        return MatterPlan(
            key=key,
            at=at,
            kind=kind,
            source=source,
            visit=None,
            village=spot.village,
            premises=spot.premises,
            where=spot.where,
            title=spot.where + case.title,
            since=day - timedelta(days=draws.choice((0, 0, 0, 0, 1, 1, 2, 3, 5, 10))),
            urgency=urgency,
            author=author,
            owner=owner,
            due=due,
            steps=life.steps,
            handovers=life.handovers,
            closings=life.closings,
            reopenings=life.reopenings,
            correction=self._correction(at, spot.where, case.title, due, author, draws),
        )

    def _spot(self, case: Case, draws: Random) -> _Spot:
        """Choose where a matter is; a home is written by its group only."""
        letter = draws.choice(case.where) if case.where else ""
        kind = KIND_BY_LETTER.get(letter)
        village = draws.choice(self._villages)
        while kind is not None and not self.gazetteer.has(village.code, kind):
            village = draws.choice(self._villages)
        if letter == AMONG_NEIGHBOURS:
            return _Spot(village.code, None, f"{village.name}{draws.choice(village.groups).name}")
        if kind is None:
            near = wording.NEAR_TOWN if village.is_community else wording.NEAR
            return _Spot(village.code, None, f"{village.name}{draws.choice(near)}")
        premises = draws.choice(self.gazetteer.pool(village.code, kind))
        if kind is PremisesKind.HOUSEHOLD:
            return _Spot(village.code, premises.code, f"{village.name}{int(premises.group[-2:])}组一处住宅")
        return _Spot(village.code, premises.code, premises.name)

    def _correction(
        self, at: datetime, where: str, title: str, due: date, author: str, draws: Random
    ) -> Correction | None:
        """Correct one matter in fifty, within two days."""
        when = moment(at.date() + timedelta(days=draws.choice((0, 1, 1, 2))), draws.randint(*CORRECTED_BETWEEN))
        corrected, field = draws.random() < CORRECTED, draws.choice(list(wording.CORRECTIONS))
        side, later_by = draws.choice(("东侧", "西侧", "北侧")), draws.choice((3, 5, 7))
        if not corrected or when > self.now:
            return None
        before, after = {
            "title": (f"{where}{title}", f"{where}{side}{title}"),
            "where": (where, f"{where}{side}"),
            "due": (due.isoformat(), (due + timedelta(days=later_by)).isoformat()),
        }[field]
        return Correction(when, author, field, before, after, wording.CORRECTIONS[field])


def _urgency(kind: MatterKind, draws: Random) -> Urgency:
    """Draw how pressing a matter is; few kinds of things are a danger at once."""
    pressing, at_once = draws.random() < wording.HABITS[kind].urgent, draws.random() < DANGER
    if not pressing:
        return Urgency.NORMAL
    return Urgency.DANGER if at_once and kind in DANGEROUS else Urgency.URGENT


def _due(day: date, urgency: Urgency, usual: int, draws: Random) -> date:
    """Give the day a matter is due."""
    few = draws.randint(1, 3)
    return day + timedelta(days={Urgency.DANGER: 0, Urgency.URGENT: min(few, usual), Urgency.NORMAL: usual}[urgency])


def _owner(kind: MatterKind, village: str, cadre: str, staff: Staff, draws: Random) -> str:
    """Choose who answers for a matter first."""
    chance = draws.random()
    if kind in wording.POLICE_MATTERS and chance < TO_POLICE:
        return draws.choice(staff.police)
    if kind is MatterKind.DISPUTE and chance < TO_MEDIATORS:
        return draws.choice(staff.mediators)
    if kind in OFFICER_MATTERS and chance < TO_OFFICERS:
        return staff.officers[village]
    return cadre

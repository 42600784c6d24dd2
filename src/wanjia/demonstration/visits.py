"""The visits of a day, drawn in bulk."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from random import Random

from wanjia.demonstration.calendar import DayKind, day_kind
from wanjia.demonstration.clock import MINUTES, moment, visit_minutes
from wanjia.demonstration.draw import stream, weighted_table
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.plans import ChildStep, Correction, MatterPlan, PolicyQuestion, VisitPlan
from wanjia.demonstration.premises import KIND_BY_LETTER, PremisesKind
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.weather import Weather
from wanjia.demonstration.wording import visits as wording
from wanjia.demonstration.words import MatterSource, Topic

WORKDAY_VISITS = 205  # on a plain workday
RHYTHM = (0.93, 1.1, 1.06, 1.05, 0.9, 1.0, 1.0)  # Monday is for meetings, Friday for tables; the last two made up
SATURDAY, SUNDAY, HOLIDAY = 0.36, 0.22, 0.1
WET = {Weather.DRY: 1.0, Weather.RAIN: 0.88, Weather.STORM: 0.3}

# Shares of visits, as running totals: arrived later than made, a question asked, a child at risk, corrected since.
OFFLINE, ASKED, CHILD, CORRECTED = 0.09, 0.14, 0.1406, 0.153
UNANSWERED = 0.06  # of questions
COMBINATIONS = 64  # of topics, for each kind of address and season

_TOWN_MIX = ((PremisesKind.HOUSEHOLD, 50), (PremisesKind.SHOP, 39), (PremisesKind.ENTERPRISE, 3))
_VILLAGE_MIX = ((PremisesKind.HOUSEHOLD, 74), (PremisesKind.SHOP, 14), (PremisesKind.ENTERPRISE, 4))
_EVERYWHERE = ((PremisesKind.SCHOOL, 2), (PremisesKind.PUBLIC, 6))
_USUAL_TOPICS: dict[PremisesKind, tuple[tuple[Topic, int], ...]] = {
    PremisesKind.HOUSEHOLD: (
        (Topic.ANTI_FRAUD, 9), (Topic.ANTI_CRIME, 6), (Topic.TIP_CHANNELS, 5), (Topic.FIRE, 5), (Topic.TRAFFIC, 3),
        (Topic.DISPUTES, 3), (Topic.POLICY, 4), (Topic.GAMBLING, 2), (Topic.MINORS, 1),
    ),
    PremisesKind.SHOP: (
        (Topic.ANTI_CRIME, 8), (Topic.TIP_CHANNELS, 7), (Topic.FIRE, 8), (Topic.ANTI_FRAUD, 5), (Topic.FOOD_DRUG, 4),
        (Topic.GAMBLING, 3),
    ),
    PremisesKind.ENTERPRISE: (
        (Topic.PRODUCTION, 9), (Topic.FIRE, 7), (Topic.ANTI_CRIME, 4), (Topic.ANTI_FRAUD, 3), (Topic.POLICY, 2),
    ),
    PremisesKind.SCHOOL: (
        (Topic.TRAFFIC, 6), (Topic.MINORS, 6), (Topic.FIRE, 5), (Topic.ANTI_FRAUD, 3), (Topic.FOOD_DRUG, 2),
    ),
    PremisesKind.PUBLIC: (
        (Topic.ANTI_CRIME, 6), (Topic.TIP_CHANNELS, 6), (Topic.ANTI_FRAUD, 6), (Topic.TRAFFIC, 4), (Topic.GAMBLING, 2),
    ),
}  # fmt: skip
_SUMMER_TOPICS = ((Topic.WATER, 7), (Topic.FLOOD, 4))

_Choice = tuple[PremisesKind, list[str], tuple[str, ...], list[tuple[Topic, ...]]]


def _is_summer(day: date) -> bool:
    """Tell whether water is the danger of the season."""
    return 6 <= day.month <= 9


class Visits:
    """Makes the visits of one day after another."""

    def __init__(self, seed: int, gazetteer: Gazetteer, roster: Roster, *, now: datetime, a_workday: int) -> None:
        """Prepare the tables; ``a_workday`` is the number of visits on a plain workday."""
        self.seed, self.gazetteer, self.roster, self.now, self.a_workday = seed, gazetteer, roster, now, a_workday
        self._minutes = visit_minutes()
        self._mixes = {summer: self._mix(summer=summer) for summer in (False, True)}

    def _mix(self, *, summer: bool) -> dict[str, list[_Choice]]:
        """List, for each village, a hundred choices of what to visit, with the words that go with it."""
        combinations = {kind: self._combinations(kind, summer=summer) for kind in PremisesKind}
        mixes: dict[str, list[_Choice]] = {}
        for code, village in self.gazetteer.villages.items():
            choices: list[_Choice] = []
            for kind, weight in (*(_TOWN_MIX if village.is_community else _VILLAGE_MIX), *_EVERYWHERE):
                pool = self.gazetteer.pool(code, kind)
                found = pool[0].kind
                one: _Choice = (found, [place.code for place in pool], wording.NOTES[found], combinations[found])
                choices += [one] * weight
            mixes[code] = choices
        return mixes

    def _combinations(self, kind: PremisesKind, *, summer: bool) -> list[tuple[Topic, ...]]:
        """Draw sets of one to four topics usual for a kind of address, in the order of the list of topics."""
        draws = stream(self.seed, "topics", kind, summer)
        table = weighted_table((*_USUAL_TOPICS[kind], *(_SUMMER_TOPICS if summer else ())))
        order = list(Topic)
        return [
            tuple(sorted(set(draws.choices(table, k=draws.randint(1, 4))), key=order.index))
            for _ in range(COMBINATIONS)
        ]

    def count_on(self, day: date, weather: Weather) -> int:
        """Say how many visits a day has, before those cut off by the evening asked for."""
        kind = day_kind(day)
        if kind is DayKind.WORKDAY:
            share = RHYTHM[day.weekday()]
        elif kind is DayKind.HOLIDAY:
            share = HOLIDAY
        else:
            share = SATURDAY if day.weekday() == 5 else SUNDAY
        wander = stream(self.seed, "visit count", day).uniform(0.9, 1.1)
        return round(self.a_workday * share * WET[weather] * wander)

    def on(self, day: date, weather: Weather, matters: Sequence[MatterPlan]) -> list[VisitPlan]:
        """Make a day's visits in the order of their time; each matter found on a visit gets the visit it needs."""
        draws = stream(self.seed, "visits", day)
        staff, count = self.roster.on(day), self.count_on(day, weather)
        mixes, serial = self._mixes[_is_summer(day)], day.toordinal() * 100_000
        chance = draws.random
        visits: list[VisitPlan] = []
        keep = visits.append
        minutes = draws.choices(self._minutes, k=count)
        minutes.sort()
        for minute, (village, worker) in zip(minutes, draws.choices(staff.field, k=count), strict=True):
            serial += 1
            first, rare = chance(), chance()
            hundredfold = first * 100
            kind, pool, notes, topics = mixes[village][int(hundredfold)]
            fine = (hundredfold * 8191) % 1.0  # the digits the choice above did not use
            visit = VisitPlan(
                serial,
                day,
                MINUTES[minute],
                0,
                village,
                pool[int(chance() * len(pool))],
                kind,
                worker,
                topics[int(fine * COMBINATIONS)],
                notes[int(((fine * 127) % 1.0) * len(notes))],
                None,
                None,
                None,
                None,
            )
            keep(visit if rare >= CORRECTED else self._unusual(visit, rare, minute, draws))
        visits += self._finding(serial, matters, draws)
        if day == self.now.date():
            visits = [visit for visit in visits if moment(day, _minute(visit) + visit.recorded_after) <= self.now]
        visits.sort(key=attrgetter("time"))
        return visits

    def _unusual(self, visit: VisitPlan, rare: float, minute: int, draws: Random) -> VisitPlan:
        """Give a visit the uncommon part drawn for it."""
        if rare < OFFLINE:
            return visit._replace(recorded_after=min(draws.randint(3, 300), 24 * 60 - 1 - minute))
        if rare < ASKED:
            unanswered = draws.random() < UNANSWERED
            question: PolicyQuestion = draws.choice(wording.OPEN_QUESTIONS if unanswered else wording.QUESTIONS)
            return visit._replace(question=question, note="")
        if rare < CHILD:
            told = min(minute + draws.randint(5, 90), 24 * 60 - 1)
            child = ChildStep(draws.choice(wording.CHILD_TOLD), moment(visit.day, told))
            return visit._replace(child=child, recorded_after=told - minute)  # it says when, so it comes after that
        correction = self._correction(visit, minute, draws)
        return visit if correction.at > self.now else visit._replace(correction=correction)

    def _correction(self, visit: VisitPlan, minute: int, draws: Random) -> Correction:
        """Correct a visit within three days, by the worker who made it."""
        field = draws.choices(("topics", "note", "time", "voided"), weights=(4, 4, 3, 2))[0]
        start = moment(visit.day, minute)
        at = start + timedelta(minutes=draws.randint(10, 90), days=draws.choice((0, 0, 1, 1, 2, 3)))
        before, after = "", ""
        if field == "topics":
            missing = draws.choice([topic for topic in Topic if topic not in visit.topics])
            before, after = ",".join(visit.topics), ",".join((*visit.topics, missing))
        elif field == "note":
            before, after = visit.note, visit.note + "已复看。"
        elif field == "time":
            before, after = f"{visit.time:%H:%M}", f"{MINUTES[max(minute - draws.randint(10, 60), 0)]:%H:%M}"
        return Correction(at, visit.worker, field, before, after, wording.CORRECTION_REASONS[field])

    def _finding(self, serial: int, matters: Sequence[MatterPlan], draws: Random) -> list[VisitPlan]:
        """Make the visits on which matters were found: same worker, same minute, same address."""
        found: list[VisitPlan] = []
        for matter in matters:
            if matter.source is not MatterSource.VISIT:
                continue
            serial += 1
            homes = self.gazetteer.pool(matter.village, PremisesKind.HOUSEHOLD)
            premises, kind = matter.premises, PremisesKind.HOUSEHOLD
            if premises is None:
                premises = draws.choice(homes).code
            else:
                kind = KIND_BY_LETTER[premises[12]]
            topics = draws.choice(self._mixes[_is_summer(matter.at.date())][matter.village])[3]
            found.append(
                VisitPlan(
                    serial,
                    matter.at.date(),
                    MINUTES[matter.at.hour * 60 + matter.at.minute],
                    0,
                    matter.village,
                    premises,
                    kind,
                    matter.author,
                    draws.choice(topics),
                    wording.FOUND,
                    matter.key,
                    None,
                    None,
                    None,
                )
            )
        return found


def _minute(visit: VisitPlan) -> int:
    """Give the minute of the day a visit began."""
    return visit.time.hour * 60 + visit.time.minute

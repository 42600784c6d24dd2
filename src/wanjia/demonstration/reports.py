"""The daily report of each village: matters, a signed zero, or silence; in time or late."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from wanjia.demonstration.calendar import DayKind, day_kind
from wanjia.demonstration.clock import moment
from wanjia.demonstration.draw import stream
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.plans import DailyReportPlan, MatterPlan
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.words import ReportState

MISSING = {DayKind.WORKDAY: 0.012, DayKind.WEEKEND: 0.035, DayKind.HOLIDAY: 0.06}
LATE = {DayKind.WORKDAY: 0.06, DayKind.WEEKEND: 0.09, DayKind.HOLIDAY: 0.12}
NEXT_MORNING = 0.25  # of the late ones
PATIENT = 0.85  # of villages with a matter report after it; in the others one comes up after the report
OUTAGE = 0.2  # of weeks have a village cut off for three days
FIRST_MINUTE, CUT_OFF_MINUTE, LAST_MINUTE = 15 * 60 + 20, 18 * 60, 21 * 60 + 30
STILL_MISSING, JUST_LATE = 2, 1  # villages on the last evening, so that there is somebody to remind


def _cut_off_from_the_net(seed: int, day: date, villages: int) -> int | None:
    """Give the number of the village without a connection on a day, if any."""
    draws = stream(seed, "outage", day.toordinal() // 7)
    village, start = draws.randrange(villages), draws.randrange(5)
    return village if draws.random() < OUTAGE and start <= day.toordinal() % 7 < start + 3 else None


class Reports:
    """Makes the reports of one day after another."""

    def __init__(self, seed: int, gazetteer: Gazetteer, roster: Roster, *, now: datetime) -> None:
        """Remember the villages."""
        self.seed, self.roster, self.now = seed, roster, now
        self.villages = [village.code for village in gazetteer.land.villages]

    def on(self, day: date, matters: Sequence[MatterPlan]) -> list[DailyReportPlan]:
        """Make the reports of a day, one a village, in the order of their codes."""
        draws = stream(self.seed, "reports", day)
        silent = _cut_off_from_the_net(self.seed, day, len(self.villages))
        singled_out = draws.sample(range(len(self.villages)), STILL_MISSING + JUST_LATE)
        reports: list[DailyReportPlan] = []
        for index, village in enumerate(self.villages):
            at = self._time(day, draws)
            if day == self.now.date() and index in singled_out:
                just_late = singled_out.index(index) >= STILL_MISSING
                at = moment(day, CUT_OFF_MINUTE + 7) if just_late else None
            mine = [matter for matter in matters if matter.village == village]
            patient, wait = draws.random() < PATIENT, timedelta(minutes=draws.randint(2, 12))
            if at is not None and mine and patient:
                at = max(at, mine[-1].at + wait)
            if index == silent or (at is not None and at > self.now):
                at = None
            reports.append(self._report(day, village, at, mine, draws))
        return reports

    def _time(self, day: date, draws: Random) -> datetime | None:
        """Draw when a report comes in, or that it never does."""
        kind, chance = day_kind(day), draws.random()
        if chance < MISSING[kind]:
            return None
        if chance >= MISSING[kind] + LATE[kind]:
            return moment(day, int(draws.triangular(FIRST_MINUTE, CUT_OFF_MINUTE, CUT_OFF_MINUTE - 25)))
        if draws.random() < NEXT_MORNING:
            return moment(day + timedelta(days=1), draws.randint(7 * 60 + 40, 9 * 60 + 30))
        return moment(day, draws.randint(CUT_OFF_MINUTE + 1, LAST_MINUTE))

    def _report(
        self, day: date, village: str, at: datetime | None, mine: Sequence[MatterPlan], draws: Random
    ) -> DailyReportPlan:
        """Write what a village says of its day's matters."""
        cadre = draws.choice(self.roster.on(day).cadres[village])
        if at is None:
            return DailyReportPlan(day, village, ReportState.MISSING, None, None, ())
        said = tuple(matter.key for matter in mine if matter.at <= at)
        return DailyReportPlan(day, village, ReportState.ITEMS if said else ReportState.ZERO, at, cadre, said)

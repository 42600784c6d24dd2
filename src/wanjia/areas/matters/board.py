"""The board at the cut-off: how each village stands on one day."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from wanjia.areas.matters import access, queries, rules
from wanjia.areas.matters.enums import ReportKind
from wanjia.areas.matters.models import DailyReport, Matter
from wanjia.areas.matters.queries import Answerable, reports_of
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import Node, tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.offers import Standing

# Silence first: that is what the office has to act on.
STATES = ("missing", "awaited", "late", "reported", "zero")


class Row(NamedTuple):
    """One village on the board."""

    village: Node
    state: str
    report: DailyReport | None
    matters: int  # standing matters of the day as of now, which may be more than the report said
    answerable: Answerable | None

    @property
    def unreported(self) -> int:
        """Give how many of the day's matters no report has told: all of a silent village's, else what came after."""
        return max(self.matters - (self.report.matter_count if self.report is not None else 0), 0)


@dataclass(frozen=True)
class VillageDay:
    """One village's day as who reports for it sees it."""

    village: Node
    day: dt.date
    report: DailyReport | None
    matters: list[Matter]
    late: bool  # a report sent now counts as late
    early: bool  # the day has hardly begun: a zero sent now could not speak for it
    send_id: str  # made once for each page, so that a second tap is the same report

    @property
    def count(self) -> int:
        """Give how many matters the day has; one pasted total may stand for several."""
        return sum(matter.count for matter in self.matters)

    @property
    def kind(self) -> str:
        """Give what a report sent now would be."""
        return ReportKind.ITEMS if self.matters else ReportKind.ZERO

    @property
    def since_report(self) -> int:
        """Give how many matters came after the report."""
        return max(self.count - self.report.matter_count, 0) if self.report is not None else 0


def cut_off_of(day: dt.date) -> dt.datetime:
    """Give the moment after which a report of a day is late."""
    return timezone.make_aware(dt.datetime.combine(day, installation().cut_off))


def is_due(day: dt.date, now: dt.datetime) -> bool:
    """Say whether silence on a day is a fault: its cut-off has passed, and reporting had begun by then."""
    if now <= cut_off_of(day):
        return False
    if day == timezone.localdate(now):
        return True
    return _had_begun(day)


def state_of(report: DailyReport | None, *, passed: bool) -> str:
    """Give how a village stands: silence is missing once the cut-off has passed, awaited before."""
    if report is None:
        return "missing" if passed else "awaited"
    return "late" if report.late else "zero" if report.kind == ReportKind.ZERO else "reported"


def find_standings(day: dt.date, now: dt.datetime) -> dict[int, Standing]:
    """Give each village's standing: reported, zero, late; missing after the cut-off, awaited before it."""
    reports = reports_of(day)
    passed = is_due(day, now)
    standings = {}
    for village in tree().villages_on(day):
        report = reports.get(village.id)
        state = state_of(report, passed=passed)
        if report is None:
            url = f"{reverse('matters:board')}?day={day.isoformat()}#v{village.id}"
            standings[village.id] = Standing(state, None, url)
        else:
            standings[village.id] = Standing(state, report.recorded_at, reverse("reports:record", args=[report.pk]))
    return standings


def find_rows(member: Member, day: dt.date, now: dt.datetime) -> list[Row]:
    """Give the villages of a day that a member may read, silence first, then in the office's order."""
    reached = reach(member, Right.READ, access.REPORT_GRANTS)
    reports, counts, who = reports_of(day), queries.day_counts(day), queries.answerable_on(day)
    passed = is_due(day, now)
    rows = [
        Row(village, state_of(report, passed=passed), report, counts.get(village.id, 0), who.get(village.id))
        for village in tree().villages_on(day)
        if reached.covers(village.id, village.id)
        for report in [reports.get(village.id)]
    ]
    return sorted(rows, key=lambda row: STATES.index(row.state))


def count_states(rows: list[Row]) -> dict[str, int]:
    """Count the villages in each state, the empty ones too."""
    counted = Counter(row.state for row in rows)
    return {state: counted[state] for state in STATES}


def own_days(member: Member, day: dt.date, now: dt.datetime) -> list[VillageDay]:
    """Give the days a member has to report: the own villages' day, and the day before where it is missing.

    In the morning yesterday comes first: whoever opens the page just after midnight means the day that is over.

    Whoever reaches the whole township answers for no single village and gets none.
    """
    reached = reach(member, Right.WRITE, access.REPORT_GRANTS)
    if reached.everywhere:
        return []
    days, today = [day], timezone.localdate(now)
    if day == today and _had_begun(today - dt.timedelta(days=1)):
        days.append(today - dt.timedelta(days=1))
    if rules.yesterday_first(timezone.localtime(now).time()):
        days.sort()
    found = []
    for each in days:
        reports = reports_of(each)
        for village in tree().villages_on(each):
            if village.id in reached.villages and (each == day or village.id not in reports):
                found.append(village_day(village, each, now, reports.get(village.id)))
    return found


def village_day(village: Node, day: dt.date, now: dt.datetime, report: DailyReport | None) -> VillageDay:
    """Give one village's day with its matters."""
    late = now > cut_off_of(day)
    local = timezone.localtime(now)
    matters = queries.day_matters(village.id, day)
    early = not matters and not late and day == local.date() and rules.yesterday_first(local.time())
    return VillageDay(village, day, report, matters, late, early, str(new_id()))


def _had_begun(day: dt.date) -> bool:
    """Say whether anybody had reported by a day: before that nobody missed it."""
    return DailyReport.objects.filter(day__lte=day).exists()

"""The days have the office's rhythm and magnitudes."""

from collections import Counter
from datetime import datetime, timedelta

from wanjia.demonstration.calendar import DayKind, day_kind
from wanjia.demonstration.plans import CUT_OFF
from wanjia.demonstration.premises import PremisesKind
from wanjia.demonstration.weather import Weather
from wanjia.demonstration.words import ClosingKind, MatterState, ReportState, Urgency


def test_every_day_is_there_once(township, days):
    assert [day.day for day in days] == [township.first_day + timedelta(days=step) for step in range(120)]
    assert days[-1].day == township.now.date()


def test_visits_follow_the_week_the_holidays_and_the_weather(days):
    made: dict[str, list[int]] = {"workday": [], "weekend": [], "holiday": [], "storm": []}
    for day in days[:-1]:
        made["storm" if day.weather is Weather.STORM else day_kind(day.day)].append(len(day.visits))
    assert min(made["workday"]) >= 150
    assert max(made["workday"]) <= 260
    assert max(made["weekend"]) < 100
    assert max(made["holiday"]) < 40
    assert max(made["storm"]) < 90


def test_most_visits_are_to_homes_then_shops_and_a_share_of_all_homes_is_reached(visits):
    kinds = Counter(visit.premises_kind for visit in visits)
    assert [kind for kind, _ in kinds.most_common(2)] == [PremisesKind.HOUSEHOLD, PremisesKind.SHOP]
    homes = {visit.premises for visit in visits if visit.premises_kind is PremisesKind.HOUSEHOLD}
    assert 0.15 < len(homes) / 45_000 < 0.35


def test_uncommon_parts_of_visits_are_uncommon_and_there(visits):
    share = {
        "late": sum(visit.recorded_after > 0 for visit in visits) / len(visits),
        "asked": sum(visit.question is not None for visit in visits) / len(visits),
        "corrected": sum(visit.correction is not None for visit in visits) / len(visits),
        "matter": sum(visit.matter is not None for visit in visits) / len(visits),
    }
    assert 0.07 < share["late"] < 0.11
    assert 0.04 < share["asked"] < 0.06
    assert 0.008 < share["corrected"] < 0.016
    assert 0.01 < share["matter"] < 0.04
    assert 1 <= sum(visit.child is not None for visit in visits) <= 30
    assert {visit.correction.field for visit in visits if visit.correction} == {"topics", "note", "time", "voided"}


def test_matters_come_up_daily_and_most_are_closed(days, matters):
    assert {len(day.matters) for day in days if day_kind(day.day) is DayKind.WORKDAY} <= set(range(5, 13))
    assert 650 < len(matters) < 950
    states = Counter(matter.state for matter in matters)
    assert 0.8 < states[MatterState.CLOSED] / len(matters) < 0.93
    assert states[MatterState.CLOSING] > 0
    assert 0.08 < sum(matter.urgency is Urgency.URGENT for matter in matters) / len(matters) < 0.25


def test_matters_end_in_every_way_and_some_come_back(matters):
    kinds = Counter(closing.kind for matter in matters for closing in matter.closings)
    assert [kind for kind, _ in kinds.most_common()] == [
        ClosingKind.SUBSTANTIVE,
        ClosingKind.INTERIM,
        ClosingKind.PROCEDURAL,
    ]
    assert sum(bool(matter.reopenings) for matter in matters) >= 10
    assert sum(bool(matter.handovers) for matter in matters) >= 50
    assert sum(not closing.check.passed for m in matters for closing in m.closings if closing.check) >= 10


def test_reports_are_mostly_zero_some_late_and_some_missing(days):
    reports = [report for day in days for report in day.reports]
    states = Counter(report.state for report in reports)
    assert len(reports) == 120 * 31
    assert 0.6 < states[ReportState.ZERO] / len(reports) < 0.85
    assert 0.01 < states[ReportState.MISSING] / len(reports) < 0.04
    assert 0.03 < sum(report.is_late for report in reports) / len(reports) < 0.1
    assert sum(r.submitted_at is not None and r.submitted_at.date() > r.day for r in reports) >= 20


def test_tonight_two_villages_or_more_are_silent_and_one_was_late(township, days):
    tonight = days[-1]
    assert sum(report.state is ReportState.MISSING for report in tonight.reports) >= 2
    late = [report for report in tonight.reports if report.is_late]
    assert len(late) >= 1
    assert all(datetime.combine(tonight.day, CUT_OFF) < one.submitted_at <= township.now for one in late)


def test_a_village_is_cut_off_for_three_days_running_at_least_once(days):
    silent = [{r.village for r in day.reports if r.state is ReportState.MISSING} for day in days]
    assert [silent[at] & silent[at + 1] & silent[at + 2] for at in range(118)] != [set()] * 118


def test_evenings_are_mostly_signed_and_tonight_is_still_to_come(township, days):
    unsigned = [day.day for day in days if day.briefing.signed_at is None]
    assert 3 <= len(unsigned) <= 30
    tonight = days[-1].briefing
    assert (tonight.notes, tonight.decisions, tonight.signed_at, tonight.signed_by) == ((), (), None, None)
    acting = [day.briefing.signed_by for day in days if day.briefing.signed_acting]
    assert len(acting) >= 3
    assert len(set(acting)) == 1


def test_some_tasks_and_focus_items_are_overdue_lapsed_and_renewed(township, days, tasks):
    tonight = township.now.date()
    assert sum(task.done_at is None and task.due < tonight for task in tasks) >= 2
    assert sum(task.done_at is not None for task in tasks) / len(tasks) > 0.8
    focus_items = [item for day in days for item in day.focus_items]
    assert 20 <= len(focus_items) <= 60
    assert sum(item.lapses_on < tonight for item in focus_items) >= 5
    assert sum(item.lapses_on >= tonight for item in focus_items) >= 3
    assert sum(bool(item.renewals) for item in focus_items) >= 5

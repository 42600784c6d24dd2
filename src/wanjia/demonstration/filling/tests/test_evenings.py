"""Every signed evening says what was known when it was signed, counted here from the plans alone."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.reading import read
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.identity import record_id
from wanjia.demonstration.plans import DailyReportPlan, MatterPlan, TaskPlan, VisitPlan
from wanjia.demonstration.premises import PremisesKind
from wanjia.demonstration.words import ReportState


def recorded(visit: VisitPlan) -> datetime:
    return datetime.combine(visit.day, visit.time) + timedelta(minutes=visit.recorded_after)


def voided_by(visit: VisitPlan, moment: datetime) -> bool:
    return visit.correction is not None and visit.correction.field == "voided" and visit.correction.at <= moment


def closed_on(matter: MatterPlan, moment: datetime) -> date | None:
    """The day a matter was closed, if it stood closed at a moment."""
    checks = [one.check.at for one in matter.closings if one.check and one.check.passed and one.check.at <= moment]
    again = [one.at for one in matter.reopenings if one.at <= moment]
    return max(checks).date() if checks and (not again or max(again) < max(checks)) else None


def ever_closed_on(matter: MatterPlan, day: date, moment: datetime) -> bool:
    """Whether it was closed at the end of a day on which it was closed, whatever came later."""
    checks = [one.check.at for one in matter.closings if one.check and one.check.passed and one.check.at <= moment]
    again = [one.at for one in matter.reopenings if one.at <= moment and one.at.date() == day]
    return any(check.date() == day and not any(one >= check for one in again) for check in checks)


def done_on(task: TaskPlan, moment: datetime) -> date | None:
    refused = task.check is not None and not task.check.passed and task.check.at <= moment
    return None if task.done_at is None or task.done_at > moment or refused else task.done_at.date()


def expected(
    day: date, moment: datetime, visits: list[VisitPlan], matters: list[MatterPlan], tasks: list[TaskPlan],
    reports: list[DailyReportPlan],
) -> dict[str, int]:  # fmt: skip
    known = [one for one in visits if one.day == day and recorded(one) <= moment and not voided_by(one, moment)]
    kinds = Counter(one.premises_kind for one in known)
    raised = [one for one in matters if one.at <= moment]
    said = [one for one in reports if one.day == day and one.submitted_at is not None and one.submitted_at <= moment]
    return {
        "visits.shops": kinds[PremisesKind.SHOP],
        "visits.households": kinds[PremisesKind.HOUSEHOLD],
        "visits.others": len(known) - kinds[PremisesKind.SHOP] - kinds[PremisesKind.HOUSEHOLD],
        "visits.found": sum(one.matter is not None for one in known),
        "visits.questions": sum(one.question is not None for one in known),
        "matters.new": sum(one.at.date() == day for one in raised),
        "matters.open": sum(closed_on(one, moment) is None for one in raised),
        "matters.closed": sum(ever_closed_on(one, day, moment) for one in raised),
        "reports.items": sum(one.state is ReportState.ITEMS and not one.is_late for one in said),
        "reports.zero": sum(one.state is ReportState.ZERO and not one.is_late for one in said),
        "reports.late": sum(one.is_late for one in said),
        "tasks.set": sum(one.at.date() == day and one.at <= moment for one in tasks),
        "tasks.done": sum(one.at <= moment and done_on(one, moment) == day for one in tasks),
    }


def plans(made):
    return (
        [visit for day in made.days for visit in day.visits],
        [matter for day in made.days for matter in day.matters],
        [task for day in made.days for task in day.tasks],
        [report for day in made.days for report in day.reports],
    )


def figures(made, day: date) -> dict[str, int]:
    briefing = read(
        member=None, place_id=made.ground.township, first=day, last=day, now=aware(made.demonstration.now)
    ).picture
    return {figure.code: figure.value for figure in briefing.figures}


@pytest.mark.both_engines
def test_frozen_figures_are_those_of_the_evening(made):
    everything = plans(made)
    found = {}
    wanted = {}
    for day in made.at_evenings():
        frozen = figures(made, day.day)
        wanted[day.day] = expected(day.day, day.briefing.signed_at, *everything)
        found[day.day] = {code: frozen[code] for code in wanted[day.day]}
    assert found == wanted


def test_tonights_figures_are_read_afresh(made):
    tonight = made.days[-1].day
    wanted = expected(tonight, made.demonstration.now, *plans(made))
    fresh = figures(made, tonight)
    assert {code: fresh[code] for code in wanted} == wanted
    assert list(Briefing.objects.filter(last=tonight)) == []


def test_who_signed_and_when_and_what_was_said(made):
    found = {
        one.last: (one.signed_at, one.signed_by.username, one.note, one.decisions.count())
        for one in Briefing.objects.filter(signed_at__isnull=False).select_related("signed_by")
    }
    assert found == {
        day.day: (
            aware(day.briefing.signed_at), day.briefing.signed_by, "\n".join(day.briefing.notes),
            len(day.briefing.decisions),
        )
        for day in made.at_evenings()
    }  # fmt: skip


def test_issues_are_numbered_one_after_another(made):
    numbers = list(Briefing.objects.filter(number__isnull=False).order_by("last").values_list("number", flat=True))
    assert numbers == list(range(1, len(made.at_evenings()) + 1))


@pytest.mark.both_engines
def test_what_changed_after_a_signature_is_on_the_next_briefing(made):
    visits, matters, _tasks, reports = plans(made)
    seed, evenings = made.demonstration.seed, made.at_evenings()

    def changes(before, until: datetime) -> Counter[tuple[str, str]]:
        """(record, moment) of what became known between two moments about days signed by the first."""
        day, since = before.day, before.briefing.signed_at
        records = [(one.day, one.serial, recorded(one), one.correction) for one in visits]
        records += [(one.at.date(), one.key, one.at, one.correction) for one in matters]
        records += [
            (one.day, f"R{one.day}/{one.village}", one.submitted_at, None) for one in reports if one.submitted_at
        ]
        found: Counter[tuple[str, str]] = Counter()
        for on, key, at, correction in records:
            if on > day or at > until:
                continue
            pk = str(record_id(seed, key, at))
            corrected = correction is not None and since < correction.at <= until
            gone = corrected and correction.field == "voided"
            if since < at and not gone:
                found[pk, aware(at).isoformat()] += 1
            if corrected:
                found[pk, aware(correction.at).isoformat()] += 1
        return found

    ends = [*((day.day, day.briefing.signed_at) for day in evenings[1:]), (made.days[-1].day, made.demonstration.now)]
    wanted, told = {}, {}
    for before, (on, until) in zip(evenings, ends, strict=True):
        wanted[on] = changes(before, until)
        picture = read(
            member=None, place_id=made.ground.township, first=on, last=on, now=aware(made.demonstration.now)
        ).picture
        told[on] = Counter(
            (one.url.rstrip("/").split("/")[-1], one.at.astimezone(aware(until).tzinfo).isoformat())
            for one in picture.corrections
        )
    assert told == wanted
    assert sum(sum(one.values()) for one in told.values()) > 10


def test_a_signed_evening_is_intact_and_shows_its_later_changes_beside_it(made):
    later = []
    for day in made.at_evenings():
        reading = read(
            member=None, place_id=made.ground.township, first=day.day, last=day.day, now=aware(made.demonstration.now)
        )
        assert (reading.is_signed, reading.intact) == (True, True)
        later.append(len(reading.later))
    assert sum(later) > 10

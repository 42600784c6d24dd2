"""One invented day after another, each complete, none kept."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from wanjia.demonstration.evenings import Evenings
from wanjia.demonstration.focus import FocusItems
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.matters import Matters
from wanjia.demonstration.plans import DayPlan
from wanjia.demonstration.reports import Reports
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.visits import Visits
from wanjia.demonstration.weather import weather_on


def invent_days(
    seed: int, gazetteer: Gazetteer, roster: Roster, *, first_day: date, now: datetime, visits_a_workday: int
) -> Iterator[DayPlan]:
    """Make each day from ``first_day`` to the day of ``now``; only recent disputes are kept in mind.

    A matter comes with its whole life up to ``now`` on the day it came up; so do focus items and tasks.
    """
    visits = Visits(seed, gazetteer, roster, now=now, a_workday=visits_a_workday)
    matters = Matters(seed, gazetteer, roster, now=now)
    reports = Reports(seed, gazetteer, roster, now=now)
    focus_items = FocusItems(seed, gazetteer, roster, now=now)
    evenings = Evenings(seed, gazetteer, roster, now=now)
    for step in range((now.date() - first_day).days + 1):
        day = first_day + timedelta(days=step)
        weather = weather_on(seed, day)
        found = matters.on(day, weather)
        made = visits.on(day, weather, found)
        serials = {visit.matter: visit.serial for visit in made if visit.matter is not None}
        found = [matter._replace(visit=serials.get(matter.key)) for matter in found]
        briefing, tasks = evenings.on(day)
        yield DayPlan(
            day=day,
            weather=weather,
            visits=made,
            matters=found,
            reports=reports.on(day, found),
            focus_items=focus_items.on(day, found),
            tasks=tasks,
            briefing=briefing,
        )

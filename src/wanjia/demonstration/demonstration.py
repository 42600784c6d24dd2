"""The invented township whole."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from wanjia.demonstration.days import invent_days
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.land import Land, invent_land
from wanjia.demonstration.people import Member, invent_people
from wanjia.demonstration.plans import EVENING, DayPlan
from wanjia.demonstration.premises import Premises, invent_premises
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.visits import WORKDAY_VISITS

DAYS = 120


class Demonstration(NamedTuple):
    """An invented township and the way to its days."""

    seed: int
    first_day: date
    now: datetime  # Beijing time without zone
    land: Land
    premises: tuple[Premises, ...]
    members: tuple[Member, ...]
    visits_a_workday: int

    def days(self) -> Iterator[DayPlan]:
        """Make one day after another, from the first to the last; each call gives the same days."""
        return invent_days(
            self.seed,
            Gazetteer(self.land, self.premises),
            Roster(self.members),
            first_day=self.first_day,
            now=self.now,
            visits_a_workday=self.visits_a_workday,
        )

    @property
    def day_count(self) -> int:
        """How many days ``days()`` gives."""
        return (self.now.date() - self.first_day).days + 1


def invent(
    seed: int,
    today: date,
    *,
    days: int = DAYS,
    years: int | None = None,
    visits_a_workday: int = WORKDAY_VISITS,
    now: datetime | None = None,
) -> Demonstration:
    """Invent a township.

    Args:
        seed: the same seed and the same evening give the same township.
        today: the last day; it ends at 18:20, just after the reports' cut-off, unless ``now`` says otherwise.
        days: how many days of records, the last included.
        years: so many years instead, ending on the last day.
        visits_a_workday: visits on a plain workday; 1,850 over ten years give about five million.
        now: another moment of ``today`` to end at, Beijing time without zone.
    """
    count = round(365.2425 * years) if years is not None else days
    first_day = today - timedelta(days=count - 1)
    land = invent_land(seed)
    return Demonstration(
        seed=seed,
        first_day=first_day,
        now=now if now is not None else datetime.combine(today, EVENING),
        land=land,
        premises=invent_premises(seed, land),
        members=invent_people(seed, land, first_day=first_day, last_day=today),
        visits_a_workday=visits_a_workday,
    )

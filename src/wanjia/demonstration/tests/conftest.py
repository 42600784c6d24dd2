from datetime import date

import pytest

from wanjia.demonstration import Demonstration, invent
from wanjia.demonstration.plans import DayPlan, MatterPlan, TaskPlan, VisitPlan
from wanjia.demonstration.roster import Roster

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def township() -> Demonstration:
    return invent(7, TODAY)


@pytest.fixture(scope="session")
def days(township) -> list[DayPlan]:
    return list(township.days())


@pytest.fixture(scope="session")
def visits(days) -> list[VisitPlan]:
    return [visit for day in days for visit in day.visits]


@pytest.fixture(scope="session")
def matters(days) -> list[MatterPlan]:
    return [matter for day in days for matter in day.matters]


@pytest.fixture(scope="session")
def tasks(days) -> list[TaskPlan]:
    return [task for day in days for task in day.tasks]


@pytest.fixture(scope="session")
def roster(township) -> Roster:
    return Roster(township.members)

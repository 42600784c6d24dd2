from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from django.db import transaction

from wanjia.demonstration import Demonstration, invent
from wanjia.demonstration.filling.fill import fill
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.plans import DayPlan
from wanjia.testing.ground import forget

TODAY = date(2026, 11, 23)


class Made(NamedTuple):
    demonstration: Demonstration
    days: list[DayPlan]
    ground: Ground

    def at_evenings(self) -> list[DayPlan]:
        return [day for day in self.days if day.briefing.signed_at is not None]


@pytest.fixture(scope="package")
def made_once(django_db_setup, django_db_blocker) -> Iterator[Made]:
    """Ten days in the database for all tests of this folder, in one transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget()
        demonstration = invent(7, TODAY, days=10)
        ground = fill(demonstration)
        yield Made(demonstration, list(demonstration.days()), ground)
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def made(made_once: Made, db: None) -> Made:
    """The ten days as they were made: what a test does to them is undone after it."""
    return made_once

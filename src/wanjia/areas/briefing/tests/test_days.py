"""A span's days are counted at once, and each is what its own list counts: figures of a day and figures of a state."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import Q

from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.plan import services as plan
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers import offers
from wanjia.testing.ground import make_member
from wanjia.testing.records import close_matter, local, make_matter, make_report, make_visit

pytestmark = pytest.mark.both_engines

FIRST, LAST = dt.date(2026, 2, 20), dt.date(2026, 3, 6)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.fixture
def fortnight(township: Any) -> Any:
    """Matters opened, closed and reopened, one closed on the day it came; a pasted total; tasks done and not done."""
    cadre = make_member(Role.CADRE, township.village)
    office = make_member(Role.OFFICE, township.place)
    for at, day in enumerate(DAYS[::2]):
        make_visit(cadre, township.village, now=local(day, 9), count=2 if at % 2 else 1)
        make_matter(cadre, township.village, now=local(day, 10), urgency="2_urgent" if at % 3 else "1_normal")
        make_report(office, township.villages[2], now=local(day, 17 if at % 3 else 23))
    going = make_matter(cadre, township.village, now=local(DAYS[1], 10), day=DAYS[1] - dt.timedelta(days=40))
    back = close_matter(going, checker=office, now=local(DAYS[5], 10))
    MATTERS.take("reopen", back.pk, actor=office, now=local(DAYS[8], 10), note="又堵上了", due=LAST)
    short = make_matter(cadre, township.village, now=local(DAYS[6], 10))
    close_matter(short, checker=office, now=local(DAYS[6], 11))
    for due in (DAYS[4], DAYS[9]):
        plan.set_task(
            actor=office, now=local(DAYS[2], 9), place_id=township.village.pk, day=DAYS[2], title="清理楼道",
            origin="meeting", owner=cadre, due=due,
        )  # fmt: skip
    return township


def test_each_day_of_a_span_is_what_its_own_list_counts(fortnight: Any) -> None:
    wrong, counted = [], 0
    for metric in offers.metrics().values():
        for within in (Q(), Q(village_id=fortnight.village.pk)):
            days = metric.by_day(FIRST, LAST, within)
            for day in DAYS:
                listed = metric.total(day, day, within)
                counted += listed
                if days.get(day, 0) != listed:
                    wrong.append((metric.code, day, days.get(day, 0), listed))
    assert wrong == []
    assert counted > len(DAYS)

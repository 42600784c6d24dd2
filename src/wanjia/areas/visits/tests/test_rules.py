"""Decisions about visits, as tables."""

import datetime as dt

import pytest

from wanjia.areas.visits import rules
from wanjia.areas.visits.errors import TimeAhead
from wanjia.testing.records import local

DAY = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "at", "now", "ahead"),
    [
        (DAY, None, local(DAY, 9), False),
        (DAY, dt.time(9, 0), local(DAY, 9), False),
        (DAY, dt.time(9, 10), local(DAY, 9), False),
        (DAY, dt.time(9, 11), local(DAY, 9), True),
        (DAY, dt.time(23, 59), local(DAY, 0), True),
        (DAY, dt.time(23, 59), local(DAY, 23, 55), False),
        (DAY, dt.time(23, 59), local(DAY + dt.timedelta(days=1), 0, 1), False),  # yesterday's hours have all come
        (DAY + dt.timedelta(days=1), dt.time(0, 5), local(DAY, 23, 59), False),  # a day ahead is refused as a day
    ],
)
def test_an_hour_that_has_not_come_is_refused(day: dt.date, at: dt.time, now: dt.datetime, ahead: bool) -> None:
    if not ahead:
        rules.check_time(day=day, at=at, now=now)
        return
    with pytest.raises(TimeAhead) as refused:
        rules.check_time(day=day, at=at, now=now)
    assert refused.value.facts == {"time": at.strftime("%H:%M"), "now": now.strftime("%H:%M")}

"""Decisions about visits, as tables."""

import datetime as dt
from typing import Any

import pytest

from wanjia.areas.matters.errors import NotAboutPersons, PetitionChannel
from wanjia.areas.visits import rules
from wanjia.areas.visits.errors import NoIdentityNumber, TimeAhead
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


@pytest.mark.parametrize(
    ("name", "text", "refusal"),
    [
        ("difficulty", "路灯不亮", None),
        ("difficulty", "１３８１２３４５６７８", NoIdentityNumber),
        ("answer", "请打13812345678", NoIdentityNumber),
        ("whom", "110101 19900307 1234", NoIdentityNumber),
        ("next_step", "群众要上访", PetitionChannel),
        ("question", "信访在哪里反映？", None),
        ("answer", "请到镇信访接待室", None),
        ("difficulty", "家有精神病患者", NotAboutPersons),
        ("question", "刑满释放后怎么找工作？", None),
    ],
)
def test_a_text_names_no_persons_number_and_no_status(name: str, text: str, refusal: Any) -> None:
    found = rules.refusal_of(name, text)
    assert (type(found) if found else None) is refusal

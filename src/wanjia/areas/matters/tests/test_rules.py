"""Decisions about matters and reports, as tables."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from wanjia.areas.matters import rules
from wanjia.areas.matters.enums import MatterKind, Urgency

DAY = dt.date(2026, 11, 23)


def at(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=ZoneInfo("Asia/Shanghai"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("urgency", "days"), [(Urgency.NORMAL, 15), (Urgency.URGENT, 1), (Urgency.DANGER, 0)])
def test_when_a_matter_is_due(urgency: Urgency, days: int) -> None:
    due = rules.due_day(day=dt.date(2026, 12, 31), urgency=urgency, urgent_days=1, normal_days=15)
    assert due == dt.date(2026, 12, 31) + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "sent", "late"),
    [
        (DAY, at(2026, 11, 23, 0, 0), False),
        (DAY, at(2026, 11, 23, 17, 59, 59, 999999), False),
        (DAY, at(2026, 11, 23, 18, 0), False),
        (DAY, at(2026, 11, 23, 18, 0, 0, 1), True),
        (DAY, at(2026, 11, 23, 23, 59, 59), True),
        (DAY, at(2026, 11, 24, 0, 0), True),
        (dt.date(2026, 12, 31), at(2026, 12, 31, 18, 0), False),
        (dt.date(2026, 12, 31), at(2027, 1, 1, 0, 0), True),
        (dt.date(2027, 1, 1), at(2027, 1, 1, 0, 0), False),
        (dt.date(2028, 2, 29), at(2028, 3, 1, 8, 0), True),
    ],
)  # fmt: skip
def test_what_counts_as_late(day: dt.date, sent: dt.datetime, late: bool) -> None:
    assert rules.is_late(day=day, at=sent, cut_off=dt.time(18, 0)) is late


def test_a_child_is_named_by_the_kind_alone() -> None:
    headlines = {kind: rules.plain_headline(kind=kind, gist="某事") for kind in MatterKind.values}
    assert [kind for kind, headline in headlines.items() if "某事" not in headline] == ["child_at_risk"]

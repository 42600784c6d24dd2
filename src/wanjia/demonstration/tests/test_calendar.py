from datetime import date

import pytest

from wanjia.demonstration.calendar import DayKind, day_kind


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 23), DayKind.WORKDAY),
        (date(2026, 11, 22), DayKind.WEEKEND),
        (date(2026, 9, 30), DayKind.WORKDAY),
        (date(2026, 10, 1), DayKind.HOLIDAY),
        (date(2026, 10, 7), DayKind.HOLIDAY),
        (date(2026, 10, 8), DayKind.WORKDAY),
        (date(2026, 10, 10), DayKind.WORKDAY),  # a Saturday made up for the holiday
        (date(2026, 10, 11), DayKind.WEEKEND),
        (date(2026, 2, 17), DayKind.HOLIDAY),  # the lunar new year
        (date(2022, 12, 31), DayKind.HOLIDAY),  # the holiday of 2023 began the year before
        (date(2031, 10, 3), DayKind.HOLIDAY),  # beyond the table: fixed dates only
        (date(2031, 1, 23), DayKind.WORKDAY),
    ],
)
def test_what_an_office_makes_of_a_day(day, kind):
    assert day_kind(day) is kind

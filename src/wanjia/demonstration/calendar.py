"""Working days and public holidays, 2016-2027.

Written from memory of the yearly notices of the State Council's office; 2027 is an approximation from the dates of
the festivals. Good enough to give invented data its rhythm, not to plan leave by. Outside these years only the
holidays with a fixed date are known.
"""

from datetime import date, timedelta
from enum import StrEnum


class DayKind(StrEnum):
    """What an office makes of a day."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


# First and last day off, month and day; the first may lie in the year before.
_DAYS_OFF: dict[int, str] = {
    2016: "0101-0103 0207-0213 0402-0404 0430-0502 0609-0611 0915-0917 1001-1007",
    2017: "0101-0102 0127-0202 0402-0404 0429-0501 0528-0530 1001-1008 1230-1231",
    2018: "0101-0101 0215-0221 0405-0407 0429-0501 0616-0618 0922-0924 1001-1007 1230-1231",
    2019: "0101-0101 0204-0210 0405-0407 0501-0504 0607-0609 0913-0915 1001-1007",
    2020: "0101-0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008",
    2021: "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
    2022: "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231-1231",
    2023: "0101-0102 0121-0127 0405-0405 0429-0503 0622-0624 0929-1006 1230-1231",
    2024: "0101-0101 0210-0217 0404-0406 0501-0505 0608-0610 0915-0917 1001-1007",
    2025: "0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
    2027: "0101-0103 0205-0212 0403-0405 0501-0505 0609-0609 0915-0915 1001-1007",
}
# Saturdays and Sundays worked in return.
_DAYS_MADE_UP: dict[int, str] = {
    2016: "0206 0214 0612 0918 1008 1009",
    2017: "0122 0204 0401 0527 0930",
    2018: "0211 0224 0408 0428 0929 0930 1229",
    2019: "0202 0203 0428 0505 0929 1012",
    2020: "0119 0426 0509 0628 0927 1010",
    2021: "0207 0220 0425 0508 0918 0926 1009",
    2022: "0129 0130 0402 0424 0507 1008 1009",
    2023: "0128 0129 0423 0506 0625 1007 1008",
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
    2027: "",
}
_FIXED_EVERY_YEAR = "0101-0101 0501-0505 1001-1007"


def _day(year: int, text: str) -> date:
    """Read four digits, month and day."""
    return date(year, int(text[:2]), int(text[2:]))


def _days_off(year: int) -> set[date]:
    """List a year's public holidays."""
    off: set[date] = set()
    for span in _DAYS_OFF.get(year, _FIXED_EVERY_YEAR).split():
        first, last = (_day(year, part) for part in span.split("-"))
        off.update(first + timedelta(days=step) for step in range((last - first).days + 1))
    return off


_OFF: dict[int, set[date]] = {}


def day_kind(day: date) -> DayKind:
    """Tell whether an office works on a day."""
    if day.year not in _OFF:
        _OFF[day.year] = _days_off(day.year)
    if day in _OFF[day.year]:
        return DayKind.HOLIDAY
    if day.weekday() < 5 or f"{day:%m%d}" in _DAYS_MADE_UP.get(day.year, "").split():
        return DayKind.WORKDAY
    return DayKind.WEEKEND

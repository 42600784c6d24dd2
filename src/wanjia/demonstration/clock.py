"""Moments of an invented day."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

MINUTES = tuple(time(minute // 60, minute % 60) for minute in range(24 * 60))
"""Every minute of a day as a time, so that millions of visits share 1,440 objects."""

_WORKING = ((8 * 60 + 30, 11 * 60 + 55), (14 * 60, 17 * 60 + 45))


def moment(day: date, minute: int) -> datetime:
    """Give a minute of a day."""
    return datetime.combine(day, MINUTES[minute])


def working_moment(day: date, draws: Random) -> datetime:
    """Draw a moment of an office's working hours."""
    return moment(day, draws.randint(*draws.choice(_WORKING)))


def later(start: datetime, days: float, draws: Random) -> datetime:
    """Give a working moment about so many days later, never before the start."""
    there = working_moment(start.date() + timedelta(days=int(days)), draws)
    return there if there > start else start + timedelta(minutes=draws.randint(20, 90))


def between(start: datetime, end: datetime, draws: Random) -> datetime:
    """Draw a working moment between two others, or the nearer of the two."""
    day = (start + (end - start) * draws.random()).date()
    return min(max(working_moment(day, draws), start), end)


# How usual it is to begin a visit, from one minute of the day to the next; lunch and its rest are nearly empty.
_USUAL = (
    (8 * 60, 3),
    (9 * 60, 18),
    (11 * 60 + 30, 9),
    (11 * 60 + 55, 1),
    (14 * 60 + 15, 9),
    (14 * 60 + 45, 18),
    (17 * 60 + 15, 9),
    (17 * 60 + 55, 3),
    (20 * 60 + 30, 0),
)


def visit_minutes() -> list[int]:
    """List the minutes a visit may begin at, repeated by how usual they are."""
    return [
        minute
        for (first, usual), (after, _) in pairwise(_USUAL)
        for minute in range(first, after)
        for _ in range(usual)
    ]

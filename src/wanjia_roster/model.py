"""The roster problem: people, shifts, cover, rules and wishes, as frozen values.

Days are counted from 0 (the first day of the horizon); ``Problem.weekday(0)`` says which day of the week that is.
A roster is ``Grid``: ``{person id: [shift id, or "" for a day off, for each day]}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

Grid = dict[str, list[str]]
OFF = ""
ANY = "*"
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Shift:
    """One kind of duty.

    ``minutes`` is its length; ``start``/``end`` are clock times (``"HH:MM"``, may be empty) used for the rest between
    duties; ``not_before`` names the shifts that may not follow it on the next day.
    """

    id: str
    minutes: int = 0
    start: str = ""
    end: str = ""
    not_before: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """Least and most duties of one person among ``shifts`` (empty: all) on ``days``, in the whole horizon or each week.

    ``days`` is ``"all"``, ``"weekend"`` or the name of a day mark (``"festival"``, ``"cold"`` ...).
    A week runs from Monday to Sunday; weeks cut by the horizon count as weeks.
    """

    least: int = 0
    most: int | None = None
    shifts: frozenset[str] = frozenset()
    days: str = "all"
    per: Literal["horizon", "week"] = "horizon"


@dataclass(frozen=True, slots=True)
class Person:
    """One person and the rules that bind him or her alone.

    ``last`` is what was worked on the days just before the horizon, oldest first; empty means unknown, and then a run
    that touches the first day is free of ``min_run`` and ``min_days_off``, as a run that touches the last day always is.
    ``carried`` are last month's counts by balance name.
    """

    id: str
    name: str = ""
    skills: frozenset[str] = frozenset()
    away: frozenset[int] = frozenset()
    away_shifts: frozenset[tuple[int, str]] = frozenset()
    limits: tuple[Limit, ...] = ()
    min_minutes: int = 0
    max_minutes: int | None = None
    max_run: int | None = None
    min_run: int = 1
    min_days_off: int = 1
    max_weekends: int | None = None
    last: tuple[str, ...] = ()
    carried: Mapping[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Name for people to read; the id where no name is given."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Cover:
    """How many people one shift needs on one day, of all or of one skill.

    ``under``/``over`` are the cost of each person missing or too many; ``None`` makes that side a hard rule.
    """

    day: int
    shift: str
    need: int
    under: int | None = None
    over: int | None = 0
    skill: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for (``want``) or against one shift on one day; ``shift`` ``"*"`` is any duty. Costs ``weight`` if missed."""

    person: str
    day: int
    shift: str
    weight: int
    want: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who serve together (same shift, same days) or never on the same shift of the same day (apart)."""

    first: str
    second: str
    kind: Literal["together", "apart"] = "together"


@dataclass(frozen=True, slots=True)
class Balance:
    """Fairness: ``weight`` x the sum over people of (carried + load) squared.

    Load is the number of duties among ``shifts`` (empty: all) on ``days`` (as in ``Limit``); with ``weighed`` each day
    counts ``Problem.day_weights`` times (a festival night may count twice).
    """

    name: str
    weight: int
    shifts: frozenset[str] = frozenset()
    days: str = "all"
    weighed: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """One assignment settled beforehand: this shift, or ``""`` for a day off."""

    person: str
    day: int
    shift: str


@dataclass(frozen=True)
class Problem:
    """A whole roster problem; see the parts. ``marks`` names sets of days, ``day_weights`` weighs single days."""

    days: int
    shifts: tuple[Shift, ...]
    people: tuple[Person, ...]
    cover: tuple[Cover, ...] = ()
    wishes: tuple[Wish, ...] = ()
    pairs: tuple[Pair, ...] = ()
    balances: tuple[Balance, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    marks: Mapping[str, frozenset[int]] = field(default_factory=dict)
    day_weights: Mapping[int, int] = field(default_factory=dict)
    start: date | None = None
    min_rest_hours: int = 0
    title: str = ""

    def weekday(self, day: int) -> int:
        """Day of the week, Monday 0; without a start date day 0 is a Monday (as in the public instances)."""
        return (day + (self.start.weekday() if self.start else 0)) % 7

    def date(self, day: int) -> date | None:
        """Calendar date of one day, where the problem has a start date."""
        return self.start + timedelta(days=day) if self.start else None

    def shift_label(self, shift: str) -> str:
        """Name of a shift for people to read; the id where no name is given, ``-`` for a day off."""
        return (self.shift_by_id[shift].name or shift) if shift != OFF else "-"

    def day_set(self, days: str) -> frozenset[int]:
        """The days that ``"all"``, ``"weekend"`` or a mark stands for."""
        if days == "all":
            return frozenset(range(self.days))
        if days == "weekend":
            return frozenset(day for day in range(self.days) if self.weekday(day) >= SATURDAY)
        return self.marks.get(days, frozenset())

    def weeks(self) -> list[list[int]]:
        """Days by calendar week (Monday to Sunday)."""
        weeks: list[list[int]] = []
        for day in range(self.days):
            if not weeks or self.weekday(day) == 0:
                weeks.append([])
            weeks[-1].append(day)
        return weeks

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def shift_by_id(self) -> dict[str, Shift]:
        """Shifts by id."""
        return {shift.id: shift for shift in self.shifts}

"""A problem laid out in numbers, as the solvers need it.

Shift 0 is "off", shift k is ``problem.shifts[k - 1]``. The scorer does not use this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from wanjia_roster.model import ANY, OFF, SATURDAY, SUNDAY, Grid, Limit, Person, Problem, Shift

Table = NDArray[np.int16]


@dataclass(frozen=True)
class Count:
    """A bounded weighted count of one person's duties: ``least <= sum weight[day, shift] <= most``."""

    weight: NDArray[np.int64]
    least: int
    most: int


@dataclass(frozen=True)
class Desk:
    """One person's part: what is allowed, what it costs, what is counted.

    ``allowed`` and ``cost`` are (days, shifts + 1), column 0 for off; ``banned[s]`` are the shifts that may not follow
    s. ``run`` and ``rest`` are days worked or rested in a row just before day 0 (both 0: unknown);
    ``run_open``/``rest_open`` say that this stretch may have begun earlier than is known.
    """

    person: Person
    allowed: NDArray[np.bool_]
    cost: NDArray[np.int64]
    banned: tuple[frozenset[int], ...]
    counts: tuple[Count, ...]
    loads: tuple[tuple[int, int, NDArray[np.int64]], ...]
    max_run: int
    min_run: int
    min_off: int
    weekends: int | None
    run: int
    rest: int
    is_open: bool


def shift_numbers(problem: Problem) -> dict[str, int]:
    """Number of each shift id; off is 0."""
    return {OFF: 0} | {shift.id: number for number, shift in enumerate(problem.shifts, start=1)}


def to_table(problem: Problem, grid: Grid) -> Table:
    """Grid as a (people, days) table of shift numbers."""
    number = shift_numbers(problem)
    return np.array(
        [[number[shift] for shift in grid[person.id]] for person in problem.people], dtype=np.int16
    ).reshape(len(problem.people), problem.days)


def to_grid(problem: Problem, table: Table) -> Grid:
    """Table back to names."""
    names = [OFF, *(shift.id for shift in problem.shifts)]
    return {person.id: [names[shift] for shift in table[row]] for row, person in enumerate(problem.people)}


def weekend_groups(problem: Problem) -> list[list[int]]:
    """Saturday and Sunday of each calendar week (those inside the horizon)."""
    groups = ([day for day in week if problem.weekday(day) in (SATURDAY, SUNDAY)] for week in problem.weeks())
    return [group for group in groups if group]


def desks(problem: Problem) -> list[Desk]:
    """Lay out every person."""
    number = shift_numbers(problem)
    banned = _banned(problem)
    cost = np.zeros((len(problem.people), problem.days, len(number)), dtype=np.int64)
    row = {person.id: place for place, person in enumerate(problem.people)}
    for wish in problem.wishes:
        cells = cost[row[wish.person], wish.day]
        wanted = np.zeros(len(number), dtype=bool)
        wanted[slice(1, None) if wish.shift == ANY else number[wish.shift]] = True
        cells[wanted != wish.want] += wish.weight
    allowed = np.ones(cost.shape, dtype=bool)
    for fixed in problem.fixed:
        keep = number[fixed.shift]
        cells_allowed = allowed[row[fixed.person], fixed.day]
        cells_allowed[np.arange(len(number)) != keep] = False
    return [_desk(problem, person, allowed[place], cost[place], banned) for place, person in enumerate(problem.people)]


def _banned(problem: Problem) -> tuple[frozenset[int], ...]:
    number = shift_numbers(problem)
    rows = [frozenset[int]()]
    for first in problem.shifts:
        rows.append(
            frozenset(
                number[second.id]
                for second in problem.shifts
                if second.id in first.not_before or _too_short(problem, first, second)
            )
        )
    return tuple(rows)


def _too_short(problem: Problem, first: Shift, second: Shift) -> bool:
    if not (problem.min_rest_hours and first.start and first.end and second.start):
        return False
    begin, end, then = (int(text[:-3]) * 60 + int(text[-2:]) for text in (first.start, first.end, second.start))
    ends_next_day = end <= begin
    return then + 1440 - end - (1440 if ends_next_day else 0) < problem.min_rest_hours * 60


def _desk(
    problem: Problem,
    person: Person,
    allowed: NDArray[np.bool_],
    cost: NDArray[np.int64],
    banned: tuple[frozenset[int], ...],
) -> Desk:
    number = shift_numbers(problem)
    allowed[sorted(person.away), 1:] = False
    for day, shift in person.away_shifts:
        allowed[day, number[shift]] = False
    counts = list(_counts(problem, person))
    for count in counts:
        if count.most == 0:
            allowed[count.weight > 0] = False
    past = list(person.last)
    if past and past[-1] != OFF:
        allowed[0, sorted(banned[number[past[-1]]])] = False
    run = next((k for k, shift in enumerate(reversed(past)) if shift == OFF), len(past))
    rest = next((k for k, shift in enumerate(reversed(past)) if shift != OFF), len(past))
    return Desk(
        person,
        allowed,
        cost,
        banned,
        tuple(count for count in counts if count.most > 0 or count.least > 0),
        tuple(_loads(problem, person)),
        person.max_run if person.max_run is not None else problem.days + run,
        max(1, person.min_run),
        max(1, person.min_days_off),
        person.max_weekends,
        run,
        rest,
        max(run, rest) == len(past),
    )


def _cells(problem: Problem, shifts: Iterable[str], days: Iterable[int]) -> NDArray[np.int64]:
    number = shift_numbers(problem)
    weight = np.zeros((problem.days, len(number)), dtype=np.int64)
    columns = [number[shift] for shift in shifts] or list(range(1, len(number)))
    for day in days:
        weight[day, columns] = 1
    return weight


def _counts(problem: Problem, person: Person) -> Iterable[Count]:
    minutes = np.array([0, *(shift.minutes for shift in problem.shifts)], dtype=np.int64)
    unit = gcd(*minutes.tolist()) or 1
    if person.min_minutes > 0 or person.max_minutes is not None:
        most = person.max_minutes if person.max_minutes is not None else int(minutes.max()) * problem.days
        yield Count(np.tile(minutes // unit, (problem.days, 1)), -(-person.min_minutes // unit), most // unit)
    for limit in person.limits:
        days = problem.day_set(limit.days)
        spans = problem.weeks() if limit.per == "week" else [list(range(problem.days))]
        for span in spans:
            inside = [day for day in span if day in days]
            if limit.least > 0 or _binds(limit, len(inside)):
                yield Count(
                    _cells(problem, sorted(limit.shifts), inside),
                    limit.least,
                    limit.most if limit.most is not None else len(inside),
                )


def _binds(limit: Limit, days: int) -> bool:
    return limit.most is not None and limit.most < days


def _loads(problem: Problem, person: Person) -> Iterable[tuple[int, int, NDArray[np.int64]]]:
    """(weight, carried, weight of each cell) of each balance."""
    for balance in problem.balances:
        cells = _cells(problem, sorted(balance.shifts), problem.day_set(balance.days))
        if balance.weighed:
            for day, weight in problem.day_weights.items():
                cells[day] *= weight
        yield balance.weight, person.carried.get(balance.name, 0), cells

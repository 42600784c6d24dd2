"""The cost of a roster, part by part, and its breaches together."""

from __future__ import annotations

from dataclasses import dataclass

from wanjia_roster.errors import ReadError
from wanjia_roster.model import ANY, OFF, Grid, Problem
from wanjia_roster.scoring.breaches import Breach, breaches


@dataclass(frozen=True)
class Score:
    """What a roster costs and breaks.

    ``cost`` is the sum of ``parts`` (wishes, under, over, balance; in the problem's own weights, no unit);
    ``breaches`` are broken hard rules, ``feasible`` means there are none.
    """

    cost: int
    parts: dict[str, int]
    breaches: tuple[Breach, ...]

    @property
    def feasible(self) -> bool:
        """Whether the roster meets every hard rule."""
        return not self.breaches


def score(problem: Problem, grid: Grid) -> Score:
    """Judge one roster.

    Raises:
        ReadError: the grid lacks a person, has one too many, or has a line of the wrong length or an unknown shift.
    """
    well_formed(problem, grid)
    parts = {"wishes": _wishes(problem, grid), **_cover(problem, grid), "balance": _balance(problem, grid)}
    return Score(sum(parts.values()), parts, tuple(breaches(problem, grid)))


def well_formed(problem: Problem, grid: Grid) -> None:
    """Check names and sizes of a grid; see ``score``."""
    for person in problem.people:
        if person.id not in grid:
            raise ReadError(where=person.id, what="person_missing", fix="add_person_line", person=person.id)
        line = grid[person.id]
        if len(line) != problem.days:
            raise ReadError(
                where=person.id, what="line_length", fix="one_cell_a_day", found=len(line), wanted=problem.days
            )
        for day, shift in enumerate(line):
            if shift != OFF and shift not in problem.shift_by_id:
                raise ReadError(
                    where=f"{person.id}[{day}]",
                    what="unknown_shift",
                    fix="name_known_shift",
                    text=shift,
                    known=", ".join(problem.shift_by_id),
                )
    for name in grid:
        if name not in problem.person_by_id:
            raise ReadError(where=name, what="unknown_person", fix="name_known_person", text=name)


def _wishes(problem: Problem, grid: Grid) -> int:
    cost = 0
    for wish in problem.wishes:
        given = grid[wish.person][wish.day]
        met = (given != OFF if wish.shift == ANY else given == wish.shift) == wish.want
        cost += 0 if met else wish.weight
    return cost


def _cover(problem: Problem, grid: Grid) -> dict[str, int]:
    under = over = 0
    for cover in problem.cover:
        count = sum(
            grid[person.id][cover.day] == cover.shift
            for person in problem.people
            if not cover.skill or cover.skill in person.skills
        )
        under += (cover.under or 0) * max(0, cover.need - count)
        over += (cover.over or 0) * max(0, count - cover.need)
    return {"under": under, "over": over}


def _balance(problem: Problem, grid: Grid) -> int:
    cost = 0
    for balance in problem.balances:
        days = problem.day_set(balance.days)
        for person in problem.people:
            load = person.carried.get(balance.name, 0)
            for day in days:
                given = grid[person.id][day]
                if given != OFF and (not balance.shifts or given in balance.shifts):
                    load += problem.day_weights.get(day, 1) if balance.weighed else 1
            cost += balance.weight * load * load
    return cost

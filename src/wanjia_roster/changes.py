"""What may happen to a posted roster: somebody drops out, a night is added, two swap, a cell is settled anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wanjia_roster.errors import UnknownName
from wanjia_roster.model import OFF, Cover, Fixed, Grid, Person, Problem


@dataclass(frozen=True)
class Out:
    """A person cannot serve on some days."""

    person: str
    days: tuple[int, ...]


@dataclass(frozen=True)
class Added:
    """One shift of one day needs ``more`` people (of a skill, if named); a day not yet covered gets a hard need."""

    day: int
    shift: str
    more: int = 1
    skill: str = ""


@dataclass(frozen=True)
class Swap:
    """Two people exchange what they have on two days: each takes the other's cell and gives the own one up.

    They have agreed, so neither counts as away on the day taken over.
    """

    first: str
    first_day: int
    second: str
    second_day: int


@dataclass(frozen=True)
class Settled:
    """One cell is settled: a shift, or ``""`` for a day off."""

    person: str
    day: int
    shift: str


Change = Out | Added | Swap | Settled
Cell = tuple[str, int]


def apply(problem: Problem, grid: Grid, changes: tuple[Change, ...]) -> tuple[Problem, frozenset[Cell]]:
    """The problem after the changes, and the cells that the changes themselves alter.

    Raises:
        UnknownName: a change names a person, shift or day that the problem does not have.
    """
    forced: set[Cell] = set()
    for change in changes:
        for fixed in _cells(problem, grid, change):
            if grid[fixed.person][fixed.day] != fixed.shift:
                forced.add((fixed.person, fixed.day))
            others = tuple(old for old in problem.fixed if (old.person, old.day) != (fixed.person, fixed.day))
            problem = replace(problem, fixed=(*others, fixed))
            if fixed.shift != OFF:  # whoever agrees to serve is not away
                problem = replace(problem, people=tuple(_present(person, fixed) for person in problem.people))
        if isinstance(change, Out):
            people = tuple(_without(person, change) for person in problem.people)
            problem = replace(problem, people=people)
        elif isinstance(change, Added):
            problem = replace(problem, cover=_more(problem, change))
    return problem, frozenset(forced)


def _cells(problem: Problem, grid: Grid, change: Change) -> list[Fixed]:
    """What one change settles."""
    if isinstance(change, Added):
        _known(problem, day=change.day, shift=change.shift)
        return []
    if isinstance(change, Out):
        for day in change.days:
            _known(problem, person=change.person, day=day)
        return [Fixed(change.person, day, OFF) for day in change.days]
    if isinstance(change, Settled):
        _known(problem, person=change.person, day=change.day, shift=change.shift)
        return [Fixed(change.person, change.day, change.shift)]
    _known(problem, person=change.first, day=change.first_day)
    _known(problem, person=change.second, day=change.second_day)
    given = {(change.first, change.first_day): OFF, (change.second, change.second_day): OFF}
    given[change.second, change.first_day] = grid[change.first][change.first_day]
    given[change.first, change.second_day] = grid[change.second][change.second_day]
    return [Fixed(person, day, shift) for (person, day), shift in given.items()]


def _without(person: Person, out: Out) -> Person:
    return replace(person, away=person.away | frozenset(out.days)) if person.id == out.person else person


def _present(person: Person, fixed: Fixed) -> Person:
    if person.id != fixed.person:
        return person
    return replace(person, away=person.away - {fixed.day}, away_shifts=person.away_shifts - {(fixed.day, fixed.shift)})


def _more(problem: Problem, added: Added) -> tuple[Cover, ...]:
    same = [c for c in problem.cover if (c.day, c.shift, c.skill) == (added.day, added.shift, added.skill)]
    if not same:
        return (*problem.cover, Cover(added.day, added.shift, added.more, None, 0, added.skill))
    return tuple(replace(c, need=c.need + added.more) if c in same else c for c in problem.cover)


def _known(problem: Problem, *, person: str | None = None, day: int = 0, shift: str = OFF) -> None:
    if person is not None and person not in problem.person_by_id:
        raise UnknownName(kind="person", text=person, known=", ".join(list(problem.person_by_id)[:12]))
    if not 0 <= day < problem.days:
        raise UnknownName(kind="day", text=day, known=f"0-{problem.days - 1}")
    if shift != OFF and shift not in problem.shift_by_id:
        raise UnknownName(kind="shift", text=shift, known=", ".join(problem.shift_by_id))

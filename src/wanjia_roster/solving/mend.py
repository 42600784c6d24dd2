"""Repair: the fewest changed cells, proved; then the best among those; then the best with one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from wanjia_roster.changes import Cell, Change, apply
from wanjia_roster.model import Fixed, Grid, Problem
from wanjia_roster.scoring import Breach, score
from wanjia_roster.scoring.judge import well_formed
from wanjia_roster.solving.answer import Clash
from wanjia_roster.solving.desk import Table, to_grid, to_table
from wanjia_roster.solving.flow import Flow, Joined
from wanjia_roster.solving.highs import Answer, solve_highs
from wanjia_roster.solving.linear import Floats, LinearModel
from wanjia_roster.solving.solve import LEAST_LEFT, RELAXED_SHARE, check_solvers


@dataclass(frozen=True)
class Changed:
    """One changed cell: what the person had on that day and has now."""

    person: str
    day: int
    was: str
    now: str


@dataclass(frozen=True)
class Mended:
    """One mended roster.

    ``changed`` are all changed cells, ``further`` how many of them the request itself does not alter; ``fewest``: it is
    proved that no roster needs less; ``best``: it is proved that none with as many changes costs less.
    """

    grid: Grid
    cost: int
    changed: tuple[Changed, ...]
    further: int
    fewest: bool
    best: bool
    breaches: tuple[Breach, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True)
class Repair:
    """Answer to a repair: the first choice, and the second with one more change (None where there is none)."""

    first: Mended
    second: Mended | None
    seconds: float


def repair(
    problem: Problem,
    grid: Grid,
    changes: Sequence[Change],
    *,
    seconds: float = 10.0,
    from_day: int = 0,
    second_choice: bool = True,
    seed: int = 0,
    lang: str = "en",
) -> Repair:
    """Mend a posted roster with the fewest changed cells, proved, and of those the cheapest.

    Args:
        from_day: days before this one are past and stay as they were.
        second_choice: also look for the best roster with exactly one more change.
    Raises:
        UnknownName: a change names what the problem does not have. ReadError: the roster does not fit the problem.
        SolverMissing: the ``roster`` extra is not installed.
    """
    check_solvers()
    well_formed(problem, grid)
    work = _Work(problem, grid, tuple(changes), from_day, seconds, seed)
    first = work.first() or work.broken(lang)
    second = work.second(first) if second_choice and not first.breaches else None
    return Repair(first, second, monotonic() - work.begin)


class _Work:
    def __init__(
        self,
        problem: Problem,
        grid: Grid,
        changes: tuple[Change, ...],
        from_day: int,
        seconds: float,
        seed: int,
    ) -> None:
        self.begin = monotonic()
        self.seconds, self.seed, self.grid = seconds, seed, grid
        self.problem, self.forced = apply(problem, grid, changes)
        past = tuple(
            Fixed(person.id, day, grid[person.id][day]) for person in problem.people for day in range(from_day)
        )
        self.problem = replace(self.problem, fixed=(*self.problem.fixed, *past))
        self.flow = Flow(self.problem)
        self.table = to_table(self.problem, grid)
        self.joined: Joined = self.flow.whole()
        self.count, self.base = self._change_count()

    def left(self) -> float:
        return max(0.5, self.seconds - (monotonic() - self.begin))

    def _change_count(self) -> tuple[Floats, int]:
        """Cost vector and constant that count changed cells."""
        cells = self.joined.cells
        count = np.zeros(len(self.joined.linear.cost))
        base = 0
        for person, day in np.ndindex(*self.table.shape):
            had = self.table[person, day]
            here = cells[person, day]
            if had == 0:
                count[here[here >= 0]] = 1.0
            else:
                base += 1
                if here[had] >= 0:
                    count[here[had]] = -1.0
        return count, base

    def first(self) -> Mended | None:
        """Fewest changes, then least cost; None if no roster keeps the rules."""
        fewest = solve_highs(
            replace(self.joined.linear, cost=self.count, offset=float(self.base)), seconds=self.left(), seed=self.seed
        )
        if fewest.values is None:
            return None
        number = round(fewest.cost)
        cheapest = self._cheapest(number, fewest.values)
        return self._mended(cheapest, fewest.proved)

    def second(self, first: Mended) -> Mended | None:
        """The best roster with one more change."""
        answer = self._cheapest(len(first.changed) + 1, None)
        return self._mended(answer, first.fewest) if answer.values is not None else None

    def _cheapest(self, number: int, start: Floats | None) -> Answer:
        linear = self.joined.linear
        columns = np.flatnonzero(self.count)
        wanted = float(number - self.base)
        bounded = LinearModel(
            linear.cost,
            linear.lower,
            linear.upper,
            linear.integer,
            np.append(linear.start, linear.start[-1] + len(columns)),
            np.append(linear.index, columns),
            np.append(linear.value, self.count[columns]),
            np.append(linear.row_lower, wanted),
            np.append(linear.row_upper, wanted),
            linear.offset,
        )
        answer = solve_highs(bounded, seconds=self.left(), seed=self.seed, start=start)
        if answer.values is None and start is not None:
            return Answer(start, float("inf"), -float("inf"), proved=False)
        return answer

    def _mended(self, answer: Answer, fewest: bool) -> Mended:
        assert answer.values is not None
        blank: Table = np.zeros_like(self.table)
        grid = to_grid(self.problem, self.joined.moved(blank, answer.values))
        return self._judged(grid, fewest, answer.proved)

    def _judged(self, grid: Grid, fewest: bool, best: bool, clashes: tuple[Clash, ...] = ()) -> Mended:
        judged = score(self.problem, grid)
        changed = tuple(
            Changed(person, day, was, now)
            for person, line in self.grid.items()
            for day, (was, now) in enumerate(zip(line, grid[person], strict=True))
            if was != now
        )
        further = sum(self._cell(change) not in self.forced for change in changed)
        return Mended(grid, judged.cost, changed, further, fewest, best, judged.breaches, clashes)

    @staticmethod
    def _cell(change: Changed) -> Cell:
        return (change.person, change.day)

    def broken(self, lang: str) -> Mended:
        """No roster keeps the rules: the least broken one, of those the least changed, and the clash."""
        from wanjia_roster.solving.relax import clashes, relax

        end = monotonic() + max(LEAST_LEFT, self.left())
        least = relax(self.problem, seconds=RELAXED_SHARE * (end - monotonic()), seed=self.seed, keep=self.grid)
        named, _clocked = clashes(self.problem, least.broken, seconds=end - monotonic(), lang=lang)
        return self._judged(least.grid, least.best, False, named)

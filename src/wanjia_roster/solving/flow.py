"""The whole model, or that of some people on some days, joined from the blocks of single people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from wanjia_roster.model import Problem
from wanjia_roster.solving.block import Block, build_block
from wanjia_roster.solving.desk import Desk, Table, desks, shift_numbers, weekend_groups
from wanjia_roster.solving.linear import INF, Bools, Floats, Ints, LinearBuilder, LinearModel


@dataclass(frozen=True)
class Joined:
    """A joined model.

    ``cells`` is (people chosen, days, shifts + 1) of columns, -1 for a cell that cannot move; ``present`` are the column
    values of the table it was joined from (a solution, if that table keeps the rules); ``rows`` is the row of each cover
    line, -1 where it has none.
    """

    linear: LinearModel
    people: Ints
    cells: Ints
    present: Floats
    rows: Ints

    def moved(self, table: Table, values: Floats) -> Table:
        """A copy of the table with the solution written in."""
        result = table.copy()
        here = self.cells >= 0
        chosen = np.where(here, values[self.cells], 0.0) > 0.5
        lines = np.where(here.any(axis=2), chosen.argmax(axis=2), table[self.people])
        result[self.people] = lines
        return result


class Flow:
    """Builds models of one problem; keeps the blocks of single people (all, or the latest few of a very large one).

    Args:
        layers: the tighter model that proves sooner, not for windows of days (see ``block``).
    """

    def __init__(self, problem: Problem, *, keep: int = 200, layers: bool = False) -> None:
        self.problem, self.layers = problem, layers
        self.desks: list[Desk] = desks(problem)
        self.weekends = weekend_groups(problem)
        number = shift_numbers(problem)
        self.day = np.array([cover.day for cover in problem.cover], dtype=np.int64)
        self.shift = np.array([number[cover.shift] for cover in problem.cover], dtype=np.int64)
        self.need = np.array([cover.need for cover in problem.cover], dtype=np.int64)
        self.under = np.array([-1 if c.under is None else c.under for c in problem.cover], dtype=np.int64)
        self.over = np.array([-1 if c.over is None else c.over for c in problem.cover], dtype=np.int64)
        self.able: Bools = np.array(
            [[not c.skill or c.skill in person.skills for c in problem.cover] for person in problem.people], dtype=bool
        ).reshape(len(problem.people), len(problem.cover))
        self.hard_price = 10 * (self._dearest() + 100)
        row = {person.id: place for place, person in enumerate(problem.people)}
        self.together = [(row[p.first], row[p.second]) for p in problem.pairs if p.kind == "together"]
        self.apart = [(row[p.first], row[p.second]) for p in problem.pairs if p.kind == "apart"]
        self.block = lru_cache(maxsize=keep)(self._block)

    def _block(self, person: int) -> Block:
        return build_block(self.desks[person], self.weekends, layers=self.layers)

    def _dearest(self) -> int:
        """What one duty can cost at most, roughly: a hard rule's price lies well above."""
        cover = max([0, *self.under.tolist()]) + max([0, *self.over.tolist()])
        own = max((int(desk.cost.max()) for desk in self.desks), default=0)
        loads: list[int] = [
            2 * weight * (carried + int(load.max(axis=1).sum()))
            for desk in self.desks
            for weight, carried, load in desk.loads
        ]
        return int(cover + own + max(loads, default=0))

    def missed(self, table: Table) -> int:
        """How many people too few or too many there are where cover is a hard rule."""
        count = self.present(table)
        short = (np.maximum(self.need - count, 0) * (self.under < 0)).sum()
        return int(short + (np.maximum(count - self.need, 0) * (self.over < 0)).sum())

    def present(self, table: Table) -> Ints:
        """How many serve each cover line."""
        serving = (table[:, self.day] == self.shift) & self.able
        count: Ints = serving.sum(axis=0)
        return count

    def cost(self, table: Table) -> int:
        """Cost of a table in the problem's weights (the scorer's value, computed for speed)."""
        count = self.present(table)
        total = int((np.maximum(self.need - count, 0) * np.maximum(self.under, 0)).sum())
        total += int((np.maximum(count - self.need, 0) * np.maximum(self.over, 0)).sum())
        days = np.arange(self.problem.days)
        for desk, line in zip(self.desks, table, strict=True):
            total += int(desk.cost[days, line].sum())
            for weight, carried, load in desk.loads:
                total += weight * (carried + int(load[days, line].sum())) ** 2
        return total

    def whole(self, *, soft: bool = False) -> Joined:
        """The model of everybody on all days."""
        table = np.zeros((len(self.desks), self.problem.days), dtype=np.int16)
        return self.join(range(len(self.desks)), table, soft=soft)

    def join(
        self,
        people: Sequence[int],
        table: Table,
        window: Bools | None = None,
        *,
        soft: bool = False,
    ) -> Joined:
        """The model of some people (all days, or the days marked in ``window``), everybody else as in ``table``.

        With ``soft`` hard cover may be missed at a high price (used while a first roster is built).
        """
        chosen = np.array(sorted(people), dtype=np.int64)
        parts: list[LinearModel] = []
        present: list[Floats] = []
        cells = np.full((len(chosen), *self.desks[0].allowed.shape), -1, dtype=np.int64)
        offset = 0
        for place, person in enumerate(chosen):
            block = self.block(int(person))
            linear, mine, values = block.linear, block.cells, block.values(table[person])
            if window is not None:
                linear, columns = linear.restrict(block.loose(window), values)
                values = values[columns]
                number = np.full(len(block.linear.cost) + 1, -1, dtype=np.int64)
                number[columns] = np.arange(len(columns))
                mine = number[mine]  # -1 picks the last entry, which stays -1
            cells[place] = np.where(mine >= 0, mine + offset, -1)
            parts.append(linear)
            present.append(values)
            offset += len(linear.cost)
        folded: list[tuple[int, float]] = []
        cover, slack, rows = self._cover(chosen, table, cells, offset, soft, folded)
        rows[rows >= 0] += sum(len(part.row_lower) for part in parts)
        linear = _stack([*parts, cover])
        for column, cost in folded:
            linear.cost[column] += cost
        return Joined(linear, chosen, cells, np.concatenate([*present, slack]), rows)

    def _cover(
        self,
        chosen: Ints,
        table: Table,
        cells: Ints,
        offset: int,
        soft: bool,
        folded: list[tuple[int, float]],
    ) -> tuple[LinearModel, Floats, Ints]:
        """Cover and pair rows over the chosen cells, as a model that begins at column ``offset``; its present values and lines' rows."""
        slack: list[float] = []
        rows = np.full(len(self.day), -1, dtype=np.int64)
        builder = LinearBuilder()
        others = np.ones(len(self.desks), dtype=bool)
        others[chosen] = False
        serving = (table[others][:, self.day] == self.shift) & self.able[others]
        mine = np.where(self.able[chosen], cells[:, self.day, self.shift], -1)
        held = (mine < 0) & (table[chosen][:, self.day] == self.shift) & self.able[chosen]
        held &= ~(cells[:, self.day] >= 0).any(axis=2)
        need = self.need - serving.sum(axis=0) - held.sum(axis=0)
        served = (mine >= 0) & (table[chosen][:, self.day] == self.shift)
        count = served.sum(axis=0)
        able = (mine >= 0).sum(axis=0)
        soft_cover = (np.minimum(self.under, self.over) >= 0) | soft
        for line in np.flatnonzero((able == 1) & soft_cover):
            # one cell decides: its effect on the cost needs no row
            without = self._price(int(line), int(need[line]))
            builder.offset += without
            folded.append((int(mine[:, line].max()), self._price(int(line), int(need[line]) - 1) - without))
        for line in np.flatnonzero((able > 1) | (able == 1) & ~soft_cover):
            above = len(builder.row_lower)
            slack += self._cover_row(builder, int(line), int(need[line]), mine[:, line], offset, soft, int(count[line]))
            rows[line] = above if len(builder.row_lower) > above else -1
        for line in np.flatnonzero((mine < 0).all(axis=0)):
            self._settled_row(builder, int(line), int(need[line]), soft)
        self._pairs(builder, chosen, table, cells)
        return builder.freeze(), np.array(slack), rows

    def _settled_row(self, builder: LinearBuilder, line: int, missing: int, soft: bool) -> None:
        """A cover line that no free cell serves: its cost, or an empty row that cannot hold."""
        under, over = int(self.under[line]), int(self.over[line])
        hard = (missing > 0 and under < 0) or (missing < 0 and over < 0)
        if hard and not soft:
            builder.row(1, 1, [])
        builder.offset += self._price(line, missing)

    def _price(self, line: int, missing: int) -> float:
        """Cost of so many people missing (negative: too many) on one cover line."""
        under, over = int(self.under[line]), int(self.over[line])
        return max(missing, 0) * (under if under >= 0 else self.hard_price) + max(-missing, 0) * (
            over if over >= 0 else self.hard_price
        )

    def _cover_row(
        self,
        builder: LinearBuilder,
        line: int,
        need: int,
        mine: Ints,
        offset: int,
        soft: bool,
        now: int,
    ) -> list[float]:
        slack: list[float] = []
        columns: list[int] = mine[mine >= 0].tolist()
        count = len(columns)
        values = [1.0] * count
        under, over = int(self.under[line]), int(self.over[line])
        lower: float = need
        upper: float = need
        if under < 0 and soft:
            under = self.hard_price
        if over < 0 and soft:
            over = self.hard_price
        if need <= 0 or under == 0:
            lower = -INF
        elif under > 0:
            columns.append(offset + builder.column(upper=need, cost=under))
            values.append(1.0)
            slack.append(max(0, need - now))
        if over == 0 or need >= count:
            upper = INF if over == 0 or need >= count else need
        elif over > 0:
            floor = max(0, -need)
            columns.append(offset + builder.column(lower=floor, upper=max(floor, count - need), cost=over))
            values.append(-1.0)
            slack.append(max(floor, now - need))
        if lower > -INF or upper < INF:
            builder.row(lower, upper, columns, values)
        return slack

    def _pairs(self, builder: LinearBuilder, chosen: Ints, table: Table, cells: Ints) -> None:
        place = {int(person): at for at, person in enumerate(chosen)}
        for first, second in self.together + self.apart:
            both = first in place and second in place
            apart = (first, second) in self.apart
            for one, two in ((first, second), (second, first)) if not both else ():
                if one in place:
                    self._beside(builder, cells[place[one]], table[two], apart)
            if both:
                for a, b in zip(cells[place[first]].reshape(-1), cells[place[second]].reshape(-1), strict=True):
                    pair = [int(column) for column in (a, b) if column >= 0]
                    if apart and len(pair) == 2:
                        builder.row(-INF, 1, pair)
                    elif not apart and pair:
                        builder.row(0, 0, pair, [1.0, -1.0][: len(pair)])

    @staticmethod
    def _beside(builder: LinearBuilder, cells: Ints, partner: Table, apart: bool) -> None:
        """Rows of one whose partner is held: never the partner's cell (apart), or nothing but it (together)."""
        for day, shift in enumerate(partner.tolist()):
            free = cells[day] >= 0
            if apart and shift and free[shift]:
                builder.row(0, 0, [int(cells[day, shift])])
            elif not apart and free.any():
                wanted = [int(cells[day, shift])] if shift and free[shift] else []
                others = [int(c) for s, c in enumerate(cells[day]) if c >= 0 and s != shift]
                if wanted:
                    builder.row(1, 1, wanted)
                if others:
                    builder.row(0, 0, others)


def _stack(parts: list[LinearModel]) -> LinearModel:
    """Join models of separate columns; the last may name columns of all (its ``index`` is already global)."""
    shift = np.cumsum([0, *(len(part.cost) for part in parts)])
    index = [part.index + at for part, at in zip(parts[:-1], shift, strict=False)] + [parts[-1].index]
    nonzeros = np.cumsum([0, *(len(part.index) for part in parts)])
    start = [part.start[:-1] + at for part, at in zip(parts, nonzeros, strict=False)] + [nonzeros[-1:]]

    def glue(name: str) -> Floats:
        return np.concatenate([getattr(part, name) for part in parts])

    return LinearModel(
        glue("cost"),
        glue("lower"),
        glue("upper"),
        np.concatenate([part.integer for part in parts]),
        np.concatenate(start),
        np.concatenate(index),
        glue("value"),
        glue("row_lower"),
        glue("row_upper"),
        sum(part.offset for part in parts),
    )

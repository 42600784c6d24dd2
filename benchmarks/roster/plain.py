"""The peer: the same problem as a textbook integer model (window inequalities), given to HiGHS alone."""

from __future__ import annotations

import numpy as np

from wanjia_roster import Grid, Problem
from wanjia_roster.solving.desk import Desk, desks, shift_numbers, to_grid, weekend_groups
from wanjia_roster.solving.highs import solve_highs
from wanjia_roster.solving.linear import INF, LinearBuilder


def solve_plain(problem: Problem, seconds: float) -> tuple[Grid | None, float]:
    """Best roster and proven bound of HiGHS alone in a time (people without history)."""
    builder = LinearBuilder()
    laid = desks(problem)
    number = shift_numbers(problem)
    cells = np.full((len(laid), problem.days, len(number)), -1, dtype=np.int64)
    for place, desk in enumerate(laid):
        _person(problem, builder, desk, cells[place])
    for cover in problem.cover:
        able = [k for k, p in enumerate(problem.people) if not cover.skill or cover.skill in p.skills]
        columns = [int(c) for c in cells[able, cover.day, number[cover.shift]] if c >= 0]
        values = [1.0] * len(columns)
        lower, upper = float(cover.need), float(cover.need)
        if cover.under is not None:
            columns.append(builder.column(upper=cover.need, cost=cover.under))
            values.append(1.0)
        if cover.over is not None:
            columns.append(builder.column(upper=len(able), cost=cover.over))
            values.append(-1.0)
        builder.row(lower, upper, columns, values)
    row = {person.id: k for k, person in enumerate(problem.people)}
    for pair in problem.pairs:
        for one, two in zip(cells[row[pair.first]].reshape(-1), cells[row[pair.second]].reshape(-1), strict=True):
            both = [int(c) for c in (one, two) if c >= 0]
            if pair.kind == "together" and both:
                builder.row(0, 0, both, [1.0, -1.0][: len(both)])
            elif pair.kind == "apart" and len(both) == 2:
                builder.row(-INF, 1, both)
    answer = solve_highs(builder.freeze(), seconds=seconds)
    if answer.values is None:
        return None, answer.bound
    chosen = np.where(cells >= 0, answer.values[cells], 0.0) > 0.5
    return to_grid(problem, chosen.argmax(axis=2).astype(np.int16)), answer.bound


def _person(problem: Problem, builder: LinearBuilder, desk: Desk, cells: np.ndarray) -> None:
    days = problem.days
    builder.offset += float(desk.cost[:, 0].sum())
    for day, shift in zip(*np.nonzero(desk.allowed[:, 1:]), strict=True):
        cells[day, shift + 1] = builder.column(cost=float(desk.cost[day, shift + 1] - desk.cost[day, 0]), integer=True)
    on = [[int(c) for c in cells[day] if c >= 0] for day in range(days)]
    for day in range(days):
        builder.row(0 if desk.allowed[day, 0] else 1, 1, on[day])
        for first, after in enumerate(desk.banned):
            for second in after:
                if day + 1 < days and cells[day, first] >= 0 and cells[day + 1, second] >= 0:
                    builder.row(-INF, 1, [int(cells[day, first]), int(cells[day + 1, second])])
    _runs(builder, desk, on)
    groups = weekend_groups(problem)
    if desk.weekends is not None:
        worked = [builder.column(integer=True) for _ in groups]
        for group, column in zip(groups, worked, strict=True):
            for day in group:
                builder.row(-INF, 0, [*on[day], column], [1.0] * len(on[day]) + [-1.0])
        builder.row(-INF, desk.weekends, worked)
    here = cells >= 0
    for count in desk.counts:
        marked = here & (count.weight > 0)
        builder.row(count.least, count.most, cells[marked].tolist(), count.weight[marked].astype(float).tolist())
    for weight, carried, load in desk.loads:
        builder.offset += weight * carried * carried
        marked = here & (load > 0)
        top = int(load.max(axis=1).sum())
        steps = [builder.column(cost=float(weight * (2 * (carried + k) + 1))) for k in range(top)]
        builder.row(0, 0, cells[marked].tolist() + steps, load[marked].astype(float).tolist() + [-1.0] * top)


def _runs(builder: LinearBuilder, desk: Desk, on: list[list[int]]) -> None:
    """Windows: too long a run, too short a run, too short a rest."""
    days = len(on)
    if desk.max_run == 1:  # at most one duty in any window of rest
        for first in range(max(1, days - desk.min_off)):
            builder.row(-INF, 1, [c for day in on[first : first + desk.min_off + 1] for c in day])
        return
    for first in range(days - desk.max_run):
        builder.row(-INF, desk.max_run, [c for day in on[first : first + desk.max_run + 1] for c in day])
    for first in range(1, days):
        for length in range(1, max(desk.min_run, desk.min_off)):
            last = first + length
            if last >= days:
                continue
            inner = [c for day in on[first:last] for c in day]
            outer = on[first - 1] + on[last]
            if length < desk.min_run:  # a run of `length` between two days off
                builder.row(-INF, length - 1, inner + outer, [1.0] * len(inner) + [-1.0] * len(outer))
            if length < desk.min_off:  # a rest of `length` between two days worked
                builder.row(-INF, 1, outer + inner, [1.0] * len(outer) + [-1.0] * len(inner))

"""First rosters: relax-and-fix over groups of people, or one person after another where that is too large."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import numpy as np

from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.highs import solve_highs

RELAXED_SIZE = 700_000
GROUPS = 6


def construct(
    flow: Flow, groups: list[list[int]], rng: random.Random, *, seconds: float, stop: Callable[[], bool],
    repeatable: bool = False,
) -> Table | None:
    """A first roster that keeps each person's rules; cover may be short.

    Args:
        groups: people who must be settled together (singletons else), in any order.
        seconds: aim for the whole construction.
    """
    order = groups[:]
    rng.shuffle(order)
    size = sum(float(desk.allowed.sum()) for desk in flow.desks) * 9
    table = np.zeros((len(flow.desks), flow.problem.days), dtype=np.int16)
    if size <= RELAXED_SIZE and len(order) > 3:
        return _relax_and_fix(flow, order, table, seconds, stop, repeatable)
    return _one_by_one(flow, order, table, seconds, stop)


def _relax_and_fix(
    flow: Flow, order: list[list[int]], table: Table, seconds: float, stop: Callable[[], bool], repeatable: bool,
) -> Table | None:
    """Groups of people in turn made whole, the people after them still in fractions, those before them settled."""
    begin = monotonic()
    per = -(-len(order) // GROUPS)
    while order:
        if stop():
            return None
        left = [person for group in order for person in group]
        now = {person for group in order[:per] for person in group}
        joined = flow.join(left, table, soft=True)
        whole = np.zeros(len(joined.linear.cost), dtype=bool)
        for place, person in enumerate(joined.people):
            mine = joined.cells[place]
            whole[mine[mine >= 0]] = int(person) in now
        stages = -(-len(order) // per)
        allowance = max(3.0, (seconds - (monotonic() - begin)) / stages)
        answer = solve_highs(
            replace(joined.linear, integer=whole), seconds=1e6 if repeatable else 3 * allowance, relative_gap=3e-3,
            soft_seconds=None if repeatable else allowance, nodes=30 if repeatable else None)
        if answer.values is None:
            return None
        new = joined.moved(table, answer.values)
        table[sorted(now)] = new[sorted(now)]
        order = order[per:]
    return table


def _one_by_one(
    flow: Flow, order: list[list[int]], table: Table, seconds: float, stop: Callable[[], bool],
) -> Table | None:
    """Each person's best line against the cover still open."""
    begin = monotonic()
    for place, group in enumerate(order):
        if stop():
            return None
        joined = flow.join(group, table, soft=True)
        left = max(0.2, (seconds - (monotonic() - begin)) / (len(order) - place))
        answer = solve_highs(joined.linear, seconds=max(20.0, 2 * left), relative_gap=1e-2, soft_seconds=left)
        if answer.values is None:
            return None
        table = joined.moved(table, answer.values)
    return table

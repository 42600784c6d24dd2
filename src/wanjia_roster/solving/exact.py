"""The whole stint-path flow model given to HiGHS: a roster, a bound, and often the proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.highs import solve_highs
from wanjia_roster.solving.linear import Floats


@dataclass(frozen=True)
class Proof:
    """Outcome of the exact engine; ``hopeless``: no roster keeps all hard rules."""

    table: Table | None
    cost: int | None
    bound: float
    proved: bool
    hopeless: bool


def prove(
    flow: Flow,
    *,
    seconds: float,
    watch: Callable[[int | None, Table | None, float], bool] = lambda cost, table, bound: False,
) -> Proof:
    """Solve the whole problem.

    Args:
        watch: called with (cost, table) of each new roster, or (None, None), and the bound; True stops.
    """
    joined = flow.whole()

    def see(values: Floats | None, _cost: float, bound: float) -> bool:
        if values is None:
            return watch(None, None, bound)
        table = joined.moved(_blank(flow), values)
        return watch(flow.cost(table), table, bound)

    answer = solve_highs(joined.linear, seconds=seconds, watch=see)
    if answer.values is None:
        return Proof(None, None, answer.bound, False, answer.hopeless)
    table = joined.moved(_blank(flow), answer.values)
    return Proof(table, flow.cost(table), answer.bound, answer.proved, False)


def _blank(flow: Flow) -> Table:
    import numpy as np

    return np.zeros((len(flow.desks), flow.problem.days), dtype=np.int16)

"""What the relaxed model says of a roster: whose line and which cover line costs more than it need.

The duals of the relaxed whole model price every cell. By them the distance of a roster from the bound falls into parts, one for each
person's line and one for each cover line; a part of zero cannot be mended, however dear it is (a night that nobody may take).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.highs import solve_relaxation
from wanjia_roster.solving.linear import INF, Bools, Floats

MOST_NONZEROS = 400_000  # of the whole model; above, its relaxation takes too long
TINY = 0.5  # cost below which a part is rounding


@dataclass(frozen=True)
class Guide:
    """Prices by the relaxed model.

    ``bound`` is the relaxed cost; ``reduced`` has for each person what a unit of each column of the block costs beyond its worth;
    ``worth`` is what one more person is worth on each cover line, where that is ``priced``.
    """

    flow: Flow
    bound: float
    reduced: tuple[Floats, ...]
    worth: Floats
    priced: Bools

    def people(self, table: Table) -> Floats:
        """What each person's line costs beyond the best there is at these prices."""
        lines = (self.flow.block(person).values(line) for person, line in enumerate(table))
        costs = np.array([float(reduced @ values) for reduced, values in zip(self.reduced, lines, strict=True)])
        return np.where(costs > TINY, costs, 0.0)

    def lines(self, table: Table) -> tuple[Floats, Floats]:
        """What missing people, and people too many, cost on each cover line beyond what the prices say they must."""
        flow = self.flow
        missing = flow.need - flow.present(table)
        under = np.where(flow.under < 0, flow.hard_price, flow.under)
        over = np.where(flow.over < 0, flow.hard_price, flow.over)
        short = np.maximum(missing, 0) * np.maximum(under - self.worth, 0)
        surplus = np.maximum(-missing, 0) * np.maximum(over + self.worth, 0)
        return np.where(self.priced & (short > TINY), short, 0.0), np.where(
            self.priced & (surplus > TINY), surplus, 0.0
        )


def build_guide(flow: Flow, *, seconds: float) -> Guide | None:
    """Solve the relaxed whole model; None where it is too large or takes longer than ``seconds``."""
    joined = flow.whole(soft=True)
    if len(joined.linear.index) > MOST_NONZEROS:
        return None
    blocks = [flow.block(person) for person in range(len(flow.desks))]
    upper, at = joined.linear.upper.copy(), 0
    starts = []
    for block in blocks:
        size = len(block.linear.cost)
        steps = sum(count for _start, count in block.steps)
        if not block.single:  # the path itself says "at most one"; said twice, the prices could hide in it
            mine = upper[at : at + size - steps]
            mine[mine == 1] = INF
        starts.append(at)
        at += size
    answer = solve_relaxation(replace(joined.linear, upper=upper), seconds=seconds)
    if answer.reduced is None or answer.duals is None:
        return None
    reduced = tuple(
        answer.reduced[start : start + len(block.linear.cost)] for start, block in zip(starts, blocks, strict=True)
    )
    priced = joined.rows >= 0
    return Guide(flow, answer.cost, reduced, np.where(priced, answer.duals[joined.rows], 0.0), priced)

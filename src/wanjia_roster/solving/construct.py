"""First rosters: guided rounding of single people, relax-and-fix where some belong together, or one after another."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow, Joined
from wanjia_roster.solving.highs import Answer, solve_highs, solve_relaxation
from wanjia_roster.solving.linear import Floats, LinearModel

GUIDED_NONZEROS = 1_000_000  # up to here the relaxed model guides the rounding of single people
RELAXED_NONZEROS = 150_000  # up to here people who must serve together are settled as whole-number parts of it
GROUPS = 6
GUIDES = 8
GUIDED_SHARE, LEAST_LINE = 0.35, 0.2  # of the time of the construction; seconds that one line has at least
JITTER = 0.5
LONG_LINE, KEPT_SHIFTS = 2_000, 3  # cells of a line from which it is thinned, and shifts a day it then keeps


@dataclass
class Builder:
    """Builds one first roster that keeps each person's own rules; cover may be short.

    Args:
        seconds: aim for the whole construction. stop: asked between steps. repeatable: never look at the clock.
        lenient: leave those who cannot keep their rules without duties, noted in ``failed``.
    """

    flow: Flow
    rng: random.Random
    seconds: float
    stop: Callable[[], bool]
    repeatable: bool = False
    lenient: bool = False

    def __post_init__(self) -> None:
        self.begin = monotonic()
        self.failed: list[int] = []
        self.table: Table = np.zeros((len(self.flow.desks), self.flow.problem.days), dtype=np.int16)

    def build(self, groups: list[list[int]]) -> Table | None:
        """Settle all groups (people who must be settled together); None if stopped or if somebody cannot be settled."""
        order = groups[:]
        self.rng.shuffle(order)
        size = sum(float(desk.allowed.sum()) for desk in self.flow.desks) * 9
        if len(order) > 3 and size <= GUIDED_NONZEROS and all(len(group) == 1 for group in order):
            order = self.guided(order)
        elif len(order) > 3 and size <= RELAXED_NONZEROS:
            order = self.relax_and_fix(order)
        return self.table if self.one_by_one(order) else None

    def left(self) -> float:
        """Seconds left of the aim."""
        return max(1.0, self.seconds - (monotonic() - self.begin))

    def relax_and_fix(self, order: list[list[int]]) -> list[list[int]]:
        """Groups in turn made whole, the people after them in fractions, those before them settled; returns the rest."""
        per = -(-len(order) // GROUPS)
        while order and not self.stop():
            now = {person for group in order[:per] for person in group}
            joined = self.flow.join([person for group in order for person in group], self.table, soft=True)
            whole = np.zeros(len(joined.linear.cost), dtype=bool)
            for place, person in enumerate(joined.people):
                mine = joined.cells[place]
                whole[mine[mine >= 0]] = int(person) in now
            allowance = self.left() / -(-len(order) // per)
            answer = solve_highs(
                replace(joined.linear, integer=whole),
                seconds=1e6 if self.repeatable else 3 * allowance,
                relative_gap=3e-3,
                soft_seconds=None if self.repeatable else allowance,
                nodes=30 if self.repeatable else None,
            )
            if answer.values is None:
                return order
            self.table[sorted(now)] = joined.moved(self.table, answer.values)[sorted(now)]
            order = order[per:]
        return order

    def guided(self, order: list[list[int]]) -> list[list[int]]:
        """People in turn take their best line against what the relaxed model expects of those after them."""
        flow = self.flow
        per = -(-len(order) // GUIDES)
        allowance = max(5.0, 1.5 * self.left())
        while order and not self.stop():
            people = [person for group in order for person in group]
            asked = monotonic()
            joined = flow.join(people, self.table, soft=True)
            relaxed = solve_relaxation(joined.linear, seconds=1e6 if self.repeatable else allowance)
            allowance = max(allowance, 2 * (monotonic() - asked))  # the next ones are smaller
            if relaxed.values is None:
                return order
            share = self._shares(joined, relaxed.values)
            settled = np.ones(len(flow.desks), dtype=bool)
            settled[people] = False
            served = ((self.table[settled][:, flow.day] == flow.shift) & flow.able[settled]).sum(axis=0)
            expected = served + sum(share.values())
            for group in order[:per]:
                person = group[0]
                expected = expected - share[person]
                if not self._settle(person, expected, self._share_of_time(len(order))):
                    return order
                expected = expected + ((self.table[person, flow.day] == flow.shift) & flow.able[person])
                order = order[1:]
        return order

    def _shares(self, joined: Joined, values: Floats) -> dict[int, Floats]:
        """Expected service of each person on each cover line."""
        flow = self.flow
        shares: dict[int, Floats] = {}
        for place, person in enumerate(joined.people):
            columns = joined.cells[place][flow.day, flow.shift]
            shares[int(person)] = np.where((columns >= 0) & flow.able[person], values[columns], 0.0)
        return shares

    def _share_of_time(self, people: int) -> float:
        """Seconds for one line of those that are left to guide: a quick first roster leaves the search its time."""
        left = GUIDED_SHARE * self.seconds - (monotonic() - self.begin)
        return max(LEAST_LINE, left / people)

    def _settle(self, person: int, expected: Floats, seconds: float) -> bool:
        """Give one person the best line where so many others are expected on each cover line; after ``seconds`` any."""
        flow, block = self.flow, self.flow.block(person)
        under = np.where(flow.under < 0, flow.hard_price, flow.under)
        over = np.where(flow.over < 0, flow.hard_price, flow.over)

        def price(count: Floats) -> Floats:
            cost: Floats = under * np.maximum(flow.need - count, 0) + over * np.maximum(count - flow.need, 0)
            return cost

        worth = np.where(flow.able[person], price(expected + 1) - price(expected), 0.0)
        table = np.zeros(block.cells.shape)
        np.add.at(table, (flow.day, flow.shift), worth)
        cost = block.linear.cost.copy()
        here = block.cells >= 0
        cost[block.cells[here]] += table[here]
        answer = solve_highs(
            replace(block.linear, cost=cost),
            seconds=1e6 if self.repeatable else 20.0,
            gap=1e-6,
            relative_gap=1e-3,
            soft_seconds=None if self.repeatable else seconds,
        )
        if answer.values is None:
            return False
        chosen = np.where(here, answer.values[block.cells], 0.0) > 0.5
        self.table[person] = chosen.argmax(axis=1)
        return True

    def _one(self, model: LinearModel, left: float) -> Answer:
        return solve_highs(
            model,
            seconds=1e6 if self.repeatable else max(30.0, 2 * left),
            relative_gap=1e-2,
            soft_seconds=None if self.repeatable else left,
        )

    @staticmethod
    def _thinned(joined: Joined) -> LinearModel:
        """A very long single line with only the few cheapest shifts of each day: several times quicker."""
        linear, cells = joined.linear, joined.cells[0, :, 1:]
        if len(joined.people) > 1 or (cells >= 0).sum() < LONG_LINE:
            return linear
        cost = np.where(cells >= 0, linear.cost[cells], np.inf)
        dear = np.argsort(np.argsort(cost, axis=1), axis=1) >= KEPT_SHIFTS
        upper = linear.upper.copy()
        upper[cells[dear & (cells >= 0)]] = 0
        return replace(linear, upper=upper)

    def one_by_one(self, order: list[list[int]]) -> bool:
        """Each group's best lines against the cover still open."""
        noise = np.random.default_rng(self.rng.randrange(1 << 30))
        for place, group in enumerate(order):
            if self.stop():
                return False
            joined = self.flow.join(group, self.table, soft=True)
            cells = joined.cells[joined.cells >= 0]
            joined.linear.cost[cells] += JITTER * noise.random(len(cells))  # equal costs make the model slow
            left = self.left() / (len(order) - place)
            answer = self._one(self._thinned(joined), left)
            if answer.values is None:
                answer = self._one(joined.linear, left)
            if answer.values is None:
                if not self.lenient:
                    return False
                self.failed += group
                continue
            self.table = joined.moved(self.table, answer.values)
        return True

"""Large-neighbourhood search: HiGHS solves one small part of the roster after another, never for the worse."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import monotonic

from wanjia_roster.solving.construct import Builder
from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.guide import build_guide
from wanjia_roster.solving.highs import solve_highs
from wanjia_roster.solving.moves import Neighbourhoods

EASY, HARD = 0.3, 0.5  # seconds of a sub-problem: heavy-tailed, so better many short ones than one proved
EASY_NODES, HARD_NODES = 1, 200
STALE, MOST_PATIENCE = 20, 24
GUIDE_SHARE = 0.05  # of the time, for the prices of the relaxed model
AHEAD = 0.02  # a roster from elsewhere is taken when so much better, or once our own is stuck: two that agree find less
ITS_OWN_WAY = 1.0  # a search that begins somewhere else follows nobody until it is stuck


class Search:
    """One search with its own seed.

    Args:
        publish: called with (cost, table) at each improvement that meets every hard rule.
        stop: asked between sub-problems.
        outside: gives a better roster found elsewhere, or None.
        ahead: share of the cost by which that roster must be better to be taken before our own is stuck.
    """

    def __init__(
        self,
        flow: Flow,
        *,
        seed: int,
        publish: Callable[[int, Table], None],
        stop: Callable[[], bool],
        outside: Callable[[], Table | None] = lambda: None,
        ahead: float = AHEAD,
    ) -> None:
        self.flow, self.rng = flow, random.Random(seed)
        self.publish, self.stop, self.outside = publish, stop, outside
        self.ahead = ahead
        self.near = Neighbourhoods(flow, self.rng)
        self.table: Table | None = None
        self.cost = 0
        self.stale = 0.0
        self.offer: Table | None = None

    def groups(self) -> list[list[int]]:
        """People who must be settled together."""
        seen: set[int] = set()
        found = []
        for person in range(len(self.flow.desks)):
            if person not in seen:
                found.append(self.near.whole_groups([person]))
                seen.update(found[-1])
        return found

    def price(self, table: Table) -> int:
        """Cost, with hard cover that is missed at a high price."""
        return self.flow.cost(table) + self.flow.hard_price * self.flow.missed(table)

    def _take(self, table: Table) -> None:
        self.table, self.cost = table, self.price(table)
        if self.flow.missed(table) == 0:
            self.publish(self.cost, table)

    def run(self, *, seconds: float, rounds: int | None = None) -> None:
        """Construct, then improve until the time or the rounds are used up or ``stop`` says so."""
        end = monotonic() + seconds
        if self.table is not None:
            self._take(self.table)
        else:
            self._construct(seconds, repeatable=rounds is not None)
        if rounds is None and self.table is not None:
            self.near.guide = build_guide(self.flow, seconds=GUIDE_SHARE * seconds)
        done = 0
        while not self.stop() and (monotonic() < end if rounds is None else done < rounds):
            self._hear()
            if self.table is None:
                return
            self.step(end - monotonic(), repeatable=rounds is not None)
            done += 1

    def _hear(self) -> None:
        """Go on from a roster found elsewhere."""
        other = self.outside()
        self.offer = self.offer if other is None else other
        if self.offer is None:
            return
        cost = self.price(self.offer)
        ahead = self.ahead if self.stale < STALE else 0.0
        if self.table is None or self.cost - cost > ahead * abs(self.cost):
            self.table, self.cost, self.offer = self.offer, cost, None

    def _construct(self, seconds: float, *, repeatable: bool) -> None:
        builder = Builder(self.flow, self.rng, seconds * 0.3, self.stop, repeatable)
        first = builder.build(self.groups())
        if first is not None:
            self._take(first)

    def step(self, left: float, *, repeatable: bool) -> None:
        """Solve one neighbourhood of the present roster."""
        assert self.table is not None
        kind, people, window = self.near.draw(self.table)
        begin = monotonic()
        joined = self.flow.join(people, self.table, window, soft=True)
        patience = min(MOST_PATIENCE, kind.pace * (1 + self.stale / STALE))  # nothing gained for long: try larger parts
        limit = max(EASY, min(HARD * patience, left))
        answer = solve_highs(
            joined.linear,
            seconds=1e6 if repeatable else limit,
            nodes=round(HARD_NODES * patience) if repeatable else None,
            seed=self.rng.randrange(1 << 20),
            start=joined.present,
        )
        taken = monotonic() - begin
        gain = 0
        if answer.values is not None:
            table = joined.moved(self.table, answer.values)
            gain = self.cost - self.price(table)
            self.stale = self.stale / 2 if gain > 0 else self.stale + 1
            if gain > 0:
                self._take(table)
            elif gain == 0:
                self.table = table
        hard = answer.nodes >= round(HARD_NODES * patience) if repeatable else taken > HARD * patience
        easy = answer.nodes <= EASY_NODES if repeatable else taken < EASY * patience
        kind.grow(0.85 if hard else 1.08 if easy else 1.0)
        self.near.learn(kind, max(gain, 0), answer.nodes / 100 if repeatable else taken, self.cost * 0.002)

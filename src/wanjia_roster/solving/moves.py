"""Neighbourhoods of the large-neighbourhood search: which people and days a sub-problem sets free, and how large.

Each kind keeps its own size, grown when its sub-problems are easy and shrunk when they are hard, and is drawn in
proportion to what it has lately gained per unit of effort.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.guide import Guide
from wanjia_roster.solving.linear import Bools, Floats

LONG = 56
EVENLY = 0.25
PACES = (1.0, 4.0)  # short sub-problems gain more while much is amiss, long ones at the end
AIMED = 0.5  # share of windows that lie where the guide says that something is to be gained


@dataclass
class Kind:
    """One kind of neighbourhood.

    ``people`` and ``days`` are set free at a time; ``worth`` is its recent gain per effort; ``pace`` how many times as long as the
    shortest its sub-problems may take.
    """

    name: str
    people: float
    days: float
    most_people: int
    most_days: int
    pace: float
    worth: float = 1.0

    def grow(self, factor: float) -> None:
        """Change the size that this kind adapts (people, or days where everybody is free)."""
        if self.people >= self.most_people and (factor > 1 or self.name in ("window", "bridge")):
            self.days = min(float(self.most_days), max(2.0, self.days * factor))
        else:
            self.people = min(float(self.most_people), max(2.0, self.people * factor))


class Neighbourhoods:
    """Draws neighbourhoods for one problem."""

    def __init__(self, flow: Flow, rng: random.Random) -> None:
        self.flow, self.rng = flow, rng
        self.guide: Guide | None = None
        people, days = len(flow.desks), flow.problem.days
        breadth = max(1.0, _breadth(flow))
        few = min(people, max(3, round(700 / (breadth * min(days, LONG)))))
        span = min(days, max(2, min(7, round(2500 / (people * breadth)))))
        some = max(2, min(people // 3, round(2000 / (breadth * min(days, 14)))))
        self.kinds = [
            kind
            for pace in PACES
            for kind in (
                Kind("people", few, min(days, LONG), people, min(days, LONG), pace),
                Kind("window", people, span, people, days, pace),
                Kind("half", some, min(days, 14), people, days, pace),
                Kind("short", min(people, few), min(days, LONG), people, min(days, LONG), pace),
                Kind("bridge", people, min(days, 2 * span), people, days, pace),
                Kind("sore", min(people, few), min(days, LONG), people, min(days, LONG), pace),
            )
        ]
        partner: dict[int, set[int]] = {}
        for first, second in flow.together:
            group = partner.get(first, {first}) | partner.get(second, {second})
            partner.update(dict.fromkeys(group, group))
        self.partner = partner

    def draw(self, table: Table) -> tuple[Kind, list[int], Bools | None]:
        """A kind, the people set free, and the days (None: all)."""
        evenly = self.rng.random() < EVENLY  # what gained much early must not starve the others
        total = [(1.0 if evenly else max(kind.worth, 0.02)) / kind.pace for kind in self.kinds]
        kind = self.rng.choices(self.kinds, total)[0]
        window = self._window(table, kind)
        count = max(1, min(len(self.flow.desks), round(kind.people)))
        if count == len(self.flow.desks):
            chosen: Sequence[int] = range(count)
        elif kind.name == "short":
            chosen = self._around_gap(table, count, window)
        elif kind.name == "sore":
            chosen = self._around_sore(table, count, window)
        else:
            chosen = self.rng.sample(range(len(self.flow.desks)), count)
        return kind, self.whole_groups(chosen), window

    def _window(self, table: Table, kind: Kind) -> Bools | None:
        """The days set free: a stretch; for a bridge two, one where people are missing and one where there are too many."""
        days = self.flow.problem.days
        length = max(1, min(days, round(kind.days)))
        if length >= days:
            return None
        marked = np.zeros(days, dtype=bool)
        short, surplus = self._amiss(table)
        if kind.name == "bridge":
            self._mark(marked, -(-length // 2), self._day_of(short))
            self._mark(marked, -(-length // 2), self._day_of(surplus))
        else:
            aimed = self.guide is not None and self.rng.random() < AIMED
            self._mark(marked, length, self._day_of(short + surplus) if aimed else None)
        return marked

    def _amiss(self, table: Table) -> tuple[Floats, Floats]:
        """How much each cover line has to gain by more people, and by fewer."""
        if self.guide is not None and self.rng.random() >= EVENLY:
            return self.guide.lines(table)
        flow = self.flow
        missing = flow.need - flow.present(table)
        return np.maximum(missing, 0) * np.where(flow.under < 0, 1000, flow.under), 1.0 * np.maximum(-missing, 0)

    def _day_of(self, amiss: Floats) -> int | None:
        lines = np.flatnonzero(amiss)
        if not len(lines):
            return None
        return int(self.flow.day[self.rng.choices(lines.tolist(), amiss[lines].tolist())[0]])

    def _mark(self, marked: Bools, length: int, day: int | None) -> None:
        """Set free a stretch that holds the day, or any."""
        days = len(marked)
        anywhere = self.rng.randrange(-(length // 2), days - length // 2)
        first = anywhere if day is None else day - self.rng.randrange(length)
        first = max(0, min(days - length, first))
        marked[first : first + length] = True

    def whole_groups(self, chosen: Sequence[int]) -> list[int]:
        """The chosen people with everybody who must serve together with them."""
        return sorted({member for person in chosen for member in self.partner.get(person, {person})})

    def _around_gap(self, table: Table, count: int, window: Bools | None) -> list[int]:
        """People who could fill a shift that is short, and some who could not."""
        flow = self.flow
        gap = self._amiss(table)[0]
        if window is not None:
            gap = np.where(window[flow.day], gap, 0)
        short = np.flatnonzero(gap > 0)
        everybody = list(range(len(flow.desks)))
        if not len(short):
            return self.rng.sample(everybody, count)
        line = self.rng.choices(short.tolist(), gap[short].tolist())[0]
        day, shift = int(flow.day[line]), int(flow.shift[line])
        fitting = [p for p in everybody if flow.desks[p].allowed[day, shift] and flow.able[p, line]]
        chosen = self.rng.sample(fitting, min(len(fitting), max(1, (2 * count) // 3)))
        rest = [p for p in everybody if p not in chosen]
        return chosen + self.rng.sample(rest, count - len(chosen))

    def _around_sore(self, table: Table, count: int, window: Bools | None) -> list[int]:
        """People whose own lines cost something, the dearer the likelier, and some others."""
        days = np.arange(self.flow.problem.days) if window is None else np.flatnonzero(window)
        if self.guide is not None and self.rng.random() >= EVENLY:
            pain = self.guide.people(table).tolist()
        else:
            pain = [float(desk.cost[days, line[days]].sum()) for desk, line in zip(self.flow.desks, table, strict=True)]
        sore = [person for person, cost in enumerate(pain) if cost > 0]
        order = sorted(sore, key=lambda person: self.rng.random() ** (1 / pain[person]), reverse=True)
        chosen = order[: max(1, count // 2)]
        rest = [person for person in range(len(table)) if person not in chosen]
        return chosen + self.rng.sample(rest, count - len(chosen))

    @staticmethod
    def learn(kind: Kind, gain: float, effort: float, scale: float) -> None:
        """Remember what one sub-problem gained for its effort (seconds or nodes)."""
        kind.worth = 0.85 * kind.worth + 0.15 * (gain / max(scale, 1.0)) / max(effort, 0.05)


def _breadth(flow: Flow) -> float:
    """Mean number of shifts a person may work on a day."""
    return float(np.mean([desk.allowed[:, 1:].sum(axis=1).mean() for desk in flow.desks]))

"""What a solve reports while it runs and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wanjia_roster.model import Grid
from wanjia_roster.scoring import Breach


@dataclass(frozen=True)
class Progress:
    """State of a running solve: ``seconds`` since its start, best ``cost`` so far, proven lower ``bound``, by whom."""

    seconds: float
    cost: int | None
    bound: int | None
    who: str

    @property
    def gap(self) -> float | None:
        """Relative gap between cost and bound (0.0: optimal); None while either is missing."""
        return gap(self.cost, self.bound)


@dataclass(frozen=True)
class Clash:
    """Rules that cannot all be kept: a set from which none can be left out. ``rules`` are in words."""

    rules: tuple[str, ...]
    people: tuple[str, ...] = ()
    minimal: bool = True


@dataclass(frozen=True)
class Solution:
    """A finished solve.

    Attributes:
        grid: the roster. cost: its cost by the scorer. bound: proven lower bound of the cost (None: none known).
        proved: no roster that keeps the hard rules costs less (with breaches: none breaks less, and of those none
            costs less).
        repeatable: the same problem, seed and limits give this very roster again.
        breaches: hard rules broken, if the problem cannot be met; clash: why it cannot.
        how: engine that found the roster ("exact", "search", "relaxed").
    """

    grid: Grid
    cost: int
    bound: int | None
    proved: bool
    repeatable: bool
    seconds: float
    how: str
    breaches: tuple[Breach, ...] = ()
    clashes: tuple[Clash, ...] = ()
    trace: tuple[Progress, ...] = field(default=(), repr=False)

    @property
    def gap(self) -> float | None:
        """Relative gap between cost and bound."""
        return gap(self.cost, self.bound)


Listener = Callable[[Progress], None]
Stop = Callable[[], bool]


def gap(cost: int | None, bound: int | None) -> float | None:
    """(cost - bound) / cost."""
    if cost is None or bound is None:
        return None
    return (cost - bound) / max(1, abs(cost)) if cost > bound else 0.0

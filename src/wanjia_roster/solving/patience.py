"""How long the exact engine may go on before a second search takes its place."""

from __future__ import annotations

from dataclasses import dataclass

LEAST, SHARE = 120.0, 0.4  # seconds, and share of the whole time, that it has at most
LOOK, LOOK_SHARE, FAR = 20.0, 0.2, 0.06  # from then on it goes on only while its bound is this near to the best roster
TINY = 2_000  # cells; of such a problem a proof may be hoped for to the end, however far the search still is
SMALL = 15_000  # cells; larger ones are looked at after a share of the time, because their first step alone is long
OWN, OWN_FACTOR = (
    30.0,
    2.0,
)  # once bound and roster meet, time to find a roster of its own, which is the same in every run


@dataclass(frozen=True)
class Patience:
    """The rule for one solve of so many ``seconds`` and ``cells`` (people x days x shifts)."""

    seconds: float
    cells: int

    @property
    def look(self) -> float:
        """Seconds after which it must be near."""
        if self.cells <= TINY:
            return self.longest
        return LOOK if self.cells <= SMALL else max(LOOK, LOOK_SHARE * self.seconds)

    @property
    def longest(self) -> float:
        """Seconds that the exact engine has at most."""
        return min(self.seconds, max(LEAST, SHARE * self.seconds))

    def ends(self, elapsed: float, cost: int | None, bound: int | None, met: float | None) -> bool:
        """Whether the exact engine should give way now; ``met``: when somebody's roster met the bound, if it did."""
        if elapsed > self.longest:
            return True
        if met is not None:
            return elapsed > OWN_FACTOR * met + OWN
        if cost is None or bound is None or elapsed <= self.look:
            return False
        return cost - bound > FAR * abs(cost)

"""Facts of the public set of Curtois and Qu (2014): best known values, and what other solvers reached.

From the set's published result tables; machines and threads of the other solvers are not stated there.
"""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """Best known value; IP + VNS, ejection chain, ORProjects and (commercial) Gurobi after 10 minutes, None: not given."""

    best: int
    ip_vns: int | None = None
    ejection: int | None = None
    or_projects: int | None = None
    gurobi: int | None = None

    @property
    def peer(self) -> int | None:
        """Best non-commercial value after 10 minutes."""
        return min(
            (value for value in (self.ip_vns, self.ejection, self.or_projects) if value is not None), default=None
        )


KNOWN: dict[int, Known] = {
    1: Known(607, 607, 607, 607, 607),
    2: Known(828, 828, 923, 828, 828),
    3: Known(1001, 1001, 1003, 1001, 1001),
    4: Known(1716, 1716, 1719, 1716, 1716),
    5: Known(1143, 1143, 1439, 1143, 1143),
    6: Known(1950, 1950, 2344, 1950, 1950),
    7: Known(1056, 1056, 1284, 1056, 1056),
    8: Known(1300, 1364, 2529, 1341, 8995),
    9: Known(439, 439, 474, 439, 439),
    10: Known(4631, 4631, 4999, 4631, 4631),
    11: Known(3443, 3443, 3967, 3443, 3443),
    12: Known(4040, 4042, 5611, 4044, 4045),
    13: Known(1348, 3109, 8707, 3200, 500410),
    14: Known(1278, 1281, 2542, 1295, 1482),
    15: Known(3829, 4144, 6049, 4420, 78144),
    16: Known(3225, 3306, 4343, 3253, 3521),
    17: Known(5746, 5760, 7835, 6138, 6149),
    18: Known(4459, 5049, 6404, 5000, 7950),
    19: Known(3149, 3974, 6522, 3809, 29968),
    20: Known(4769),
    21: Known(21133),
    22: Known(30241),
    23: Known(17428),
    24: Known(42463),
}

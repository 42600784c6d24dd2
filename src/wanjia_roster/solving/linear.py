"""A mixed-integer linear model in plain arrays, which any solver can take whole or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
INF = float("inf")


@dataclass(frozen=True)
class LinearModel:
    """Minimise ``cost @ x + offset`` subject to ``row_lower <= A x <= row_upper`` and column bounds.

    ``A`` is kept by rows (``start`` has rows + 1 entries; ``index``/``value`` are columns and coefficients).
    """

    cost: Floats
    lower: Floats
    upper: Floats
    integer: Bools
    start: Ints
    index: Ints
    value: Floats
    row_lower: Floats
    row_upper: Floats
    offset: float = 0.0

    @property
    def row_of(self) -> Ints:
        """Row of each nonzero."""
        return np.repeat(np.arange(len(self.row_lower)), np.diff(self.start)).astype(np.int64)

    def activity(self, values: Floats) -> Floats:
        """``A @ values``, one entry a row."""
        done = np.bincount(self.row_of, weights=self.value * values[self.index], minlength=len(self.row_lower))
        return done.astype(np.float64)

    def restrict(self, free: Bools, values: Floats) -> tuple[LinearModel, Ints]:
        """The model over the free columns alone, the others held at ``values``; with the free columns' old numbers."""
        columns = np.flatnonzero(free)
        number = np.full(len(self.cost), -1, dtype=np.int64)
        number[columns] = np.arange(len(columns))
        row_of = self.row_of
        loose = free[self.index]
        held = np.bincount(
            row_of[~loose], weights=self.value[~loose] * values[self.index[~loose]], minlength=len(self.row_lower)
        )
        count = np.bincount(row_of[loose], minlength=len(self.row_lower))
        rows = np.flatnonzero(count)
        start = np.concatenate(([0], np.cumsum(count[rows])))
        model = LinearModel(
            self.cost[columns],
            self.lower[columns],
            self.upper[columns],
            self.integer[columns],
            start.astype(np.int64),
            number[self.index[loose]],
            self.value[loose],
            self.row_lower[rows] - held[rows],
            self.row_upper[rows] - held[rows],
            self.offset + float(self.cost[~free] @ values[~free]),
        )
        return model, columns


class LinearBuilder:
    """Collects columns and rows, then freezes them into a ``LinearModel``."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.integer: list[bool] = []
        self.start: list[int] = [0]
        self.index: list[int] = []
        self.value: list[float] = []
        self.row_lower: list[float] = []
        self.row_upper: list[float] = []
        self.offset = 0.0

    def column(self, lower: float = 0, upper: float = 1, cost: float = 0, *, integer: bool = False) -> int:
        """Add a column; returns its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.cost.append(cost)
        self.integer.append(integer)
        return len(self.cost) - 1

    def row(self, lower: float, upper: float, columns: Sequence[int], values: Sequence[float] | None = None) -> int:
        """Add a row; ``values`` default to ones; returns its number."""
        self.index += columns
        self.value += values if values is not None else [1.0] * len(columns)
        self.start.append(len(self.index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def freeze(self) -> LinearModel:
        """The finished model."""
        return LinearModel(
            np.array(self.cost, dtype=float),
            np.array(self.lower, dtype=float),
            np.array(self.upper, dtype=float),
            np.array(self.integer, dtype=bool),
            np.array(self.start, dtype=np.int64),
            np.array(self.index, dtype=np.int64),
            np.array(self.value, dtype=float),
            np.array(self.row_lower, dtype=float),
            np.array(self.row_upper, dtype=float),
            self.offset,
        )

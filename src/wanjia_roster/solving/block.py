"""One person's part of the stint-path flow model.

Nodes 0..days mean "free to begin a stint on this day". An idle arc leads from day to day; a stint arc of n days from d
leads to d + n + min_days_off (or to the end). So run lengths and days off need no inequality, the path part is totally
unimodular, and weekends are a plain sum over stint arcs. Shift cells hang on the path: on each day their sum is the sum
of the stints that cover the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wanjia_roster.solving.desk import Desk
from wanjia_roster.solving.linear import INF, Bools, Floats, Ints, LinearBuilder, LinearModel


class Stint(NamedTuple):
    """Work from ``first`` to ``last`` (both inclusive); free again on ``back``."""

    first: int
    last: int
    back: int
    column: int


@dataclass(frozen=True)
class Block:
    """One person's linear model and what its columns mean.

    ``cells`` is (days, shifts + 1): column of each cell, -1 where it may not be worked; off has none. ``first`` and
    ``last`` are the days a column touches (load steps touch all). ``late`` is the arc of someone whose last run ended
    just before day 0. ``single``: duties stand alone and rest is long, so that cells need no path (see ``_alone``).
    """

    desk: Desk
    linear: LinearModel
    cells: Ints
    first: Ints
    last: Ints
    idle: tuple[int, ...]
    stints: dict[tuple[int, int], Stint]
    late: tuple[int, int] | None
    steps: tuple[tuple[int, int], ...]
    single: bool

    def values(self, line: NDArray[np.int16]) -> Floats:
        """Column values of one person's roster line, which must obey the rules the block holds.

        Raises:
            KeyError: a stint of the line breaks a run rule.
        """
        values = np.zeros(len(self.linear.cost))
        days = len(line)
        for day in np.flatnonzero(line):
            values[self.cells[day, line[day]]] = 1.0
        if not self.single:
            self._walk(values, line)
        for (_weight, _carried, load), (start, count) in zip(self.desk.loads, self.steps, strict=True):
            worked = int(load[np.arange(days), line].sum())
            values[start : start + min(worked, count)] = 1.0
        return values

    def _walk(self, values: Floats, line: NDArray[np.int16]) -> None:
        """Set the arcs of one line's path."""
        days, day = len(line), 0
        if self.late is not None and line[0] == 0:
            values[self.late[0]] = 1.0
            day = self.late[1]
        while day < days:
            if line[day] == 0:
                values[self.idle[day]] = 1.0
                day += 1
                continue
            last = day
            while last + 1 < days and line[last + 1]:
                last += 1
            stint = self.stints[day, last]
            values[stint.column] = 1.0
            day = stint.back

    def lawful(self, line: NDArray[np.int16]) -> bool:
        """Whether one line obeys every rule of this person."""
        worked = np.flatnonzero(line)
        if (self.cells[worked, line[worked]] < 0).any():
            return False
        try:
            values = self.values(line)
        except KeyError:
            return False
        done = self.linear.activity(values)
        return bool((done >= self.linear.row_lower - 1e-6).all() and (done <= self.linear.row_upper + 1e-6).all())

    def loose(self, first: int, last: int) -> Bools:
        """Columns that may move when days ``first`` to ``last`` are free."""
        free = (self.first <= last) & (self.last >= first)
        outside = np.ones(self.cells.shape[0], dtype=bool)
        outside[first : last + 1] = False
        held = self.cells[outside]
        free[held[held >= 0]] = False
        return free


def build_block(desk: Desk, weekends: list[list[int]]) -> Block:
    """Build one person's block."""
    days, kinds = desk.allowed.shape
    builder = LinearBuilder()
    cells = np.full((days, kinds), -1, dtype=np.int64)
    spans: list[tuple[int, int]] = []
    builder.offset = float(desk.cost[:, 0].sum())
    for day, shift in zip(*np.nonzero(desk.allowed[:, 1:]), strict=True):
        cells[day, shift + 1] = builder.column(cost=float(desk.cost[day, shift + 1] - desk.cost[day, 0]), integer=True)
        spans.append((day, day))
    if desk.max_run == 1 and desk.min_run == 1:
        _alone(builder, desk, cells, weekends)
        return _finish(builder, desk, cells, spans, ((), {}, None), single=True)
    may_rest = desk.allowed[:, 0]
    idle = tuple(builder.column(upper=1 if may_rest[day] else 0) for day in range(days))
    spans += [(day, day) for day in range(days)]
    stints: dict[tuple[int, int], Stint] = {}
    for first, last, back in stint_arcs(desk, days):
        if may_rest[last + 1 : back].all():
            stints[first, last] = Stint(first, last, back, builder.column())
            spans.append((first, back - 1))
    late = _late(builder, desk, days)
    if late is not None:
        spans.append((0, max(0, late[1] - 1)))
    _path(builder, list(stints.values()), idle, days, late)
    _link(builder, desk, cells, list(stints.values()), days)
    _weekends(builder, desk, list(stints.values()), weekends)
    return _finish(builder, desk, cells, spans, (idle, stints, late), single=False)


def _finish(
    builder: LinearBuilder,
    desk: Desk,
    cells: Ints,
    spans: list[tuple[int, int]],
    path: tuple[tuple[int, ...], dict[tuple[int, int], Stint], tuple[int, int] | None],
    *,
    single: bool,
) -> Block:
    _counts(builder, desk, cells)
    steps = tuple(_load(builder, cells, *load) for load in desk.loads)
    spans += [(0, len(cells) - 1)] * (len(builder.cost) - len(spans))
    marks = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return Block(desk, builder.freeze(), cells, marks[:, 0], marks[:, 1], *path, steps, single)


def _alone(builder: LinearBuilder, desk: Desk, cells: Ints, weekends: list[list[int]]) -> None:
    """Duties one at a time with rest between: at most one duty in any ``min_off`` + 1 days.

    These windows say the same as the path and make a perfect matrix with far fewer columns.
    """
    days = len(cells)
    resting = desk.min_off - (0 if desk.run else desk.rest)
    if desk.run or (desk.rest and not desk.is_open):
        early = cells[: max(0, resting)]
        for column in early[early >= 0].tolist():
            builder.upper[column] = 0
    for first in range(max(1, days - desk.min_off)):
        window = cells[first : first + desk.min_off + 1]
        columns = window[window >= 0].tolist()
        if len(columns) > 1:
            builder.row(-INF, 1, columns)
    for day in range(days):
        if desk.allowed[day, 0]:
            continue
        builder.row(1, 1, cells[day][cells[day] >= 0].tolist())
    if desk.weekends is not None and len(weekends) > desk.weekends:
        inside = cells[[day for group in weekends for day in group]]
        builder.row(-INF, desk.weekends, inside[inside >= 0].tolist())


def stint_arcs(desk: Desk, days: int) -> list[tuple[int, int, int]]:
    """(first, last, back) of every stint one person may work, by the run and rest rules and by days away."""
    can_work = np.asarray(desk.allowed[:, 1:].any(axis=1))
    arcs: list[tuple[int, int, int]] = []
    still_off = 0 if desk.rest == 0 or desk.is_open else max(0, desk.min_off - desk.rest)
    for first in range(still_off, days):
        carried = desk.run if first == 0 else 0
        begins_free = first == 0 and desk.is_open and desk.rest == 0
        for last in range(first, days):
            length = last - first + 1 + carried
            if not can_work[last] or length > desk.max_run:
                break
            if length >= desk.min_run or last == days - 1 or begins_free:
                arcs.append((first, last, min(days, last + 1 + desk.min_off)))
    return arcs


def succession_groups(desk: Desk) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Pairs (before, after) of shift sets: no shift of ``after`` may follow one of ``before``; together all bans."""
    usable = frozenset((np.flatnonzero(desk.allowed[:, 1:].any(axis=0)) + 1).tolist())
    bans = {shift: desk.banned[shift] & usable for shift in usable}
    targets = {after for after in bans.values() if after}
    return [(frozenset(s for s in usable if bans[s] >= after), after) for after in sorted(targets, key=sorted)]


def _late(builder: LinearBuilder, desk: Desk, days: int) -> tuple[int, int] | None:
    """Arc of someone whose run ended just before day 0: rests the days off due, then is free."""
    if not desk.run:
        return None
    back = min(days, desk.min_off)
    legal = (desk.is_open or desk.run >= desk.min_run) and bool(desk.allowed[:back, 0].all())
    return builder.column(upper=1 if legal else 0), back


def _path(
    builder: LinearBuilder,
    stints: list[Stint],
    idle: tuple[int, ...],
    days: int,
    late: tuple[int, int] | None,
) -> None:
    leaving: list[list[int]] = [[] for _ in range(days + 1)]
    coming: list[list[int]] = [[] for _ in range(days + 1)]
    for stint in stints:
        leaving[stint.first].append(stint.column)
        coming[stint.back].append(stint.column)
    for day, column in enumerate(idle):
        start, end = (column, day + 1) if day or late is None else late
        leaving[day].append(start)
        coming[end].append(start)
    for day in range(days):
        begin = 1.0 if day == 0 else 0.0
        builder.row(begin, begin, leaving[day] + coming[day], [1.0] * len(leaving[day]) + [-1.0] * len(coming[day]))


def _link(builder: LinearBuilder, desk: Desk, cells: Ints, stints: list[Stint], days: int) -> None:
    covering: list[list[int]] = [[] for _ in range(days)]
    across: list[list[int]] = [[] for _ in range(days)]
    for stint in stints:
        for day in range(stint.first, stint.last + 1):
            covering[day].append(stint.column)
            if day < stint.last:
                across[day].append(stint.column)
    groups = succession_groups(desk)
    for day in range(days):
        work = cells[day][cells[day] >= 0].tolist()
        builder.row(0, 0, work + covering[day], [1.0] * len(work) + [-1.0] * len(covering[day]))
        if day + 1 == days or not across[day]:
            continue
        today, tomorrow = cells[day].tolist(), cells[day + 1].tolist()
        for before, after in groups:
            if all(today[s] < 0 for s in before) or all(tomorrow[s] < 0 for s in after):
                continue
            # working on both days, either the first shift is not of `before` or the second is not of `after`
            kept = [column for shift, column in enumerate(today) if column >= 0 and shift not in before]
            kept += [column for shift, column in enumerate(tomorrow) if column >= 0 and shift not in after]
            builder.row(0, INF, kept + across[day], [1.0] * len(kept) + [-1.0] * len(across[day]))


def _weekends(builder: LinearBuilder, desk: Desk, stints: list[Stint], weekends: list[list[int]]) -> None:
    if desk.weekends is None or len(weekends) <= desk.weekends:
        return
    touched = [sum(any(s.first <= day <= s.last for day in group) for group in weekends) for s in stints]
    used = [(stint.column, float(count)) for stint, count in zip(stints, touched, strict=True) if count]
    builder.row(-INF, desk.weekends, [column for column, _ in used], [value for _, value in used])


def _counts(builder: LinearBuilder, desk: Desk, cells: Ints) -> None:
    for count in desk.counts:
        marked = (cells >= 0) & (count.weight > 0)
        columns, weights = cells[marked].tolist(), count.weight[marked]
        unit = int(weights[0]) if len(weights) and (weights == weights[0]).all() else 1
        builder.row(-(-count.least // unit), count.most // unit, columns, (weights / unit).tolist())
        for divisor in sorted(set(weights.tolist())) if len(set(weights.tolist())) > 1 else ():
            # Chvatal-Gomory rounding: shifts of unlike length cannot share a total in fractions
            builder.row(-INF, count.most // divisor, columns, (weights // divisor).astype(float).tolist())
            builder.row(-(-count.least // divisor), INF, columns, (-(-weights // divisor)).astype(float).tolist())


def _load(
    builder: LinearBuilder,
    cells: Ints,
    weight: int,
    carried: int,
    load: NDArray[np.int64],
) -> tuple[int, int]:
    """Square of a load as steps of growing cost 1, 3, 5 ...; returns the first step's column and how many there are."""
    marked = (cells >= 0) & (load > 0)
    builder.offset += weight * carried * carried
    top = int(load.max(axis=1).sum())
    steps = [builder.column(cost=float(weight * (2 * (carried + k) + 1))) for k in range(top)]
    builder.row(0, 0, cells[marked].tolist() + steps, load[marked].astype(float).tolist() + [-1.0] * top)
    return (steps[0] if steps else 0), top

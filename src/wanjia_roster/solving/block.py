"""One person's part of the stint-path flow model.

Nodes 0..days mean "free to begin a stint on this day". An idle arc leads from day to day; a stint arc of n days from d
leads to d + n + min_days_off (or to the end). So run lengths and days off need no inequality, the path part is totally
unimodular. Shift cells hang on the path: on each day their sum is the sum of the stints that cover the day.

Weekends are a plain sum over stint arcs; or, with ``layers``, the nodes are doubled by the number of weekends used so
far, so that the limit needs no inequality either. That is a tighter and larger model: it proves in fewer steps. Parts of
it cannot be set free by days (a stint moved on a weekend moves all later stints to another layer), so the search uses
the plain one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wanjia_roster.solving.desk import Count, Desk
from wanjia_roster.solving.hull import facets
from wanjia_roster.solving.linear import INF, Bools, Floats, Ints, LinearBuilder, LinearModel


class Stint(NamedTuple):
    """Work from ``first`` to ``last`` (both inclusive); free again on ``back``.

    ``layer`` weekends were used before it and ``after`` once it is worked (both 0 without layers).
    """

    first: int
    last: int
    back: int
    column: int
    layer: int
    after: int


@dataclass(frozen=True)
class Block:
    """One person's linear model and what its columns mean.

    ``cells`` is (days, shifts + 1): column of each cell, -1 where it may not be worked; off has none. ``first`` and
    ``last`` are the days a column touches (load steps touch all). ``idle`` has a row for each layer. ``late`` is the arc of someone whose last run ended
    just before day 0. ``single``: duties stand alone and rest is long, so that cells need no path (see ``_alone``).
    """

    desk: Desk
    linear: LinearModel
    cells: Ints
    first: Ints
    last: Ints
    idle: tuple[tuple[int, ...], ...]
    stints: dict[tuple[int, int, int], Stint]
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
        days, day, layer = len(line), 0, 0
        if self.late is not None and line[0] == 0:
            values[self.late[0]] = 1.0
            day = self.late[1]
        while day < days:
            if line[day] == 0:
                values[self.idle[layer][day]] = 1.0
                day += 1
                continue
            last = day
            while last + 1 < days and line[last + 1]:
                last += 1
            stint = self.stints[day, last, layer]
            values[stint.column] = 1.0
            day = stint.back
            layer = stint.after

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

    def loose(self, days: Bools) -> Bools:
        """Columns that may move when the marked days are free."""
        before = np.concatenate(([0], np.cumsum(days)))
        free: Bools = before[self.last + 1] > before[self.first]
        held = self.cells[~days]
        free[held[held >= 0]] = False
        return free


def build_block(desk: Desk, weekends: list[list[int]], *, layers: bool = False) -> Block:
    """Build one person's block; with ``layers`` where a limit of weekends binds."""
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
    limit = desk.weekends if desk.weekends is not None and len(weekends) > desk.weekends else None
    layered = layers and limit is not None
    top = limit if layered and limit is not None else 0
    may_rest = desk.allowed[:, 0]
    idle = tuple(
        tuple(builder.column(upper=1 if may_rest[day] else 0) for day in range(days)) for _layer in range(top + 1)
    )
    spans += [(day, day) for day in range(days)] * (top + 1)
    stints: dict[tuple[int, int, int], Stint] = {}
    weekends_of: dict[int, float] = {}
    for first, last, back in stint_arcs(desk, days):
        if may_rest[last + 1 : back].all():
            touched = sum(any(first <= day <= last for day in group) for group in weekends)
            step = touched if layered else 0
            for layer in range(top + 1 - step):
                stint = Stint(first, last, back, builder.column(), layer, layer + step)
                stints[first, last, layer] = stint
                weekends_of[stint.column] = float(touched)
                spans.append((first, back - 1))
    late = _late(builder, desk, days)
    if late is not None:
        spans.append((0, max(0, late[1] - 1)))
    arcs = list(stints.values())
    _path(builder, arcs, idle, late)
    _link(builder, desk, cells, arcs, days)
    if limit is not None and not layered:
        used = {column: count for column, count in weekends_of.items() if count}
        builder.row(-INF, limit, list(used), list(used.values()))
    return _finish(builder, desk, cells, spans, (idle, stints, late), single=False)


def _finish(
    builder: LinearBuilder,
    desk: Desk,
    cells: Ints,
    spans: list[tuple[int, int]],
    path: tuple[tuple[tuple[int, ...], ...], dict[tuple[int, int, int], Stint], tuple[int, int] | None],
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
    idle: tuple[tuple[int, ...], ...],
    late: tuple[int, int] | None,
) -> None:
    """What comes in goes out, at each day of each layer."""
    days = len(idle[0])
    leaving: list[list[list[int]]] = [[[] for _ in range(days + 1)] for _ in idle]
    coming: list[list[list[int]]] = [[[] for _ in range(days + 1)] for _ in idle]
    for stint in stints:
        leaving[stint.layer][stint.first].append(stint.column)
        coming[stint.after][stint.back].append(stint.column)
    for layer, line in enumerate(idle):
        for day, column in enumerate(line):
            start, end = (column, day + 1) if day or layer or late is None else late
            leaving[layer][day].append(start)
            coming[layer][end].append(start)
        for day in range(days):
            begin = 1.0 if day == 0 and layer == 0 else 0.0
            out, into = leaving[layer][day], coming[layer][day]
            builder.row(begin, begin, out + into, [1.0] * len(out) + [-1.0] * len(into))


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


def _counts(builder: LinearBuilder, desk: Desk, cells: Ints) -> None:
    for count in desk.counts:
        marked = (cells >= 0) & (count.weight > 0)
        columns, weights = cells[marked].tolist(), count.weight[marked]
        unit = int(weights[0]) if len(weights) and (weights == weights[0]).all() else 1
        builder.row(-(-count.least // unit), count.most // unit, columns, (weights / unit).tolist())
        lengths = sorted(set(weights.tolist()))
        if len(lengths) == 2:
            _two_lengths(builder, desk, cells, count, (lengths[1], lengths[0]))
        for divisor in lengths if len(lengths) > 2 else ():
            # Chvatal-Gomory rounding: shifts of unlike length cannot share a total in fractions
            builder.row(-INF, count.most // divisor, columns, (weights // divisor).astype(float).tolist())
            builder.row(-(-count.least // divisor), INF, columns, (-(-weights // divisor)).astype(float).tolist())


def _two_lengths(builder: LinearBuilder, desk: Desk, cells: Ints, count: Count, lengths: tuple[int, int]) -> None:
    """Duties of two lengths: all that whole numbers of them can do."""
    masks = [(cells >= 0) & (count.weight == length) for length in lengths]
    most = [
        min([len(cells)] + [c.most for c in desk.counts if c is not count and (c.weight[mask] >= 1).all()])
        for mask in masks
    ]
    columns = [cells[mask].tolist() for mask in masks]
    for facet in facets(*lengths, count.least, count.most, *most):
        used = [(facet.long, columns[0]), (facet.short, columns[1])]
        builder.row(
            -INF,
            facet.most,
            [column for value, some in used if value for column in some],
            [float(value) for value, some in used if value for _ in some],
        )


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

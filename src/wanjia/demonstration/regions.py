"""Cutting a set of cells into connected regions of similar size."""

from collections.abc import Collection, Sequence
from heapq import heappop, heappush
from random import Random

from wanjia.demonstration.honeycomb import Cell, Honeycomb

ROUNDS = 12  # of moving seeds to the middle of their region; more changes nothing one can see
WANDER = 0.7  # how much dearer a step may be than another: ragged, not straight, borders


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Give the squared distance of two points in metres."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _spread(mesh: Honeycomb, cells: Sequence[Cell], count: int) -> list[Cell]:
    """Choose cells far from one another, then move each to the middle of what is nearest to it (Lloyd)."""
    where = {cell: mesh.metres(cell) for cell in cells}
    seeds = [cells[0]]
    while len(seeds) < count:
        seeds.append(max(cells, key=lambda cell: (min(_apart(where[cell], where[seed]) for seed in seeds), cell)))
    for _ in range(ROUNDS):
        around: list[list[Cell]] = [[] for _ in seeds]
        for cell in cells:
            around[min(range(count), key=lambda index: _apart(where[cell], where[seeds[index]]))].append(cell)
        for index, mine in enumerate(around):
            middle = (
                sum(where[cell][0] for cell in mine) / len(mine),
                sum(where[cell][1] for cell in mine) / len(mine),
            )
            seeds[index] = min(mine, key=lambda cell: (_apart(where[cell], middle), cell))
    return seeds


def divide(mesh: Honeycomb, cells: Collection[Cell], count: int, draws: Random) -> list[set[Cell]]:
    """Cut connected cells into connected regions, grown from seeds along the cheapest steps.

    Args:
        mesh: where the cells lie.
        cells: what is cut; at least ``count`` cells, connected.
        count: how many regions.
        draws: makes the borders ragged.

    Returns:
        ``count`` sets, disjoint, together all the cells, each holding its seed; in no particular order of place.
    """
    ordered = sorted(cells)
    seeds = _spread(mesh, ordered, count)
    cost = {cell: 1 + draws.random() * WANDER for cell in ordered}
    owner: dict[Cell, int] = {}
    queue: list[tuple[float, Cell, int]] = [(0.0, seed, index) for index, seed in enumerate(seeds)]
    queue.sort()
    while queue:
        spent, cell, index = heappop(queue)
        if cell in owner:
            continue
        owner[cell] = index
        for beyond in cell.neighbours():
            if beyond in cost and beyond not in owner:
                heappush(queue, (spent + cost[beyond], beyond, index))
    regions: list[set[Cell]] = [set() for _ in seeds]
    for cell, index in owner.items():
        regions[index].add(cell)
    return regions

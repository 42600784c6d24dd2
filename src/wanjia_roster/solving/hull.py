"""Totals of duties of two lengths: the inequalities that hold for whole numbers where the plain total lets fractions by."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple


class Facet(NamedTuple):
    """``long * (number of long duties) + short * (number of short duties) <= most``."""

    long: int
    short: int
    most: int


def facets(long: int, short: int, least: int, most: int, most_long: int, most_short: int) -> list[Facet]:
    """Facets of the convex hull of all whole (n, m) with ``least <= long * n + short * m <= most``.

    ``n`` runs from 0 to ``most_long``, ``m`` from 0 to ``most_short``. The bounds of n and m are not repeated.
    Andrew's monotone chain over the highest and lowest m of each n (A. M. Andrew, 1979).
    """
    high: list[tuple[int, int]] = []
    low: list[tuple[int, int]] = []
    for n in range(most_long + 1):
        top = min(most_short, (most - long * n) // short)
        bottom = max(0, -(-(least - long * n) // short))
        if bottom <= top:
            high.append((n, top))
            low.append((n, bottom))
    found = [_edge(a, b, upper=True) for a, b in _pairs(_chain(high, -1))]
    found += [_edge(a, b, upper=False) for a, b in _pairs(_chain(low, 1))]
    if high and high[-1][0] < most_long:
        found.append(Facet(1, 0, high[-1][0]))
    if high and high[0][0] > 0:
        found.append(Facet(-1, 0, -high[0][0]))
    return [facet for facet in found if facet.long or 0 < abs(facet.most) < most_short]


def _pairs(chain: list[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return list(pairwise(chain)) if len(chain) > 1 else [(point, point) for point in chain]


def _chain(points: list[tuple[int, int]], sign: int) -> list[tuple[int, int]]:
    """The part of the hull above (``sign`` -1) or below (1) points sorted by n."""
    chain: list[tuple[int, int]] = []
    for point in points:
        while len(chain) > 1 and sign * _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _edge(a: tuple[int, int], b: tuple[int, int], *, upper: bool) -> Facet:
    """The line through two corners (a level one through a single corner)."""
    long, short = (a[1] - b[1], b[0] - a[0]) if a != b else (0, 1)
    facet = Facet(long, short, long * a[0] + short * a[1])
    return facet if upper else Facet(-facet.long, -facet.short, -facet.most)

"""Seeded chance: every stream of draws is named, so adding one stream never disturbs another."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *names: object) -> Random:
    """Give the stream of draws that belongs to one seed and one purpose.

    A text seed goes through SHA-512 inside ``random``, so it does not depend on the process's hash seed.
    """
    return Random("/".join(str(part) for part in (seed, *names)))


def largest_remainder(total: int, weights: Sequence[float]) -> list[int]:
    """Split a whole number by weights so that the parts add up exactly (Hamilton's method).

    Args:
        total: what is split, 0 or more.
        weights: one non-negative weight a part, not all zero.
    """
    scale = total / sum(weights)
    shares = [weight * scale for weight in weights]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - shares[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts


def weighted_table(items: Sequence[tuple[T, int]]) -> list[T]:
    """Repeat each item as often as its weight, so that one plain draw is a weighted one."""
    return [item for item, weight in items for _ in range(weight)]

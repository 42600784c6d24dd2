"""Where a head of the trail stands outside the trail: whoever rewrites the chain would have to rewrite these too."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Anchor(NamedTuple):
    """A row of the trail as a signed paper names it."""

    number: int
    hash: str
    paper: str  # what names it, in words
    whole: bool  # the paper still is what was signed


_finders: list[Callable[[], Iterable[Anchor]]] = []


def tell(find: Callable[[], Iterable[Anchor]]) -> None:
    """Let an area say which of its papers name a row; called once when the house starts."""
    _finders.append(find)


def anchors() -> list[Anchor]:
    """Give every anchor, in the order of the rows."""
    return sorted(anchor for find in _finders for anchor in find())

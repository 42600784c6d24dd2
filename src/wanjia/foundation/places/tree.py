"""The tree of places held in memory: a few hundred rows that every page needs.

Kept a few seconds per process, so that another process's change is seen soon and a page costs no query for it.
"""

import datetime as dt
import threading
import time
from collections.abc import Iterable
from typing import NamedTuple

from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import Place

KEPT_SECONDS = 5.0


class Node(NamedTuple):
    """One place as pages need it."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    village_id: int | None
    valid_from: dt.date | None
    valid_to: dt.date | None

    def stands_on(self, day: dt.date) -> bool:
        """Say whether the place existed on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Tree:
    """All places, by id and by parent."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Index the nodes, which come in display order."""
        self.nodes = {node.id: node for node in nodes}
        self.by_code = {node.code: node for node in self.nodes.values()}
        self.villages = [n for n in self.nodes.values() if n.kind in (PlaceKind.VILLAGE, PlaceKind.COMMUNITY)]
        self._children: dict[int | None, list[Node]] = {}
        for node in self.nodes.values():
            self._children.setdefault(node.parent_id, []).append(node)

    def children(self, place_id: int | None) -> list[Node]:
        """Give the places directly below one."""
        return self._children.get(place_id, [])

    def below(self, place_id: int) -> list[int]:
        """Give the ids of a place and of all below it."""
        found = [place_id]
        for child in self.children(place_id):
            found.extend(self.below(child.id))
        return found

    def name(self, place_id: int | None) -> str:
        """Give a place's name; a group is named with its village."""
        if place_id is None or place_id not in self.nodes:
            return ""
        node = self.nodes[place_id]
        if node.kind == PlaceKind.GROUP and node.village_id in self.nodes:
            return self.nodes[node.village_id].name + node.name
        return node.name

    def villages_on(self, day: dt.date) -> list[Node]:
        """Give the villages and communities that existed on a day."""
        return [node for node in self.villages if node.stands_on(day)]


_kept: tuple[float, Tree] | None = None
_guard = threading.Lock()


def tree() -> Tree:
    """Give the tree, read again when it is older than a few seconds."""
    global _kept
    kept = _kept
    if kept is not None and time.monotonic() - kept[0] < KEPT_SECONDS:
        return kept[1]
    with _guard:
        fields = ("id", "code", "name", "kind", "parent_id", "village_id", "valid_from", "valid_to")
        made = Tree(Node(*row) for row in Place.objects.order_by("order", "code").values_list(*fields))
        _kept = (time.monotonic(), made)
        return made


def forget() -> None:
    """Drop the kept tree; called by every write to a place, and between tests."""
    global _kept
    _kept = None

"""Prove the trail: every hash recomputed, no number missing, the head where the last row is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from wanjia.foundation.audit.chain import GENESIS, Line, digest
from wanjia.foundation.audit.models import Entry, Head


@dataclass(frozen=True)
class Verdict:
    """How far the chain holds; ``broken_at`` is the first row that does not fit."""

    rows: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Say whether every row fits."""
        return self.broken_at is None


def verify(progress: Callable[[int], None] = lambda _rows: None) -> Verdict:
    """Walk the whole chain once, from the first row to the head."""
    previous, number = GENESIS, 0
    rows = Entry.objects.order_by("number").values_list(
        "number", "at", "actor_id", "act", "target", "target_id", "place_id", "count", "previous", "hash"
    )
    for *facts, said_previous, said_hash in rows.iterator(chunk_size=5000):
        line = Line(*cast("tuple[Any, ...]", facts))
        if line.number != number + 1:
            return Verdict(number, previous, number + 1, "a row is missing")
        if said_previous != previous or digest(previous, line) != said_hash:
            return Verdict(number, previous, line.number, "the row was changed")
        number, previous = line.number, said_hash
        if number % 5000 == 0:
            progress(number)
    head = Head.objects.filter(pk=1).first()
    kept = (head.number, head.hash) if head else (0, GENESIS)
    if kept != (number, previous):
        return Verdict(number, previous, number + 1, "rows are missing at the end")
    return Verdict(number, previous)

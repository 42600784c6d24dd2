"""Prove the trail: every hash recomputed, no number missing, the head where the last row is, the papers' rows in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from wanjia.foundation.audit.anchors import Anchor
from wanjia.foundation.audit.chain import GENESIS, Line, digest
from wanjia.foundation.audit.models import Entry, Head


class Fault(StrEnum):
    """What does not fit."""

    MISSING = "missing"  # the row
    CHANGED = "changed"  # the row
    CUT = "cut"  # rows at the end, or the head was changed
    REWRITTEN = "rewritten"  # a paper signed before names another row
    PAPER = "paper"  # the paper is not what was signed


@dataclass(frozen=True)
class Verdict:
    """How far the chain holds; ``broken_at`` is the first row that does not fit."""

    rows: int
    head: str
    broken_at: int | None = None
    fault: Fault | None = None
    paper: str = ""  # of REWRITTEN and PAPER: which
    papers: int = 0  # how many name their row rightly

    @property
    def holds(self) -> bool:
        """Say whether every row fits."""
        return self.fault is None


def verify(progress: Callable[[int], None] = lambda _rows: None, papers: Sequence[Anchor] = ()) -> Verdict:
    """Walk the whole chain once, from the first row to the head; ``papers`` say which rows they were signed on.

    The chain alone cannot tell that it was cut short or written anew together with its head: the papers can.
    """
    named: dict[int, list[Anchor]] = {}
    for paper in papers:
        named.setdefault(paper.number, []).append(paper)
    previous, number = GENESIS, 0
    rows = Entry.objects.order_by("number").values_list(
        "number", "at", "actor_id", "act", "target", "target_id", "place_id", "count", "previous", "hash"
    )
    for *facts, said_previous, said_hash in rows.iterator(chunk_size=5000):
        line = Line(*cast("tuple[Any, ...]", facts))
        if line.number != number + 1:
            return Verdict(number, previous, number + 1, Fault.MISSING)
        # A time that is none was written by no service.
        if line.at is None or said_previous != previous or digest(previous, line) != said_hash:
            return Verdict(number, previous, line.number, Fault.CHANGED)
        for paper in named.pop(line.number, ()):
            if paper.hash != said_hash:
                return Verdict(number, previous, line.number, Fault.REWRITTEN, paper.paper)
        number, previous = line.number, said_hash
        if number % 5000 == 0:
            progress(number)
    head = Head.objects.filter(pk=1).first()
    kept = (head.number, head.hash) if head else (0, GENESIS)
    if kept != (number, previous):
        return Verdict(number, previous, number + 1, Fault.CUT)
    for paper in papers:
        if paper.number in named:
            return Verdict(number, previous, number + 1, Fault.REWRITTEN, paper.paper)
        if not paper.whole:
            return Verdict(number, previous, paper.number, Fault.PAPER, paper.paper)
    return Verdict(number, previous, papers=len(papers))

"""One solver process: takes a task on standard input, sends what it finds on standard output.

Processes, not threads: two HiGHS solves inside one process wait for each other.
Messages are pickles with a length before them; both ends are this module's own parent and child.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import BinaryIO, Literal

from wanjia_roster.model import Problem
from wanjia_roster.solving.desk import Table


@dataclass(frozen=True)
class Task:
    """What one worker is to do; ``exact`` proves, ``search`` finds, from the roster ``start`` if there is one."""

    problem: Problem
    role: Literal["exact", "search"]
    seed: int
    seconds: float
    start: Table | None = None


@dataclass(frozen=True)
class News:
    """A message either way: a better table, a bound, or that the work is done (``proved``/``hopeless``)."""

    cost: int | None = None
    table: Table | None = None
    bound: float | None = None
    done: bool = False
    proved: bool = False
    hopeless: bool = False


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message)
    stream.write(struct.pack(">I", len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Iterator[object]:
    """Messages until the other end closes."""
    while len(head := stream.read(4)) == 4:
        (length,) = struct.unpack(">I", head)
        data = stream.read(length)
        if len(data) < length:
            return
        yield pickle.loads(data)  # noqa: S301 - written by our own parent process


class _Mailbox:
    """Latest news from the parent, read by a thread of its own."""

    def __init__(self, messages: Iterator[object]) -> None:
        self.best: News | None = None
        self.closed = False
        threading.Thread(target=self._listen, args=(messages,), daemon=True).start()

    def _listen(self, messages: Iterator[object]) -> None:
        for message in messages:
            if isinstance(message, News):
                self.best = message
        self.closed = True

    def take(self) -> Table | None:
        """The newest table from outside, once."""
        news, self.best = self.best, None
        return news.table if news else None


def main() -> None:
    """Serve one task."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # solvers print a banner to standard output, which is ours alone
    messages = receive(sys.stdin.buffer)
    task = next(messages)
    assert isinstance(task, Task)
    box = _Mailbox(messages)
    if task.role == "exact":
        _exact(task, box, out)
    else:
        _search(task, box, out)


def _exact(task: Task, box: _Mailbox, out: BinaryIO) -> None:
    from wanjia_roster.solving.exact import prove
    from wanjia_roster.solving.flow import Flow

    last = -float("inf")

    def watch(cost: int | None, table: Table | None, bound: float) -> bool:
        nonlocal last
        if table is not None or bound > last + 0.01:
            last = max(last, bound)
            send(out, News(cost, table, bound))
        return box.closed

    proof = prove(Flow(task.problem, layers=True), seconds=task.seconds, watch=watch)
    send(out, News(proof.cost, proof.table, proof.bound, True, proof.proved, proof.hopeless))


def _search(task: Task, box: _Mailbox, out: BinaryIO) -> None:
    from wanjia_roster.solving.flow import Flow
    from wanjia_roster.solving.search import AHEAD, ITS_OWN_WAY, Search

    begin = monotonic()
    flow = Flow(task.problem)
    search = Search(
        flow,
        seed=task.seed,
        publish=lambda cost, table: send(out, News(cost, table)),
        stop=lambda: box.closed,
        outside=box.take,
        ahead=AHEAD if task.start is None else ITS_OWN_WAY,
    )
    search.table = box.take() if task.start is None else task.start
    search.run(seconds=task.seconds - (monotonic() - begin))
    send(out, News(done=True))

"""Runs the exact engine and the search side by side in two processes and keeps the best of both."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from math import ceil
from pathlib import Path
from queue import Empty, Queue
from time import monotonic

from wanjia_roster.model import Problem
from wanjia_roster.solving.answer import Listener, Progress, Stop
from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.worker import News, Task, receive, send

LARGEST_EXACT = 150_000  # cells; above, the whole model is not built and both processes search

GRACE = 900.0  # seconds that the first roster of a very large problem may be late


class Portfolio:
    """One cooperative solve.

    After ``run``: ``table``/``cost`` best roster (None: none found), ``bound``, ``proved``, ``alone`` (the exact engine
    proved its own roster, untouched by clocks), ``hopeless`` (no roster keeps the hard rules).
    """

    def __init__(
        self,
        problem: Problem,
        *,
        seconds: float,
        seed: int,
        listen: Listener,
        stop: Stop,
        begin: float | None = None,
    ) -> None:
        self.problem, self.seconds, self.seed = problem, seconds, seed
        self.listen, self.stop = listen, stop
        self.begin = monotonic() if begin is None else begin
        self.queue: Queue[tuple[int, News]] = Queue()
        self.table: Table | None = None
        self.cost: int | None = None
        self.bound: int | None = None
        self.proved = self.alone = self.hopeless = False
        self.names: list[str] = []

    def know(self, table: Table, cost: int, bound: float) -> None:
        """Begin with a roster and a bound found before."""
        self.table, self.cost = table, cost
        self._raise(bound)

    def _raise(self, bound: float) -> None:
        """Note a bound; costs are whole numbers."""
        if abs(bound) < 1e15:
            whole = ceil(bound - 1e-6)
            self.bound = whole if self.bound is None else max(self.bound, whole)

    def run(self) -> None:
        """Work until proved, stopped or out of time."""
        cells = len(self.problem.people) * self.problem.days * len(self.problem.shifts)
        roles = ["exact", "search"] if cells <= LARGEST_EXACT else ["search", "search"]
        workers = [self._launch(place, role) for place, role in enumerate(roles)]
        self.names = roles
        if self.table is not None:
            self._share(-1, workers)
        try:
            self._watch(workers)
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()

    def _launch(self, place: int, role: str) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).parents[2])
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])}
        worker = subprocess.Popen(
            [sys.executable, "-c", "from wanjia_roster.solving.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            start_new_session=True,
        )  # Ctrl-C is for us alone
        assert worker.stdin is not None
        left = self.seconds - (monotonic() - self.begin)
        send(worker.stdin, Task(self.problem, "exact" if role == "exact" else "search", self.seed + 101 * place, left))  # type: ignore[arg-type]
        threading.Thread(target=self._collect, args=(place, worker), daemon=True).start()
        return worker

    def _collect(self, place: int, worker: subprocess.Popen[bytes]) -> None:
        assert worker.stdout is not None
        for message in receive(worker.stdout):  # type: ignore[arg-type]
            if isinstance(message, News):
                self.queue.put((place, message))
        self.queue.put((place, News(done=True)))

    def _watch(self, workers: list[subprocess.Popen[bytes]]) -> None:
        running = set(range(len(workers)))
        while running and not self.stop():
            left = self.seconds - (monotonic() - self.begin)
            if left <= 0 and (self.table is not None or left < -GRACE):
                return
            try:
                place, news = self.queue.get(timeout=min(max(left, 0.01), 0.2))
            except Empty:
                continue
            if self._take(place, news):
                self._share(place, workers)
            if news.done:
                running.discard(place)
            if self._finished(news):
                return

    def _finished(self, news: News) -> bool:
        if news.hopeless:
            self.hopeless = True
        if news.proved and news.cost is not None:
            self.alone = True
            self.bound = news.cost
        if self.cost is not None and self.bound is not None and self.bound >= self.cost:
            self.proved = True
        return self.proved or self.hopeless

    def _take(self, place: int, news: News) -> bool:
        """Note what is new; True where the best roster changed."""
        before = (self.cost, self.bound)
        if news.role is not None:
            self.names[place] = news.role
        better = news.table is not None and news.cost is not None and (self.cost is None or news.cost < self.cost)
        if better or (news.proved and news.table is not None):
            self.table, self.cost = news.table, news.cost
        if news.bound is not None:
            self._raise(news.bound)
        if (self.cost, self.bound) != before:
            self.listen(Progress(monotonic() - self.begin, self.cost, self.bound, self.names[place]))
        return better

    def _share(self, source: int, workers: list[subprocess.Popen[bytes]]) -> None:
        for place, worker in enumerate(workers):
            if place != source and worker.stdin is not None:
                try:
                    send(worker.stdin, News(self.cost, self.table))  # type: ignore[arg-type]
                except BrokenPipeError:
                    continue

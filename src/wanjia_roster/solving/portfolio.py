"""Runs the exact engine and the search side by side and keeps the best of both.

The exact engine hears nothing from the search and knows no seed, so that its path is the same in every run. Where it proves, its own
roster is the answer, whoever had one as cheap before: the same problem and seed give the same roster, however busy the
machine is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from math import ceil
from pathlib import Path
from queue import Empty, Queue
from time import monotonic
from typing import Literal

from wanjia_roster.model import Problem
from wanjia_roster.solving.answer import Listener, Progress, Stop
from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.patience import SMALL, Patience
from wanjia_roster.solving.worker import News, Task, receive, send

LARGEST_EXACT = 150_000  # cells; above, the whole model is not built and both processes search
ALONE = 2.0  # seconds that the exact engine of a small problem has before the search joins in
GRACE = 900.0  # seconds that the first roster of a very large problem may be late
FAIR = 2.0  # times the best cost: up to there a roster of the exact engine is worth beginning at

Role = Literal["exact", "search"]
HERE = -1  # the place of an exact engine in this process


class Portfolio:
    """One cooperative solve.

    After ``run``: ``table``/``cost`` best roster (None: none found), ``bound``, ``proved``, ``alone`` (the exact engine
    proved its own roster, untouched by clocks), ``hopeless`` (no roster keeps the hard rules).
    """

    def __init__(self, problem: Problem, *, seconds: float, seed: int, listen: Listener, stop: Stop) -> None:
        self.problem, self.seconds, self.seed = problem, seconds, seed
        self.listen, self.stop = listen, stop
        self.begin = monotonic()
        self.cells = len(problem.people) * problem.days * len(problem.shifts)
        self.patience = Patience(seconds, self.cells)
        self.queue: Queue[tuple[int, News]] = Queue()
        self.workers: list[subprocess.Popen[bytes]] = []
        self.running: dict[int, Role] = {}
        self.searches = 0
        self.table: Table | None = None
        self.own: tuple[Table, int] | None = None  # best roster of the exact engine
        self.cost: int | None = None
        self.bound: int | None = None
        self.met: float | None = None
        self.alone = self.hopeless = False

    @property
    def proved(self) -> bool:
        """Whether the best roster is as cheap as the bound."""
        return self.met is not None

    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self.begin

    def run(self) -> None:
        """Work until proved, stopped or out of time."""
        try:
            if self.cells <= SMALL:  # in this process, without the start of another
                self._prove_here()
            elif self.cells <= LARGEST_EXACT:
                self._launch("exact")
            while not self._finished():
                self._man()
                left = self.seconds - self.elapsed()
                try:
                    self._hear(*self.queue.get(timeout=min(max(left, 0.01), 0.2)))
                except Empty:
                    continue
        finally:
            for worker in self.workers:
                worker.kill()
                worker.wait()

    def _finished(self) -> bool:
        if self.hopeless or self.alone or self.stop():
            return True
        left = self.seconds - self.elapsed()
        if left <= 0 and (self.table is not None or left < -GRACE):
            return True
        if self.searches == 2 and not self.running:
            return True
        return self.proved and "exact" not in self.running.values()

    def _man(self) -> None:
        """A search beside the exact engine; two once that has given way."""
        for place, role in list(self.running.items()):
            if role == "exact" and self._gives_way():
                self.workers[place].kill()
                del self.running[place]
        while len(self.running) < 2 and self.searches < 2 and not self.proved:
            self._launch("search", self._elsewhere())

    def _elsewhere(self) -> Table | None:
        """A second search begins at the exact engine's roster, if that is any good: two at one place find less."""
        if self.searches == 0 or self.own is None or self.cost is None or self.own[1] > FAIR * abs(self.cost):
            return None
        return self.own[0]

    def _gives_way(self) -> bool:
        return self.patience.ends(self.elapsed(), self.cost, self.bound, self.met)

    def _prove_here(self) -> None:
        """The exact engine in this process; it hears of the clock and the search whenever HiGHS asks."""
        from wanjia_roster.solving.exact import prove
        from wanjia_roster.solving.flow import Flow

        self.running[HERE] = "exact"

        def watch(cost: int | None, table: Table | None, bound: float) -> bool:
            self._hear(HERE, News(cost, table, bound))
            while not self.queue.empty():
                self._hear(*self.queue.get())
            if self.elapsed() > ALONE and not self.workers:
                self._launch("search")
            return self.stop() or self._gives_way()

        proof = prove(Flow(self.problem, layers=True), seconds=self.patience.longest, watch=watch)
        self._hear(HERE, News(proof.cost, proof.table, proof.bound, True, proof.proved, proof.hopeless))

    def _launch(self, role: Role, start: Table | None = None) -> None:
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
        place = len(self.workers)
        self.workers.append(worker)
        self.running[place] = role
        self.searches += role == "search"
        seed = self.seed + 101 * (1 + place)
        self._tell(place, Task(self.problem, role, seed, self.seconds - self.elapsed(), start))
        if self.table is not None:
            self._tell(place, News(self.cost, self.table))
        threading.Thread(target=self._collect, args=(place, worker), daemon=True).start()

    def _tell(self, place: int, message: object) -> None:
        stream = self.workers[place].stdin
        assert stream is not None
        try:
            send(stream, message)  # type: ignore[arg-type]
        except BrokenPipeError:
            self.running.pop(place, None)

    def _collect(self, place: int, worker: subprocess.Popen[bytes]) -> None:
        assert worker.stdout is not None
        for message in receive(worker.stdout):  # type: ignore[arg-type]
            if isinstance(message, News):
                self.queue.put((place, message))
        self.queue.put((place, News(done=True)))

    def _hear(self, place: int, news: News) -> None:
        """Note what is new; a better roster goes to everybody else."""
        before = (self.cost, self.bound)
        if news.table is not None and news.cost is not None and self.running.get(place) == "exact":
            self.own = (news.table, news.cost)
        better = news.table is not None and news.cost is not None and (self.cost is None or news.cost < self.cost)
        if better or (news.proved and news.table is not None):
            self.table, self.cost = news.table, news.cost
        self._raise(float("inf") if news.bound is None else news.bound)
        if news.proved:
            self.alone, self.bound = True, self.cost
        self.hopeless |= news.hopeless
        if self.met is None and self.cost is not None and self.bound is not None and self.bound >= self.cost:
            self.met = self.elapsed()
        if (self.cost, self.bound) != before:
            self.listen(Progress(self.elapsed(), self.cost, self.bound, self.running.get(place, "search")))
        if better:
            for other in [other for other, role in self.running.items() if role == "search" and other != place]:
                self._tell(other, News(self.cost, self.table))
        if news.done:
            self.running.pop(place, None)

    def _raise(self, bound: float) -> None:
        """Note a bound; costs are whole numbers."""
        if abs(bound) < 1e15:
            whole = ceil(bound - 1e-6)
            self.bound = whole if self.bound is None else max(self.bound, whole)

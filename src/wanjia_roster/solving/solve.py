"""``solve``: the best roster of a problem within a time, with a bound, and a roster even where rules clash."""

from __future__ import annotations

from time import monotonic

from wanjia_roster.errors import SolverMissing
from wanjia_roster.model import Problem
from wanjia_roster.scoring import score
from wanjia_roster.solving.answer import Listener, Progress, Solution, Stop

LARGEST_RELAXED = 200_000  # cells; above, rules are relaxed person by person
LEAST_LEFT = 6.0  # seconds that a problem which cannot be met has at least for its roster and its clashes
RELAXED_SHARE = 0.7  # of them, for the roster
MOST_NAMED = 5  # people of a very large problem whose clashes are named


def check_solvers() -> None:
    """Refuse to solve without the solvers of the ``roster`` extra."""
    try:
        import highspy  # noqa: F401
        import ortools  # noqa: F401
    except ImportError:
        raise SolverMissing from None


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    rounds: int | None = None,
    on_progress: Listener = lambda progress: None,
    stop: Stop = lambda: False,
    lang: str = "en",
) -> Solution:
    """Find the best roster in a time.

    Args:
        seconds: wall-clock limit of the search (reading, building and the last judgement add a little).
        rounds: instead of watching the clock, search this many neighbourhoods in one process: slower, repeatable.
        on_progress: called at each better roster or bound. stop: asked several times a second; True ends the solve.
        lang: language (``en``, ``zh``) in which clashing rules are named.
    Returns:
        A solution, always with a roster. It is ``repeatable`` (same problem, seed, limits and library versions: same
        roster) if the exact engine alone proved it or ``rounds`` was given; a search cut by the clock is not.
    Raises:
        SolverMissing: the ``roster`` extra is not installed.
    """
    check_solvers()
    run = _Run(problem, seconds, seed, on_progress, stop, lang)
    return run.by_rounds(rounds) if rounds is not None else run.by_clock()


class _Run:
    def __init__(
        self,
        problem: Problem,
        seconds: float,
        seed: int,
        listen: Listener,
        stop: Stop,
        lang: str,
    ) -> None:
        self.lang = lang
        self.problem, self.seconds, self.seed = problem, seconds, seed
        self.begin = monotonic()
        self.trace: list[Progress] = []
        self.outer, self.stop = listen, stop

    def tell(self, progress: Progress) -> None:
        self.trace.append(progress)
        self.outer(progress)

    def by_rounds(self, rounds: int) -> Solution:
        from wanjia_roster.solving.flow import Flow
        from wanjia_roster.solving.search import Search

        flow = Flow(self.problem)
        best: list[object] = []

        def publish(cost: int, table: object) -> None:
            best[:] = [cost, table]
            self.tell(Progress(monotonic() - self.begin, cost, None, "search"))

        Search(flow, seed=self.seed, publish=publish, stop=self.stop).run(seconds=self.seconds, rounds=rounds)
        if not best:
            return self.relaxed(repeatable=not self.stop())
        return self.finish(best[1], None, proved=False, repeatable=not self.stop(), how="search")

    def by_clock(self) -> Solution:
        from wanjia_roster.solving.portfolio import Portfolio

        both = Portfolio(self.problem, seconds=self.seconds, seed=self.seed, listen=self.tell, stop=self.stop)
        both.run()
        if both.table is None:
            return self.relaxed(repeatable=both.hopeless)
        return self.finish(
            both.table, both.bound, proved=both.proved, repeatable=both.alone, how="exact" if both.alone else "search"
        )

    def finish(self, table: object, bound: int | None, *, proved: bool, repeatable: bool, how: str) -> Solution:
        from wanjia_roster.solving.desk import to_grid

        grid = to_grid(self.problem, table)  # type: ignore[arg-type]
        judged = score(self.problem, grid)
        return Solution(
            grid,
            judged.cost,
            bound,
            proved,
            repeatable,
            monotonic() - self.begin,
            how,
            judged.breaches,
            trace=tuple(self.trace),
        )

    def relaxed(self, *, repeatable: bool) -> Solution:
        """The least broken roster and the clash; where the search found nothing this decides, too, if there is one.

        Args:
            repeatable: what led here was no clock.
        """
        from wanjia_roster.solving.relax import clashes, relax

        if len(self.problem.people) * self.problem.days * len(self.problem.shifts) > LARGEST_RELAXED:
            return self.piecemeal()
        end = monotonic() + max(LEAST_LEFT, min(60.0, self.seconds - (monotonic() - self.begin)))
        least = relax(self.problem, seconds=RELAXED_SHARE * (end - monotonic()), seed=self.seed)
        judged = score(self.problem, least.grid)
        named, clocked = (
            clashes(self.problem, least.broken, seconds=end - monotonic(), lang=self.lang)
            if judged.breaches
            else ((), False)
        )
        return Solution(
            least.grid,
            judged.cost,
            None,
            least.least and least.best,
            repeatable and not (least.clocked or clocked),
            monotonic() - self.begin,
            "relaxed",
            judged.breaches,
            named,
            tuple(self.trace),
        )

    def piecemeal(self) -> Solution:
        """A very large problem that cannot be met: everybody who can keep the rules does, the others' clashes are named."""
        import random

        from wanjia_roster.solving.construct import Builder
        from wanjia_roster.solving.desk import to_grid
        from wanjia_roster.solving.flow import Flow
        from wanjia_roster.solving.relax import clashes, only

        builder = Builder(Flow(self.problem), random.Random(self.seed), self.seconds, self.stop, lenient=True)
        builder.one_by_one([[place] for place in range(len(self.problem.people))])
        grid = to_grid(self.problem, builder.table)
        judged = score(self.problem, grid)
        failed = [self.problem.people[place].label for place in builder.failed[:MOST_NAMED]]
        named = tuple(
            clash
            for label in failed
            for clash in clashes(only(self.problem, {label}), (), seconds=10.0, lang=self.lang)[0]
        )
        return Solution(
            grid,
            judged.cost,
            None,
            False,
            False,
            monotonic() - self.begin,
            "piecemeal",
            judged.breaches,
            named,
            tuple(self.trace),
        )

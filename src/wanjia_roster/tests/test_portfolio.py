"""Who decides when two engines work side by side, and for how long."""

from __future__ import annotations

import pytest

from wanjia_roster.gallery import gallery_names, gallery_problem
from wanjia_roster.solving import portfolio
from wanjia_roster.solving.desk import to_grid
from wanjia_roster.solving.exact import prove
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.patience import Patience
from wanjia_roster.solving.portfolio import Portfolio
from wanjia_roster.solving.solve import solve


@pytest.mark.parametrize("name", gallery_names())
def test_the_same_seed_gives_the_same_roster_for_the_whole_gallery(name: str) -> None:
    problem = gallery_problem(name)
    first, second = (solve(problem, seconds=600, seed=7) for _ in range(2))
    assert (first.repeatable, second.repeatable) == (True, True)
    assert (first.grid, first.clashes) == (second.grid, second.clashes)


def test_the_proof_decides_whoever_found_a_roster_as_cheap_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "ALONE", 0.0)  # the search works beside the exact engine from the start
    problem = gallery_problem("street")
    both = Portfolio(problem, seconds=600, seed=0, listen=lambda progress: None, stop=lambda: False)
    both.run()
    assert both.workers != []
    alone = prove(Flow(problem, layers=True), seconds=600)
    assert both.table is not None
    assert alone.table is not None
    assert (both.alone, both.proved) == (True, True)
    assert to_grid(problem, both.table) == to_grid(problem, alone.table)


@pytest.mark.parametrize("cells", [0, 10**9])
def test_exact_engine_in_this_process_or_in_its_own_finds_the_same(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(portfolio, "SMALL", cells)
    problem = gallery_problem("two-couples")
    solution = solve(problem, seconds=600, seed=3)
    alone = prove(Flow(problem, layers=True), seconds=600)
    assert alone.table is not None
    assert (solution.repeatable, solution.grid) == (True, to_grid(problem, alone.table))


@pytest.mark.parametrize(
    ("seconds", "cells", "elapsed", "cost", "bound", "met", "ends"),
    [
        (60.0, 5000, 19.0, 200, 100, None, False),  # too early to look
        (60.0, 5000, 21.0, 200, 100, None, True),  # far from the bound
        (60.0, 5000, 21.0, 101, 100, None, False),  # near to it
        (60.0, 1000, 59.0, 200, 100, None, False),  # so small that a proof may still come
        (600.0, 20000, 100.0, 200, 100, None, False),  # a fifth of the time is not over
        (600.0, 20000, 241.0, 101, 100, None, True),  # two fifths are
        (600.0, 20000, 130.0, None, 100, None, False),  # nobody has a roster yet
        (60.0, 5000, 49.0, 100, 100, 10.0, False),  # bound and roster met: it may still find its own
        (300.0, 5000, 51.0, 100, 100, 10.0, True),  # and does not in time
    ],
)
def test_how_long_the_exact_engine_goes_on(
    seconds: float, cells: int, elapsed: float, cost: int | None, bound: int, met: float | None, ends: bool
) -> None:
    assert Patience(seconds, cells).ends(elapsed, cost, bound, met) is ends

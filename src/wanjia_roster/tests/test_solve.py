"""What ``solve`` promises, against every roster of tiny problems and on the gallery."""

from __future__ import annotations

from datetime import date
from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings

from wanjia_roster import Breach, Cover, Limit, Person, Problem, Shift, score, solve
from wanjia_roster.gallery import gallery_names, gallery_problem
from wanjia_roster.solving.rules import WEIGHTS
from wanjia_roster.tests.tiny import every_grid, problems

KINDS = {
    "rest_hours": "succession",
    "max_minutes": "minutes",
    "min_minutes": "minutes",
    "max_weekends": "weekends",
    "limit_most": "limit",
    "limit_least": "limit",
}
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def breakage(breaches: tuple[Breach, ...]) -> int:
    """Weighted breakage as the documentation defines it."""
    hours = {"max_minutes", "min_minutes"}
    return sum(WEIGHTS[KINDS.get(b.rule, b.rule)] * (ceil(b.by / 60) if b.rule in hours else b.by) for b in breaches)


@SLOW
@given(problems())
def test_solve_finds_the_best_of_all_rosters(problem: Problem) -> None:
    solution = solve(problem, seconds=20)
    judged = [score(problem, grid) for grid in every_grid(problem)]
    feasible = [one.cost for one in judged if one.feasible]
    mine = score(problem, solution.grid)
    assert (solution.cost, solution.breaches) == (mine.cost, mine.breaches)
    assert solution.proved
    if feasible:
        assert (mine.breaches, mine.cost) == ((), min(feasible))
        assert solution.bound == solution.cost
    else:
        least = min(breakage(one.breaches) for one in judged)
        assert breakage(mine.breaches) == least
        assert mine.cost == min(one.cost for one in judged if breakage(one.breaches) == least)
        assert solution.clashes != ()
        assert all(clash.rules and clash.minimal for clash in solution.clashes)


@SLOW
@given(problems())
def test_a_search_by_rounds_keeps_every_rule_and_repeats(problem: Problem) -> None:
    first, second = (solve(problem, rounds=4, seed=3, seconds=20) for _ in range(2))
    assert first.grid == second.grid
    assert score(problem, first.grid).breaches == first.breaches


@pytest.mark.parametrize("name", gallery_names())
def test_the_gallery_is_solved_and_proved(name: str) -> None:
    problem = gallery_problem(name)
    solution = solve(problem, seconds=60)
    assert solution.proved
    assert (solution.breaches == ()) == (name != "tight")
    assert (solution.clashes == ()) == (name != "tight")
    assert score(problem, solution.grid).cost == solution.cost


def test_the_same_rounds_give_the_same_roster() -> None:
    problem = gallery_problem("holiday-week")
    first, second = (solve(problem, seconds=60, seed=5, rounds=3) for _ in range(2))
    assert (first.repeatable, first.grid) == (True, second.grid)


def test_a_clash_of_many_days_is_told_in_few_words() -> None:
    days = range(28)
    leaders = [Person(f"p{k}", f"人{k}", frozenset({"leader"}), limits=(Limit(most=6),)) for k in range(3)]
    cover = tuple(Cover(day, "N", 1, skill="leader") for day in days)
    shifts = (Shift("N", name="夜班"),)
    problem = Problem(28, shifts, (*leaders, Person("q", "丁")), cover, start=date(2027, 2, 1))
    solution = solve(problem, seconds=20, lang="zh")
    (clash,) = solution.clashes
    assert (len(clash.rules), clash.people) == (4, ("人0", "人1", "人2"))
    assert sorted(clash.rules)[1:] == [f"人{k} 在 2027-02-01 至 2027-02-28 最多值班 6 次" for k in range(3)]
    assert clash.rules[0].endswith(" 的 夜班 至少要 1 人（要求：leader）")
    assert sum(breach.by for breach in solution.breaches) == 10


def test_stop_ends_a_solve_with_a_roster() -> None:
    problem = gallery_problem("two-couples")
    solution = solve(problem, seconds=60, stop=lambda: True)
    assert set(solution.grid) == {person.id for person in problem.people}

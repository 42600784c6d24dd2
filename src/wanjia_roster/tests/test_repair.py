"""Repairs against every roster of tiny problems; stand-ins against the full score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wanjia_roster import Grid, Problem, UnknownName, score
from wanjia_roster.changes import Added, Change, Out, Settled, Swap, apply
from wanjia_roster.gallery import gallery_problem
from wanjia_roster.solving.mend import repair
from wanjia_roster.solving.solve import solve
from wanjia_roster.standins import stand_ins
from wanjia_roster.tests.tiny import every_grid, problems

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def distance(one: Grid, two: Grid) -> int:
    """Cells in which two rosters differ."""
    return sum(a != b for name in one for a, b in zip(one[name], two[name], strict=True))


@st.composite
def requests(draw: st.DrawFn, problem: Problem) -> Change:
    """Something that happens."""
    day, other = (draw(st.integers(0, problem.days - 1)) for _ in range(2))
    shift = draw(st.sampled_from([shift.id for shift in problem.shifts]))
    choices: list[Change] = [
        Out("p0", (day,)),
        Out("p1", (day, other)),
        Added(day, shift),
        Swap("p0", day, "p1", other),
        Settled("p1", day, shift),
    ]
    return draw(st.sampled_from(choices))


@SLOW
@given(problems(), st.data())
def test_a_repair_changes_nothing_it_need_not(problem: Problem, data: st.DataObject) -> None:
    feasible = [grid for grid in every_grid(problem) if score(problem, grid).feasible]
    assume(feasible)
    posted = data.draw(st.sampled_from(feasible))
    request = data.draw(requests(problem))
    changed, _forced = apply(problem, posted, (request,))
    answer = repair(problem, posted, [request], seconds=20)
    mendings = [
        (distance(posted, grid), judged.cost)
        for grid in every_grid(changed)
        if (judged := score(changed, grid)).feasible
    ]
    if not mendings:
        assert answer.first.breaches != ()
        assert answer.first.clashes != ()
        return
    fewest, cost = min(mendings)
    assert (answer.first.fewest, answer.first.best, answer.first.breaches) == (True, True, ())
    assert (len(answer.first.changed), answer.first.cost) == (fewest, cost)
    assert distance(posted, answer.first.grid) == fewest
    more = [price for count, price in mendings if count == fewest + 1]
    assert (answer.second.cost if answer.second else None) == (min(more) if more else None)


def test_days_that_are_past_stay_as_they_were() -> None:
    problem = gallery_problem("village")
    posted = solve(problem, seconds=20).grid
    person = next(name for name, line in posted.items() if line[20])
    answer = repair(problem, posted, [Out(person, (20,))], from_day=20)
    assert answer.first.breaches == ()
    assert all(change.day >= 20 for change in answer.first.changed)
    assert answer.first.grid[person][20] == ""


def test_unknown_names_are_refused() -> None:
    problem = gallery_problem("tight")
    grid = {person.id: [""] * problem.days for person in problem.people}
    with pytest.raises(UnknownName):
        repair(problem, grid, [Out("nobody", (1,))])
    with pytest.raises(UnknownName):
        stand_ins(problem, grid, day=99, shift="N")


@SLOW
@given(problems(), st.data())
def test_stand_ins_are_judged_as_the_scorer_would(problem: Problem, data: st.DataObject) -> None:
    kinds = ["", *(shift.id for shift in problem.shifts)]
    line = st.lists(st.sampled_from(kinds), min_size=problem.days, max_size=problem.days)
    grid = {person.id: data.draw(line) for person in problem.people}
    duties = [(name, day) for name, cells in grid.items() for day, shift in enumerate(cells) if shift]
    assume(duties)
    name, day = data.draw(st.sampled_from(duties))
    shift = grid[name][day]
    before = score(replace(problem, fixed=()), grid)
    ranked = stand_ins(problem, grid, day=day, shift=shift, instead_of=name)
    assert {one.person for one in ranked} == {other for other in grid if other != name and not grid[other][day]}
    assert [sum(b.by for b in one.breaches) for one in ranked] == sorted(
        sum(b.by for b in one.breaches) for one in ranked
    )
    for one in ranked:
        after = {**grid, name: [*grid[name]], one.person: [*grid[one.person]]}
        after[name][day], after[one.person][day] = "", shift
        assert one.extra == score(problem, after).cost - before.cost

"""Tiny problems for property tests, small enough to try every roster."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from wanjia_roster import Balance, Cover, Fixed, Grid, Limit, Pair, Person, Problem, Shift, Wish

SHIFTS = {
    1: (Shift("N", 480),),
    2: (Shift("D", 480), Shift("N", 600, not_before=frozenset({"D"}))),
}


@st.composite
def people(draw: st.DrawFn, name: str, days: int, kinds: list[str]) -> Person:
    """One person with some rules."""
    limits: list[Limit] = []
    if draw(st.booleans()):
        limits.append(
            Limit(draw(st.integers(0, 1)), draw(st.integers(1, 3)), frozenset(draw(st.sets(st.sampled_from(kinds)))))
        )
    return Person(
        name,
        skills=frozenset({"leader"} if draw(st.booleans()) else ()),
        away=frozenset(draw(st.sets(st.integers(0, days - 1), max_size=1))),
        limits=tuple(limits),
        min_minutes=draw(st.sampled_from([0, 0, 0, 480])),
        max_minutes=draw(st.sampled_from([None, None, 1200, 1500])),
        max_run=draw(st.sampled_from([None, 1, 2])),
        min_run=draw(st.sampled_from([1, 1, 1, 2])),
        min_days_off=draw(st.sampled_from([1, 1, 2])),
        max_weekends=draw(st.sampled_from([None, None, 0, 1])),
        last=tuple(draw(st.lists(st.sampled_from(["", *kinds]), max_size=3))),
        carried={"all": draw(st.integers(0, 2))},
    )


@st.composite
def problems(draw: st.DrawFn, *, pairs: bool = True) -> Problem:
    """A problem of at most 4096 rosters; many of them cannot be met."""
    count, days, sorts = draw(st.sampled_from([(2, 5, 1), (3, 4, 1), (2, 3, 2), (2, 6, 1)]))
    kinds = [shift.id for shift in SHIFTS[sorts]]
    names = [f"p{k}" for k in range(count)]
    cells = st.tuples(st.sampled_from(names), st.integers(0, days - 1))
    cover = [
        Cover(
            day,
            kind,
            draw(st.integers(0, 2)),
            draw(st.sampled_from([None, 7, 3, 0])),
            draw(st.sampled_from([None, 0, 2])),
        )
        for day in range(days)
        for kind in kinds
        if draw(st.booleans())
    ]
    if draw(st.booleans()):
        cover.append(
            Cover(
                draw(st.integers(0, days - 1)),
                draw(st.sampled_from(kinds)),
                1,
                draw(st.sampled_from([None, 5])),
                0,
                "leader",
            )
        )
    wishes = [
        Wish(person, day, draw(st.sampled_from([*kinds, "*"])), draw(st.integers(1, 4)), draw(st.booleans()))
        for person, day in draw(st.lists(cells, max_size=4))
    ]
    fixed = [
        Fixed(person, day, draw(st.sampled_from(["", *kinds]))) for person, day in draw(st.lists(cells, max_size=1))
    ]
    joined = (
        [Pair(names[0], names[1], draw(st.sampled_from(["together", "apart"])))]
        if pairs and draw(st.booleans())
        else []
    )
    balances = [Balance("all", draw(st.integers(1, 3)), weighed=draw(st.booleans()))] if draw(st.booleans()) else []
    return Problem(
        days=days,
        shifts=SHIFTS[sorts],
        people=tuple(draw(people(name, days, kinds)) for name in names),
        cover=tuple(cover),
        wishes=tuple(wishes),
        pairs=tuple(joined),
        balances=tuple(balances),
        fixed=tuple(fixed),
        day_weights={0: 2},
    )


def every_grid(problem: Problem) -> Iterator[Grid]:
    """All rosters of a tiny problem."""
    kinds = ["", *(shift.id for shift in problem.shifts)]
    names = [person.id for person in problem.people]
    for cells in product(kinds, repeat=len(names) * problem.days):
        yield {name: list(cells[k * problem.days : (k + 1) * problem.days]) for k, name in enumerate(names)}

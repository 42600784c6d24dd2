"""Patrol months made from a seed: people, couples, leaders, unavailable nights, and drop-outs to mend."""

from __future__ import annotations

import random
from datetime import date

from wanjia_roster import Balance, Cover, Pair, Person, Problem, Shift, Wish
from wanjia_roster.changes import Added, Change, Out, Swap
from wanjia_roster.model import Grid

NIGHTS = 30
START = date(2026, 12, 1)
AWAY = 0.15


def patrol_month(people: int, a_night: int, seed: int) -> Problem:
    """One month: ``a_night`` people each night, one of them a leader; couples together; four nights of rest.

    Cost: 10 x sum of squared nights + 5 x sum of squared weekend nights + wishes.
    """
    rng = random.Random(seed)
    couples = [(2 * k, 2 * k + 1) for k in range(people // 6)]
    leaders = set(rng.sample(range(people), max(4, people // 3)))
    away = [frozenset(night for night in range(NIGHTS) if rng.random() < AWAY) for _ in range(people)]
    for first, second in couples:
        away[second] = away[first]
    members = tuple(
        Person(
            f"p{k:03d}", skills=frozenset({"leader"} if k in leaders else ()), away=away[k], max_run=1, min_days_off=4
        )
        for k in range(people)
    )
    wishes = tuple(
        Wish(f"p{rng.randrange(people):03d}", rng.randrange(NIGHTS), "N", rng.randint(1, 5), rng.random() < 0.3)
        for _ in range(people)
    )
    nights = range(NIGHTS)
    return Problem(
        days=NIGHTS,
        start=START,
        title=f"patrol-{people}",
        shifts=(Shift("N", 600, "20:00", "06:00"),),
        people=members,
        cover=tuple(
            cover
            for night in nights
            for cover in (Cover(night, "N", a_night, None, None), Cover(night, "N", 1, None, 0, "leader"))
        ),
        wishes=wishes,
        pairs=tuple(Pair(f"p{a:03d}", f"p{b:03d}") for a, b in couples),
        balances=(Balance("nights", 10), Balance("weekend", 5, days="weekend")),
    )


def troubles(problem: Problem, grid: Grid, seed: int, count: int) -> list[list[Change]]:
    """Things that happen to a posted roster: someone out for one night, for a week; two at once; a larger night; a swap."""
    rng = random.Random(seed)
    made: list[list[Change]] = []
    while len(made) < count:
        duties = [(p, d) for p, line in grid.items() for d, shift in enumerate(line) if shift]
        (one, night), (two, other) = rng.sample(duties, 2)
        week = tuple(range(night, min(problem.days, night + 7)))
        made += [
            [Out(one, (night,))],
            [Out(one, week)],
            [Out(one, (night,)), Out(two, (other,))],
            [Added(night, "N")],
        ]
        if one != two and not grid[one][other] and not grid[two][night]:
            made.append([Swap(one, night, two, other)])
    return made[:count]

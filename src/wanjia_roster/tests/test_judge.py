"""Each hard rule and each part of the cost, on rosters written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wanjia_roster import Balance, Cover, Fixed, Limit, Pair, Person, Problem, ReadError, Shift, Wish, score

DAY = Shift("D", 480, "08:00", "16:00")
NIGHT = Shift("N", 600, "20:00", "06:00", frozenset({"D"}))


def one(person: Person, *, days: int = 7, **more: object) -> Problem:
    """A problem of one person from a Monday on."""
    return replace(Problem(days, (DAY, NIGHT), (person,)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "line", "found"),
    [
        (Person("a", away=frozenset({1})), ".D.....", [("away", 1)]),
        (Person("a", away_shifts=frozenset({(1, "D")})), ".D.N...", [("away", 1)]),
        (Person("a"), "ND.....", [("succession", 1)]),
        (Person("a", last=("N",)), "D......", [("succession", 1)]),
        (Person("a", max_run=2), "DDDD...", [("max_run", 2)]),
        (Person("a", max_run=2, last=("D",)), "DD.....", [("max_run", 1)]),
        (Person("a", min_run=2), "D..D..D", [("min_run", 1)]),
        (Person("a", min_run=2, last=("", "D")), ".......", [("min_run", 1)]),
        (Person("a", min_run=2, last=("", "D")), "D......", []),
        (Person("a", min_days_off=3), "D..D...", [("min_days_off", 1)]),
        (Person("a", min_days_off=3), "..D....", []),
        (Person("a", min_days_off=2, last=("D", "")), "D......", [("min_days_off", 1)]),
        (Person("a", min_days_off=2, last=("D",)), ".D.....", [("min_days_off", 1)]),
        (Person("a", max_minutes=900), "DD.....", [("max_minutes", 60)]),
        (Person("a", min_minutes=1000), "DD.....", [("min_minutes", 40)]),
        (Person("a", max_weekends=0), ".....D.", [("max_weekends", 1)]),
        (Person("a", limits=(Limit(most=1, shifts=frozenset({"N"})),)), "NN.D...", [("limit_most", 1)]),
        (Person("a", limits=(Limit(least=2, days="weekend", per="week"),)), ".....DD", []),
        (Person("a", limits=(Limit(least=2, days="weekend"),)), "......D", [("limit_least", 1)]),
    ],
)
def test_rules_of_one_person(person: Person, line: str, found: list[tuple[str, int]]) -> None:
    judged = score(one(person), {"a": ["" if cell == "." else cell for cell in line]})
    assert [(breach.rule, breach.by) for breach in judged.breaches] == found


def test_hours_of_rest_are_counted_by_the_clock() -> None:
    late = Shift("L", 480, "16:00", "23:30")
    problem = Problem(2, (DAY, late), (Person("a"),), min_rest_hours=11)
    assert [b.rule for b in score(problem, {"a": ["L", "D"]}).breaches] == ["rest_hours"]
    assert [b.rule for b in score(problem, {"a": ["D", "L"]}).breaches] == []


def test_rules_between_people_and_of_cover() -> None:
    problem = Problem(
        2,
        (DAY, NIGHT),
        (Person("a"), Person("b", skills=frozenset({"leader"}))),
        cover=(Cover(0, "D", 2), Cover(1, "N", 0, None, None), Cover(1, "D", 1, None, 0, "leader")),
        pairs=(Pair("a", "b", "together"),),
        fixed=(Fixed("b", 0, "N"),),
    )
    judged = score(problem, {"a": ["D", "N"], "b": ["", "N"]})
    assert [breach.rule for breach in judged.breaches] == [
        "fixed",
        "together",
        "cover_under",
        "cover_over",
        "cover_under",
    ]
    apart = replace(problem, pairs=(Pair("a", "b", "apart"),), fixed=(), cover=())
    assert [b.rule for b in score(apart, {"a": ["", "N"], "b": ["", "N"]}).breaches] == ["apart"]


def test_cost_is_wishes_cover_and_squares() -> None:
    problem = Problem(
        7,
        (DAY, NIGHT),
        (Person("a", carried={"nights": 2}), Person("b")),
        cover=(Cover(0, "D", 2, 7, 3), Cover(1, "D", 0, 7, 3)),
        wishes=(Wish("a", 0, "D", 5, want=False), Wish("b", 0, "*", 4), Wish("b", 6, "N", 2)),
        balances=(Balance("nights", 10, frozenset({"N"})), Balance("weekend", 1, days="weekend", weighed=True)),
        day_weights={5: 3},
        start=date(2026, 11, 23),
    )
    judged = score(problem, {"a": ["D", "D", "", "N", "", "N", ""], "b": ["", "", "", "", "", "", "N"]})
    assert judged.parts == {"wishes": 9, "under": 7, "over": 3, "balance": 10 * 16 + 10 * 1 + 9 + 1}
    assert judged.cost == 9 + 7 + 3 + 180


@pytest.mark.parametrize(
    "grid",
    [
        {},
        {"a": ["D"]},
        {"a": ["X"] * 7},
        {"a": [""] * 7, "z": [""] * 7},
    ],
)
def test_a_grid_that_does_not_fit_is_refused(grid: dict[str, list[str]]) -> None:
    with pytest.raises(ReadError):
        score(one(Person("a")), grid)

"""What the relaxed model says of a roster: its parts add up, and show where something is to be gained."""

from __future__ import annotations

import random

import numpy as np
import pytest

from wanjia_roster import Cover, Limit, Person, Problem, Shift, Wish
from wanjia_roster.solving.construct import Builder
from wanjia_roster.solving.desk import Table
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.guide import Guide, build_guide
from wanjia_roster.solving.highs import solve_relaxation
from wanjia_roster.solving.moves import Neighbourhoods

DAYS = 28
NIGHTS = 7  # that the four who may take them can take at most, each


def ward() -> Problem:
    """Twelve people, two shifts; nights want two a night (56) but four people with 7 each give 28: 28 stay open whatever is done."""
    people = []
    for number in range(12):
        nights = NIGHTS if number < 4 else 0
        people.append(
            Person(
                f"p{number:02}",
                limits=(Limit(0, nights, frozenset({"N"})),),
                min_minutes=15 * 480,
                max_minutes=19 * 480,
                max_run=5,
                min_run=2,
                min_days_off=2,
                max_weekends=3,
            )
        )
    cover = [Cover(day, "N", 2, 100, 1) for day in range(DAYS)] + [Cover(day, "D", 6, 100, 1) for day in range(DAYS)]
    wishes = tuple(Wish(f"p{n:02}", (5 * n + 3) % DAYS, "", 2) for n in range(12))
    shifts = (Shift("D", 480), Shift("N", 480, not_before=frozenset({"D"})))
    return Problem(days=DAYS, shifts=shifts, people=tuple(people), cover=tuple(cover), wishes=wishes)


@pytest.fixture(scope="module")
def flow() -> Flow:
    return Flow(ward())


@pytest.fixture(scope="module")
def guide(flow: Flow) -> Guide:
    guide = build_guide(flow, seconds=60)
    assert guide is not None
    return guide


def first_roster(flow: Flow, seed: int) -> Table:
    builder = Builder(flow, random.Random(seed), 5.0, lambda: False, repeatable=True)
    table = builder.build([[person] for person in range(len(flow.desks))])
    assert table is not None
    return table


def test_the_relaxed_model_is_solved_to_its_end(flow: Flow) -> None:
    """Without this the first roster is built blindly, one person after another."""
    answer = solve_relaxation(flow.whole(soft=True).linear, seconds=60)
    assert answer.proved
    assert answer.values is not None


@pytest.mark.parametrize("seed", range(4))
def test_the_parts_of_a_roster_add_up_to_its_distance_from_the_bound(flow: Flow, guide: Guide, seed: int) -> None:
    table = first_roster(flow, seed)
    short, surplus = guide.lines(table)
    parts = guide.people(table).sum() + short.sum() + surplus.sum()
    assert guide.bound + parts == pytest.approx(
        flow.cost(table), abs=len(table) + len(short)
    )  # parts below 0.5 are left out


def test_nights_that_nobody_may_take_have_nothing_to_gain(flow: Flow, guide: Guide) -> None:
    table = first_roster(flow, 1)
    nights = flow.shift == 2
    missing = np.maximum(flow.need - flow.present(table), 0)[nights].sum()
    assert missing >= 28
    avoidable = (missing - 28) * 100
    assert guide.lines(table)[0][nights].sum() <= avoidable + 50


def test_a_guided_window_lies_where_something_is_amiss(flow: Flow, guide: Guide) -> None:
    table = first_roster(flow, 2)
    table[:, 10:14] = 0  # nobody by day: that is amiss, by the prices too
    near = Neighbourhoods(flow, random.Random(3))
    near.guide = guide
    drawn = [near.draw(table) for _ in range(600)]
    windows = [window for kind, _people, window in drawn if kind.name == "window" and window is not None]
    hit = sum(bool(window[10:14].any()) for window in windows)
    assert len(windows) > 50
    assert hit > len(windows) / 2


def test_a_bridge_frees_two_stretches(flow: Flow) -> None:
    table = np.zeros((len(flow.desks), DAYS), dtype=np.int16)
    table[:8, 20] = 1  # two too many on day 20, too few everywhere else
    near = Neighbourhoods(flow, random.Random(1))
    freed = [window for kind, _people, window in (near.draw(table) for _ in range(400)) if kind.name == "bridge"]
    assert freed
    for window in freed:
        assert window is not None
        assert window[20]
        assert int((np.diff(window.astype(int)) == 1).sum() + window[0]) <= 2

"""What the linear model promises: whole totals, weekends as layers, and the same optimum either way."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wanjia_roster import Problem
from wanjia_roster.solving.exact import prove
from wanjia_roster.solving.flow import Flow
from wanjia_roster.solving.hull import Facet, facets
from wanjia_roster.tests.tiny import problems

SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def within(facet: Facet, n: Fraction | int, m: Fraction | int) -> bool:
    return facet.long * n + facet.short * m <= facet.most


@given(
    long=st.integers(2, 12), gap=st.integers(1, 11), least=st.integers(0, 60), spread=st.integers(0, 30),
    most_long=st.integers(0, 9), most_short=st.integers(0, 20),
)  # fmt: skip
def test_the_hull_of_two_lengths_holds_whole_numbers_and_nothing_beyond_them(
    long: int, gap: int, least: int, spread: int, most_long: int, most_short: int
) -> None:
    short, most = max(1, long - gap), least + spread
    points = [
        (n, m) for n, m in product(range(most_long + 1), range(most_short + 1)) if least <= long * n + short * m <= most
    ]
    found = facets(long, short, least, most, most_long, most_short)
    assert all(within(facet, n, m) for facet in found for n, m in points)
    for facet in found:  # none is looser than it could be
        assert max(facet.long * n + facet.short * m for n, m in points) == facet.most


def test_ten_hour_nights_and_eight_hour_days_cannot_fill_a_month_in_fractions() -> None:
    # 57 hours: two nights and four days fill 52, and no third night helps; 2.4 nights and 4.125 days would fill it all
    found = facets(10, 8, 39, 57, 2, 28)
    assert Facet(3, 2, 14) in found
    assert not all(within(facet, Fraction(2), Fraction(37, 8)) for facet in found)


@SLOW
@given(problems())
def test_layers_of_weekends_change_the_model_and_not_its_optimum(problem: Problem) -> None:
    plain, layered = (prove(Flow(problem, layers=layers), seconds=20) for layers in (False, True))
    assert (plain.hopeless, plain.cost, plain.proved) == (layered.hopeless, layered.cost, layered.proved)


@SLOW
@given(problems())
def test_a_proved_line_walks_the_layers(problem: Problem) -> None:
    flow = Flow(problem, layers=True)
    proof = prove(flow, seconds=20)
    if proof.table is not None:
        assert [flow.block(person).lawful(line) for person, line in enumerate(proof.table)] == [True] * len(proof.table)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.demonstration.draw import largest_remainder, stream, weighted_table


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 100), min_size=1, max_size=40))
def test_parts_add_up_and_none_is_a_whole_away_from_its_share(total, weights):
    parts = largest_remainder(total, weights)
    assert sum(parts) == total
    shares = [total * weight / sum(weights) for weight in weights]
    assert max(abs(part - share) for part, share in zip(parts, shares, strict=True)) < 1.000001


@pytest.mark.parametrize(
    ("total", "weights", "parts"), [(10, [1, 1, 1], [4, 3, 3]), (5, [3, 2], [3, 2]), (0, [1], [0])]
)
def test_what_is_left_goes_to_the_largest_remainders(total, weights, parts):
    assert largest_remainder(total, weights) == parts


def test_streams_repeat_and_do_not_disturb_each_other():
    assert stream(1, "a", 2).random() == stream(1, "a", 2).random()
    assert len({stream(*names).random() for names in ((1, "a"), (1, "b"), (2, "a"), (1, "a", 1))}) == 4


def test_a_table_repeats_by_weight():
    assert weighted_table((("a", 2), ("b", 0), ("c", 1))) == ["a", "a", "c"]

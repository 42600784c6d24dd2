from datetime import datetime, timedelta
from uuid import RFC_4122

from hypothesis import given
from hypothesis import strategies as st

from wanjia.demonstration.identity import record_id

MOMENTS = st.datetimes(datetime.fromisoformat("2016-01-01"), datetime.fromisoformat("2040-01-01"))


@given(st.integers(), st.one_of(st.text(), st.integers()), MOMENTS)
def test_a_number_is_a_version_7_uuid_and_always_the_same(seed, key, at):
    number = record_id(seed, key, at)
    assert (number.version, number.variant) == (7, RFC_4122)
    assert record_id(seed, key, at) == number


@given(MOMENTS, st.integers(1, 10**9))
def test_numbers_sort_by_their_moment(at, milliseconds):
    assert record_id(1, "a", at) < record_id(1, "b", at + timedelta(milliseconds=milliseconds))


def test_a_number_holds_the_moment_in_beijing():
    number = record_id(1, "a", datetime.fromisoformat("2026-11-23T18:20:00"))
    assert number.int >> 80 == 1_795_429_200_000  # 2026-11-23 10:20 UTC


def test_visits_of_the_demonstration_have_numbers_of_their_own(visits):
    at = datetime.fromisoformat("2026-11-23T18:20:00")
    assert len({record_id(7, visit.serial, at) for visit in visits}) == len(visits)

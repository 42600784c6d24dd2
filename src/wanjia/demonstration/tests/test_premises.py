"""Addresses are where they say, and homes are addresses only."""

from collections import Counter

from wanjia.demonstration.geometry import contains
from wanjia.demonstration.premises import COUNTS, KIND_BY_LETTER, PremisesKind


def test_there_are_as_many_of_each_kind_as_the_office_has(township):
    assert Counter(one.kind for one in township.premises) == COUNTS


def test_codes_and_the_addresses_of_homes_are_unique(township):
    homes = [one.address for one in township.premises if one.kind is PremisesKind.HOUSEHOLD]
    assert len({one.code for one in township.premises}) == 48_235
    assert len(set(homes)) == 45_000


def test_a_code_names_the_village_and_the_kind(township):
    for one in township.premises:
        assert (one.code[:12], KIND_BY_LETTER[one.code[12]], one.group[:12]) == (one.village, one.kind, one.village)


def test_homes_have_no_name_and_everything_else_has_one_of_its_own(township):
    names = Counter(one.name for one in township.premises)
    assert names.pop("") == COUNTS[PremisesKind.HOUSEHOLD]
    assert set(names.values()) == {1}


def test_addresses_lie_in_their_village(township):
    borders = {village.code: village.border for village in township.land.villages}
    some = township.premises[::11]
    assert len(some) > 4_000
    assert [one for one in some if not contains(borders[one.village], one.place)] == []


def test_groups_exist(township):
    groups = {group.code for village in township.land.villages for group in village.groups}
    assert {one.group for one in township.premises} == groups

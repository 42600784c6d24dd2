"""A cheap first look before a pattern never hides what the pattern would find."""

import re
from collections.abc import Iterable

import pytest

from wanjia_reader import context, exclude, govern, governor, objects, settle, tokens, verb_before
from wanjia_reader.tests.shapes import begins, can_go_without, ends

_ENDS = {
    "close": (exclude._CLOSE, exclude._CLOSE_ENDS),
    "area size": (exclude._AREA_SIZE, exclude._AREA_ENDS),
    "tail": (objects._TAIL, objects._TAIL_ENDS),
    "remark": (settle._REMARK, settle._CLOSES),
    "whole area": (verb_before._WHOLE_AREA, verb_before._AREA_ENDS),
    "area name": (verb_before._AREA_NAME, verb_before._AREA_ENDS),
}
_BEGINS = {
    "shift": (exclude._SHIFT, exclude._SHIFT_BEGINS),
    "aspect": (governor._ASPECT, governor._ASPECTS),
    "area": (objects._AREA, objects._OPENS),
    "lead": (objects._LEAD, objects._OPENS),
}
_CUES = {
    "far": (exclude._FAR, exclude._FAR_CUES),
    "about": (exclude._ABOUT, exclude._FAR_CUES),
    "at": (exclude._AT, exclude._FAR_CUES),
    "by a team": (exclude._TEAM_OF, exclude._FAR_CUES),
    "plans far": (exclude._PLAN_FAR, exclude._PLAN_CUE),
    "plans near": (exclude._PLAN_NEAR, exclude._PLAN_CUE),
    "when": (objects._WHEN, objects._WHEN_CUES),
    "list": (govern._LIST, re.compile("[等]")),
    "period": (context.PERIOD, context._CUES),
    "named": (context._NAMED, context._CUES),
    "whole": (context._WHOLE, context._CUES),
}


@pytest.mark.parametrize("name", _ENDS)
def test_a_last_character_that_is_not_looked_for_ends_no_match(name: str) -> None:
    pattern, looked_for = _ENDS[name]
    assert ends(pattern) <= looked_for


@pytest.mark.parametrize("name", _BEGINS)
def test_a_first_character_that_is_not_looked_for_begins_no_match(name: str) -> None:
    pattern, looked_for = _BEGINS[name]
    assert begins(pattern) <= looked_for


@pytest.mark.parametrize("name", _CUES)
def test_no_match_goes_without_the_characters_looked_for(name: str) -> None:
    pattern, cues = _CUES[name]
    assert not can_go_without(pattern, cues.pattern.strip("[]"))


def test_a_time_begins_with_what_its_own_first_look_lets_through() -> None:
    look, said = context.PERIOD.pattern.split("])", 1)
    assert begins(re.compile(said)) <= set(look.removeprefix("(?=[").replace("0-9", "0123456789"))


@pytest.mark.parametrize(
    ("pattern", "first", "last", "needed"),
    [
        (r"^(?:在|位于)[甲乙]{0,2}的?$", "在位", "在于甲乙的", "在于"),
        (r"(?:共(?=同)|各)?件", "共各件", "件", "件"),
        (r"(?:甲|乙丙)+", "甲乙", "甲丙", "甲丙"),
    ],
)
def test_the_shape_of_a_pattern(pattern: str, first: Iterable[str], last: Iterable[str], needed: str) -> None:
    assert begins(re.compile(pattern)) == set(first)
    assert ends(re.compile(pattern)) == set(last)
    assert not can_go_without(re.compile(pattern), needed)
    assert can_go_without(re.compile(pattern), needed[1:])


def test_every_word_of_the_lexicon_is_found_by_how_it_begins() -> None:
    for word in tokens._LEXICON:
        assert len(word) in tokens._LENGTHS.get(word[:2], tokens._ONE if word in tokens._SINGLE else ())

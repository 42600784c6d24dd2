"""What no text of a record may hold, as a table; what may be said of places and questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.foundation.errors import WanjiaError
from wanjia.ledgers.errors import NoPersonalNumbers, NotAboutPersons, PetitionChannel
from wanjia.ledgers.wording import PERSONS, Bar, check_words, refusal_of, without_numbers


@pytest.mark.parametrize(
    ("text", "refusal", "said"),
    [
        ("村口路灯不亮", None, ""),
        ("占道经营 2026110001号摊位", None, ""),
        ("变压器编号 110101199003077", None, ""),
        ("2026-11-23 15:00 起停电", None, ""),
        ("值班 13-17时、18-22时，共 12345678 元", None, ""),
        ("目前科学养殖场漏电", None, ""),
        ("吸毒窝点线索已移交", None, ""),
        ("养护人员未到位", None, ""),
        ("13812345678", NoPersonalNumbers, "13812345678"),
        ("找老李（13812345678）", NoPersonalNumbers, "13812345678"),
        ("身份证11010119900307123x的人", NoPersonalNumbers, "11010119900307123x"),
        ("110101 1990 0307 1234", NoPersonalNumbers, "110101 1990 0307 1234"),
        ("电话 138 1234 5678", NoPersonalNumbers, "138 1234 5678"),
        ("１３８-１２３４-５６７８", NoPersonalNumbers, "138-1234-5678"),
        ("138-12345678", NoPersonalNumbers, "138-12345678"),
        ("+8613812345678", NoPersonalNumbers, "8613812345678"),
        ("138\u200b1234\u202e5678", NoPersonalNumbers, "13812345678"),
        ("有人准备上访", PetitionChannel, "上访"),
        ("信访事项", PetitionChannel, "信访"),
        ("刑满释放人员聚集", NotAboutPersons, "刑满释放"),
        ("列为重点人员", NotAboutPersons, "重点人员"),
    ],
)
def test_what_must_go_is_named(text: str, refusal: type[WanjiaError] | None, said: str) -> None:
    found = refusal_of(text)
    assert (type(found) if found else None, found.facts["said"] if found else "") == (refusal, said)


@pytest.mark.parametrize(
    ("bar", "text", "refusal"),
    [
        (PERSONS, "镇信访接待室", None),
        (PERSONS, "老李13812345678", NoPersonalNumbers),
        (Bar.NUMBERS, "刑满释放后怎么找工作？", None),
        (Bar.NUMBERS, "请打13812345678", NoPersonalNumbers),
    ],
)
def test_some_texts_need_leave_out_less(bar: Bar, text: str, refusal: type[WanjiaError] | None) -> None:
    found = refusal_of(text, bar)
    assert (type(found) if found else None) is refusal


@given(
    st.integers(13_000_000_000, 19_999_999_999),
    st.sampled_from(["", "电话", "（", " ", "+86 "]),
    st.sampled_from(["", "。", "号"]),
)
def test_no_mobile_number_passes(number: int, before: str, after: str) -> None:
    with pytest.raises(NoPersonalNumbers):
        check_words("", f"{before}{number}{after}")


def test_three_counts_in_a_row_are_no_telephone_number() -> None:
    assert without_numbers("甲村 138 1234 5678\n乙村\t156\t1234\t2000") == "甲村 138 1234 5678\n乙村\t156\t1234\t2000"


@given(st.text(alphabet="138１３８ -－户，。x\n", max_size=60))
def test_what_is_struck_out_leaves_the_rest_in_its_place(text: str) -> None:
    struck = without_numbers(text)
    assert len(struck) == len(text)
    assert [(a, b) for a, b in zip(text, struck, strict=True) if b not in (a, "*")] == []
    assert without_numbers(struck) == struck

"""Which signs no text keeps, and how dates and numbers are read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.foundation.texts import day_said, legible, narrow, on_one_line

TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("穗湾乡 第3组\t甲", "穗湾乡 第3组\t甲"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("老\u202e王\u202c\u2066店\u2069", "老王店"),
        ("138\u200b1234\xad5678", "13812345678"),
        ("\u3164\u200b\u2800\ufe0f", ""),
        ("家👨\u200d👩\u200d👧和❤\ufe0f\u200d🔥", "家👨\u200d👩\u200d👧和❤\ufe0f\u200d🔥"),
        ("张\u200d三", "张三"),
        ("葛\U000e0100、𠮷、\ufffd", "葛\U000e0100、𠮷、\ufffd"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
    ],
)
def test_signs_nobody_sees_go_and_the_rest_stays(typed: str, kept: str) -> None:
    assert legible(typed) == kept


@given(st.text())
def test_nothing_turns_the_reading_round_and_once_is_enough(text: str) -> None:
    read = legible(text)
    assert [hex(ord(sign)) for sign in read if ord(sign) in TURNING or unicodedata.category(sign) == "Cs"] == []
    assert legible(read) == read
    assert "\n" not in on_one_line(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("２０２６－１１－２９", "2026-11-29"),
        ("２０２６／１１／２９", "2026/11/29"),
        ("　１８：３０ ", "18:30"),
        ("１２", "12"),
        ("－１２．５", "-12.5"),
        ("2026-11-29\u202c", "2026-11-29"),
    ],
)
def test_full_width_is_read_as_a_latin_keyboard_types_it(typed: str, read: str) -> None:
    assert narrow(typed) == read


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("２０２６－１１－２９", "2026-11-29"),
        ("2026年1月9日", "2026-01-09"),
        ("2026 年 11 月 9 号", "2026-11-09"),
        ("2026.2.29", "2026-02-29"),
        ("2026/1/9", "2026-01-09"),
        ("20261129", "20261129"),
        ("11月29日", "11月29日"),
        ("昨天", "昨天"),
    ],
)
def test_a_day_is_read_the_ways_people_write_it(typed: str, day: str) -> None:
    assert day_said(typed) == day

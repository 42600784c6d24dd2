"""Numbers as reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia_reader import ReadError
from wanjia_reader.numerals import read_han, read_number

DIGITS = "零一二三四五六七八九"


def in_words(value: int) -> str:
    """Write 1 to 99,999,999 in characters."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return in_words(high) + "万" + gap + (in_words(low) if low else "")
    words = ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            words += DIGITS[digit] + name
        elif words and value % power and not words.endswith("零"):
            words += "零"
    return words


@given(st.integers(1, 99_999_999))
def test_a_number_in_words_is_read_back(value: int) -> None:
    assert read_han(in_words(value)) == value


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("1300余条", 1300, 4),
        ("1,300份", 1300, 5),
        ("1.5万本", 15000, 4),
        ("300多万元", 3_000_000, 5),
        ("36.39万件", 363_900, 6),
        ("2万3千条", 23000, 4),
        ("三千二百多户", 3200, 4),
        ("十二支", 12, 2),
        ("两万份", 20000, 2),
        ("二百多万元", 2_000_000, 4),
        ("3.2公里", 3.2, 3),
    ],
)
def test_read_number(text: str, value: float, length: int) -> None:
    number = read_number(text)
    assert (number.value, number.span) == (value, (0, length))


@pytest.mark.parametrize("text", ["若干户", "", "三五户", "一一对应", "1234567890123456789"])
def test_read_number_refuses(text: str) -> None:
    with pytest.raises(ReadError):
        read_number(text)


def test_a_refusal_shows_the_place() -> None:
    with pytest.raises(ReadError, match="此处应为数量：走访▶若干户") as refused:
        read_number("走访若干户", at=2)
    assert (refused.value.source, refused.value.span) == ("走访若干户", (2, 2))

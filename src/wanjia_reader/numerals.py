"""Numbers as work reports write them: 1300, 1,300, 1.5万, 三百二十, 300多万, 百余."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from wanjia_reader.errors import ReadError

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_HAN = "零〇一二两三四五六七八九十百千万亿"

# Twelve digits at most: longer runs are card and account numbers, never counts.
NUMBER = re.compile(
    r"(?<![0-9.])(?P<arabic>[0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9])|[0-9]{1,12}(?:\.[0-9]{1,6})?)(?![0-9]|\.[0-9])"
    r"(?P<scale>[十百千万亿]{0,2})"
    r"(?:(?P<inner>[余多来])(?P<rest>[百千万亿]{1,2})|(?<=万)(?P<low>[0-9]{1,4})(?P<lowscale>千?))?"
    rf"|(?P<han>[{_HAN}]{{1,12}})(?:(?P<haninner>[余多来几])(?P<hanrest>[百千万亿]{{1,2}}))?"
)


class Number(NamedTuple):
    """A number and its place: ``vague`` when a 多 or 余 stands inside it (300多万)."""

    value: int | float
    span: tuple[int, int]
    vague: bool
    han: bool


def _scaled(digits: str) -> int:
    factor = 1
    for char in digits:
        factor *= _TENS.get(char) or _BIG[char]
    return factor


def read_han(word: str) -> int | None:
    """Read a numeral written in characters; None when the characters do not make one number (一二, 万一).

    Grammar: ``section = [digit] 千 [digit] 百 [digit] 十 [digit]``, ``numeral = [section 亿] [section 万] [section]``;
    a bare 十 百 千 万 counts one of itself, 零 fills a gap.

    >>> read_han("三千二百"), read_han("十二"), read_han("两万"), read_han("三五")
    (3200, 12, 20000, None)
    """
    total = section = digit = 0
    last, seen = 10**9, False  # the last power of ten in this section; a digit is waiting
    for char in word:
        if char in _DIGITS:
            if seen:
                return None
            digit, seen = _DIGITS[char], char not in "零〇"
        elif char in _TENS:
            power = _TENS[char]
            if power >= last:
                return None
            section, digit, seen, last = section + (digit or 1) * power, 0, False, power
        else:
            total = (total + section + digit or 1) * _BIG[char]
            section, digit, seen, last = 0, 0, False, 10**9
    return total + section + digit


def number_of(match: re.Match[str]) -> Number | None:
    """Value a match of ``NUMBER``; None when its characters make no single number."""
    start, end = match.span()
    if match[0].isdecimal():
        return Number(int(match[0]), (start, end), False, False)
    if match["arabic"]:
        value = Decimal(match["arabic"].replace(",", "")) * _scaled(match["scale"] + (match["rest"] or ""))
        if match["low"]:  # 1万3千
            value += int(match["low"]) * (1000 if match["lowscale"] else 1)
        plain = int(value) if value == value.to_integral_value() else float(value)
        return Number(plain, (start, end), bool(match["inner"]), False)
    han = read_han(match["han"])
    if han is None:
        return None
    return Number(han * _scaled(match["hanrest"] or ""), (start, end), bool(match["haninner"]), True)


def read_number(source: str, *, at: int = 0) -> Number:
    """Read the number that starts at one place of a line.

    Args:
        source: one line, folded to half-width digits.
        at: where the number starts, in code points from the start of ``source``.
    Returns:
        The number with its value (multipliers expanded) and its [start, end) in ``source``.
    Raises:
        ReadError: no number starts there.
    Source: numeral words as field reports use them; 两 is 2.

    >>> read_number("发放2.5万份", at=2)
    Number(value=25000, span=(2, 6), vague=False, han=False)
    """
    match = NUMBER.match(source, at)
    number = number_of(match) if match else None
    if number is None:
        raise ReadError("数量", source, (at, at))
    return number

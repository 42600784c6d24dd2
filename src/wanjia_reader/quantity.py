"""The result of reading: one counted thing of a work report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Approx(StrEnum):
    """How the text qualifies a number."""

    EXACT = "exact"  # 300
    MORE_THAN = "more_than"  # 余 多 超 逾 上(万)
    AT_LEAST = "at_least"  # 以上 不少于 至少
    ABOUT = "about"  # 近 约 左右; 近 wins over 余


class Action(StrEnum):
    """What was done; the closed list of the activity ledgers."""

    HANG = "hang"
    POST = "post"
    DISPLAY = "display"
    PAINT = "paint"
    MAKE = "make"
    DISTRIBUTE = "distribute"
    BROADCAST = "broadcast"
    VISIT = "visit"
    CHECK = "check"
    FIND = "find"
    RECTIFY = "rectify"
    ACCEPT = "accept"
    MEDIATE = "mediate"
    PREVENT = "prevent"
    FULFIL = "fulfil"
    VERIFY = "verify"
    TRANSFER = "transfer"
    FILE = "file"
    PENALIZE = "penalize"
    HANDLE = "handle"
    HOLD = "hold"
    TRAIN = "train"
    ANSWER = "answer"
    COLLECT = "collect"
    PERSUADE = "persuade"
    REACH = "reach"
    DISPATCH = "dispatch"
    PATROL = "patrol"
    COVER = "cover"
    FORM = "form"
    INSTALL = "install"
    MAINTAIN = "maintain"
    ISSUE = "issue"
    INVEST = "invest"


class Span(NamedTuple):
    """[start, end) in code points of the text that was read."""

    start: int
    end: int


class Quantity(NamedTuple):
    """One activity count.

    Attributes:
        at: the number token alone (``2万`` of ``2万余份``; ``300多万`` when the 多 stands inside).
        span: the words to highlight: from the governing verb, or the noun of a list item, to the measure word or
            the noun after it.
        action: what was done.
        object: what was counted, as written, or None when the text names nothing.
        quantity: multipliers expanded (2万 is 20000), money in 元; an int unless the text has a fraction.
        approx: how the text qualifies the number.
        unit: the measure word alone (人次, 车次 stay whole; 万元 is 元), or None.
        period: the time words that bound the count (截至目前) or its rate (每天), or None.
        place: the smallest area or body whose count it is, or None.
    """

    at: Span
    span: Span
    action: Action
    object: str | None
    quantity: int | float
    approx: Approx
    unit: str | None
    period: str | None
    place: str | None


def to_json(quantities: Iterable[Quantity], *, indent: int | None = None) -> str:
    """Write quantities as a JSON list in text order; ``at`` and ``span`` are two-item lists."""
    return json.dumps([quantity._asdict() for quantity in quantities], ensure_ascii=False, indent=indent)

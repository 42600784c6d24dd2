"""What a pattern can begin with, end with or go without, read off the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ANY = "any"  # stands for a character nobody listed: a range, or all but some
_ZERO = ("AT", "ASSERT", "ASSERT_NOT")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_Part = tuple[Any, Any]


def begins(pattern: re.Pattern[str]) -> set[str]:
    """Give the characters a match can begin with."""
    return _edge(parser.parse(pattern.pattern), last=False)[0]


def ends(pattern: re.Pattern[str]) -> set[str]:
    """Give the characters a match can end with."""
    return _edge(parser.parse(pattern.pattern), last=True)[0]


def can_go_without(pattern: re.Pattern[str], chars: Iterable[str]) -> bool:
    """Tell whether a match need hold none of the characters; what is only looked at beside the match is left aside."""
    return _avoids(parser.parse(pattern.pattern), frozenset(chars))


def _edge(parts: Sequence[_Part], *, last: bool) -> tuple[set[str], bool]:
    """Give the characters at one end, and whether the parts can match nothing at all."""
    found: set[str] = set()
    for part in reversed(parts) if last else parts:
        chars, empty = _edge_of(part, last=last)
        found |= chars
        if not empty:
            return found, False
    return found, True


def _edge_of(part: _Part, *, last: bool) -> tuple[set[str], bool]:
    name, value = str(part[0]), part[1]
    if name in _ZERO:
        return set(), True
    if name == "SUBPATTERN":
        return _edge(value[3], last=last)
    if name in _REPEATS:
        chars, empty = _edge(value[2], last=last)
        return chars, empty or value[0] == 0
    if name == "BRANCH":
        edges = [_edge(branch, last=last) for branch in value[1]]
        return set().union(*(chars for chars, _ in edges)), any(empty for _, empty in edges)
    return _chars(part), False


def _chars(part: _Part) -> set[str]:
    """List the characters one place of the pattern takes."""
    name, value = str(part[0]), part[1]
    if name == "LITERAL":
        return {chr(value)}
    if name == "IN":
        return set().union(*(_chars(item) for item in value))
    if name == "RANGE" and value[1] - value[0] < 10:
        return {chr(code) for code in range(value[0], value[1] + 1)}
    return {ANY}


def _avoids(parts: Sequence[_Part], chars: frozenset[str]) -> bool:
    return all(_avoids_one(part, chars) for part in parts)


def _avoids_one(part: _Part, chars: frozenset[str]) -> bool:
    name, value = str(part[0]), part[1]
    if name in _ZERO:
        return True
    if name == "SUBPATTERN":
        return _avoids(value[3], chars)
    if name in _REPEATS:
        return value[0] == 0 or _avoids(value[2], chars)
    if name == "BRANCH":
        return any(_avoids(branch, chars) for branch in value[1])
    return not _chars(part) <= chars

"""What may reach a printed page: cleaning of text typed by people, its width in columns, its line breaks.

Python strings may hold what no paper can: control characters, lone surrogates, terminal escapes, direction marks. They
are dropped here, once, for every engine, also out of what was stored before forms dropped them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wanjia.foundation.texts import legible

# What no typeface has: non-characters, and the planes of tags and private signs.
_UNPRINTABLE = re.compile("[\U0001fffe\U0001ffff\U000e0000-\U0010ffff]")
_LATIN_RUN = re.compile(r"[!-~]{12,}")
_NO_START = frozenset("，。、；：？！）】》〉」』”’％·…,.;:?!)]}")
_NO_END = frozenset("（【《〈「『“‘([{")


def clean(text: str) -> str:
    """Return ``text`` without what cannot be printed, composed (NFC), its line ends as line feeds; tabs are kept."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", legible(text)))


def one_line(text: str) -> str:
    """Return cleaned ``text`` with every run of white space as one space."""
    return " ".join(clean(text).split())


def breakable(text: str, longest: int) -> str:
    """Let a run of more than ``longest`` Latin letters or digits (a hash, an address) break: a zero-width space every 8.

    What fits a line is left as it is, so that a hash copied from the paper is the hash.
    """
    return _LATIN_RUN.sub(
        lambda run: run[0] if len(run[0]) <= longest else "\u200b".join(re.findall(".{1,8}", run[0])), text
    )


def columns(text: str) -> int:
    """Return the width of one line of ``text`` in terminal columns: a Chinese character is two, a combining mark none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(mark) or unicodedata.category(mark) in ("Cf", "Mn", "Me")
        else 2 if unicodedata.east_asian_width(mark) in "WF"
        else 1
        for mark in text
    )  # fmt: skip


def pad(text: str, width: int, align: str = "left") -> str:
    """Fill ``text`` with spaces to ``width`` columns; longer text is cut with an ellipsis."""
    if columns(text) > width:
        kept = ""
        for mark in text:
            if columns(kept + mark) > width - 1:
                break
            kept += mark
        text = kept + "…"
    gap = width - columns(text)
    left = gap if align == "right" else gap // 2 if align == "center" else 0
    return " " * left + text + " " * (gap - left)


def _units(text: str) -> Iterator[str]:
    """Split ``text`` into what a line may not break: words, single Chinese characters with the marks bound to them."""
    unit = ""
    for mark in text:
        wide = columns(mark) == 2 or mark in _NO_START or mark in _NO_END
        if (
            unit
            and mark not in _NO_START
            and unit[-1] not in _NO_END
            and (wide or columns(unit[-1]) == 2 or unit[-1] == " ")
        ):
            yield unit
            unit = ""
        unit += mark
    if unit:
        yield unit


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Break ``text`` into lines of at most ``width`` columns.

    ``first`` and ``rest`` are the indents of the first and of later lines. No line starts with closing punctuation or
    ends with an opening mark, as Chinese setting asks; a word longer than a line is broken.
    """
    lines, line = [], first
    for whole in _units(text.replace("\t", " ")):
        unit = whole
        if columns(line) + columns(unit.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = rest
        while columns(line) + columns(unit) > width and len(unit) > 1:
            fitting = next((n for n in range(len(unit) - 1, 0, -1) if columns(line + unit[:n]) <= width), 1)
            lines.append(line + unit[:fitting])
            line, unit = rest, unit[fitting:]
        line += unit
    return [*lines, line.rstrip()] if line.strip() or not lines else lines

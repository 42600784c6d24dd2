"""Text laid out by the columns a terminal gives it: a Chinese character takes two, its accents none."""

import re
from unicodedata import combining, east_asian_width

FILLER = "\ufdd0"  # a code point that is no character and never will be (Unicode, noncharacters)

# What may not begin a line, and what may not end one.
_CLOSING = "，。；：、！？）》」』】’”…"
_OPENING = "（《「『【‘“"


def columns(text: str) -> int:
    """Count the columns a text takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def widened(text: str) -> str:
    """Follow each wide character with a filler, so that the length of the text is its columns."""
    return "".join(c + FILLER if east_asian_width(c) in "WF" else c for c in text)


def in_columns(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns: at blanks, and between Chinese characters.

    A word that is wider than a line has a line of its own.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end: after blanks, around wide characters, never before what closes."""
    wide = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    return re.findall(
        rf"[{_OPENING}]*(?:[{wide}]|[^\s{wide}{_CLOSING}{_OPENING}]+|[{_CLOSING}{_OPENING}])[{_CLOSING}]*\s*|\s+", text
    )

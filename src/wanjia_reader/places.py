"""Find one's way back from a count to the words around it."""

from __future__ import annotations

import re

from wanjia_reader.errors import ReadError
from wanjia_reader.quantity import Span

_END = re.compile(r"[。!?！？｡\n]|(?<=[^0-9A-Za-z.．])[.．](?![0-9０-９A-Za-z.．])")
_CLOSING = "”’」』)）》"


def sentence_at(text: str, position: int) -> Span:
    """Give the sentence a position lies in, its full stop and closing quotation mark with it, blanks around it left out.

    Args:
        text: the text as pasted.
        position: a code point offset, 0 to ``len(text)``; at ``len(text)`` the last sentence is meant.
    Returns:
        [start, end) in code points of ``text``; empty only where the line itself is empty.
    Raises:
        ReadError: ``position`` lies outside the text.

    >>> sentence_at("昨日巡河。今日走访12户。", 9)
    Span(start=5, end=13)
    """
    if not 0 <= position <= len(text):
        raise ReadError("文中的位置", text, (min(max(position, 0), len(text)),) * 2)
    start = 0
    line = text.rfind("\n", 0, position) + 1
    start = line
    for match in _END.finditer(text, line):
        end = match.end()
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if end > position or match[0] == "\n":
            return _trimmed(text, start, match.start() if match[0] == "\n" else end)
        start = end
    return _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

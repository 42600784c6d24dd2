"""Fold width and spacing without losing the place of a character."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NamedTuple

# One character to one character only, so that an offset in the folded text is an offset in the text.
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys("\t\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000\u200b\u2060\ufeff", " ")
_FOLD |= dict.fromkeys("“„‟〝「『‘", "“") | dict.fromkeys("”〞」』’", "”")
_FOLD |= {"﹐": ",", "﹑": "、", "､": "、", "﹔": ";", "﹕": ":", "∶": ":", "｡": "。", "○": "〇"}
_FOLD |= dict.fromkeys("﹙〔【", "(") | dict.fromkeys("﹚〕】", ")") | dict.fromkeys("–—―", "—")
_TO_FOLD = re.compile(f"[{re.escape(''.join(_FOLD))}]")

_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_SPACES = re.compile(r"(?<=\d) +(?=\d)|( +)")
# A line break inside a sentence: behind a full line that does not end one.
_WRAPPED = re.compile(r"\n(?<=[^\n]{20}\n)(?<=[一-鿿0-9A-Za-z,、(“《]\n)(?=[一-鿿0-9(“《])")
_NOT_WORDS = re.compile(r"[\W_]+")


class Folded(NamedTuple):
    """A text ready for the grammar.

    ``text`` has one width and no blanks except between two numbers; ``places[i]`` is the offset in the source of
    ``text[i]`` (None: the offsets are the same).
    """

    text: str
    places: list[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the source's [start, end) for a non-empty [start, end) of the folded text."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(source: str) -> Folded:
    """Fold full-width forms, quotes and dashes; leave out blanks inside a line and breaks inside a sentence."""
    text = source
    for wide in set(_TO_FOLD.findall(source)):  # a few kinds at most, and four times as fast as translate
        text = text.replace(wide, _FOLD[wide])
    dropped = {match.start() for match in _WRAPPED.finditer(text)}
    if " " not in text and not dropped:
        return Folded(text, None)
    dropped.update(match.start() for match in _THOUSANDS.finditer(text))
    for match in _SPACES.finditer(text):
        if match[1]:
            dropped.update(range(match.start(), match.end()))
    places = [at for at in range(len(text)) if at not in dropped]
    return Folded("".join([text[at] for at in places]), places)


def fingerprint(text: str) -> str:
    """Name a text so that a second paste of it is recognised.

    Width, spacing, line breaks, punctuation and letter case make no difference; any other character does.

    Returns:
        64 hexadecimal digits (SHA-256 of the NFKC-folded letters and digits).
    """
    letters = _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()

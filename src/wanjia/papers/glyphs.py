"""Which characters a set of fonts can print, read from the fonts' own tables.

PDF/A refuses a file with a character no font has, and a document must print whatever a person typed. So what the fonts
lack is found before setting, and replaced by the printer's geta mark 〓, the sign Chinese and Japanese setting uses for a
missing sort; emoji are put as signs of print or left out.

Source: OpenType 1.9 ``cmap``, formats 4 and 12 (https://learn.microsoft.com/typography/opentype/spec/cmap).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from struct import unpack_from

GETA = "〓"

# Emoji are no part of an official document: what one says in a report is put as its sign of print, the others are left out.
_SAID = {
    **dict.fromkeys("✅✔☑🆗", "√"), **dict.fromkeys("❌✖❎", "×"), **dict.fromkeys("❗‼❕", "！"), **dict.fromkeys("❓❔", "？"),
    **dict.fromkeys("➡👉", "→"), **dict.fromkeys("⚠🚨", "！"), **dict.fromkeys("📞☎📱", "电话："), "➕": "＋", "➖": "－",
    chr(0x1F51F): "10",
}  # fmt: skip
_EMOJI = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x23E9, 0x23FA), (0x231A, 0x231B))


@lru_cache(maxsize=64)
def covered_by(font: Path) -> frozenset[int]:
    """Return the code points one OpenType file (ttf, otf, or every face of a ttc) has a glyph for.

    Raises:
        ValueError: the file is not an OpenType font, or has no Unicode table.
    """
    data = font.read_bytes()
    try:
        if data[:4] == b"ttcf":
            (count,) = unpack_from(">I", data, 8)
            faces = unpack_from(f">{count}I", data, 12)
        else:
            faces = (0,)
        return frozenset().union(*(_face(data, face) for face in faces))
    except Exception as broken:  # a truncated table fails in many ways, and all of them mean the same
        raise ValueError(f"{font.name} is not a font with a Unicode table") from broken


def _face(data: bytes, at: int) -> set[int]:
    (tables,) = unpack_from(">H", data, at + 4)
    entries = (unpack_from(">4sIII", data, at + 12 + 16 * n) for n in range(tables))
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (subtables,) = unpack_from(">H", data, cmap + 2)
    points: set[int] = set()
    for n in range(subtables):
        platform, encoding, offset = unpack_from(">HHI", data, cmap + 4 + 8 * n)
        if (platform == 0 and encoding != 5) or (platform == 3 and encoding in (1, 10)):
            points |= _subtable(data, cmap + offset)
    if not points:
        raise ValueError("no Unicode subtable")
    return points


def _subtable(data: bytes, at: int) -> set[int]:
    (kind,) = unpack_from(">H", data, at)
    points: set[int] = set()
    if kind == 12:
        (groups,) = unpack_from(">I", data, at + 12)
        for n in range(groups):
            first, last, glyph = unpack_from(">III", data, at + 16 + 12 * n)
            points.update(range(first if glyph else first + 1, last + 1))
    elif kind == 4:
        (twice,) = unpack_from(">H", data, at + 6)
        count = twice // 2
        ends = unpack_from(f">{count}H", data, at + 14)
        starts = unpack_from(f">{count}H", data, at + 16 + twice)
        deltas = unpack_from(f">{count}H", data, at + 16 + 2 * twice)
        ranges_at = at + 16 + 3 * twice
        ranges = unpack_from(f">{count}H", data, ranges_at)
        for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
            for point in range(first, last + 1):
                if ranges[n]:
                    (glyph,) = unpack_from(">H", data, ranges_at + 2 * n + ranges[n] + 2 * (point - first))
                else:
                    glyph = (point + deltas[n]) & 0xFFFF
                if glyph and point != 0xFFFF:
                    points.add(point)
    return points


def printable(text: str, covered: frozenset[int]) -> str:
    """Return ``text`` as the fonts can print it.

    An emoji they lack is its sign of print or left out, any other character 〓; what only joins or varies others is
    dropped. A text of nothing but emoji is one 〓: an empty line would hide that somebody wrote something.
    """
    if all(ord(mark) in covered or mark in "\n\t\u200b" for mark in text):
        return text
    kept = "".join(_sort(mark, covered) for mark in text)
    return kept if kept.strip() or not any(is_emoji(mark) for mark in text) else GETA


def is_emoji(mark: str) -> bool:
    """Say whether a character is a pictograph."""
    return any(first <= ord(mark) <= last for first, last in _EMOJI)


def _sort(mark: str, covered: frozenset[int]) -> str:
    """Return what stands for one character."""
    if ord(mark) in covered or mark in "\n\t\u200b":
        return mark
    said = _SAID.get(mark, "")
    if said and all(ord(each) in covered for each in said):
        return said
    category = unicodedata.category(mark)
    if category in ("Cf", "Mn", "Me", "Mc") or is_emoji(mark):
        return ""
    return " " if category == "Zs" else GETA

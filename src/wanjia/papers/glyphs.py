"""Which characters a set of fonts can print, read from the fonts' own tables.

PDF/A refuses a file with a character no font has, and a document must print whatever a person typed. So what the fonts
lack is found before setting, and replaced by the printer's geta mark 〓, the sign Chinese and Japanese setting uses for a
missing sort.

Source: OpenType 1.9 ``cmap``, formats 4 and 12 (https://learn.microsoft.com/typography/opentype/spec/cmap).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from struct import unpack_from

GETA = "〓"


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
    """Return ``text`` with each character the fonts lack replaced by 〓; what only joins or varies others is dropped."""
    if all(ord(mark) in covered or mark in "\n\t\u200b" for mark in text):
        return text
    kept: list[str] = []
    for mark in text:
        if ord(mark) in covered or mark in "\n\t\u200b":
            kept.append(mark)
        elif unicodedata.category(mark) in ("Cf", "Mn", "Me", "Mc"):
            continue
        elif unicodedata.category(mark) == "Zs":
            kept.append(" ")
        elif not kept or kept[-1] != GETA or unicodedata.category(mark) != "Sk":
            kept.append(GETA)
    return "".join(kept)

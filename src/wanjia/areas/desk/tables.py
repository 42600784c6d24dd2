"""Numbers in the cells of a pasted table: 蓑桥村 in the first column and 走访农户（户） above say what 12 counts. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wanjia_reader import Quantity, Span, read

MOST_ROWS = 500
_NUMBER = re.compile(r"\s*(\d{1,9}|\d{1,3}(?:[,，]\d{3})+)\s*$")
_UNIT = re.compile(r"[(（]([^\W\d]{1,2})[)）]\s*$")
# The measure word of a heading that gives none.
_USUAL = (
    (re.compile(r"纠纷|矛盾|因素|案|线索|事项"), "件"),
    (re.compile(r"隐患|问题|整改|风险"), "处"),
    (re.compile(r"商户|商铺|门店|店|企业|场所"), "家"),
    (re.compile(r"走访|入户|农户|住户|群众"), "户"),
    (re.compile(r"传单|宣传单|手册|资料|份"), "份"),
    (re.compile(r"横幅|条幅|标语"), "条"),
)


class Cell(NamedTuple):
    """One cell and where it stands in the text."""

    text: str
    start: int


def in_tables(text: str) -> list[Quantity]:
    """Read the numbers of every table in a text, each as its heading reads with that number behind it."""
    return [count for rows in _tables(text) for count in _of_table(rows)]


def _tables(text: str) -> Iterator[list[list[Cell]]]:
    """Give each run of at least two lines of the same number of cells, two or more."""
    rows: list[list[Cell]] = []
    at = 0
    for line in text.split("\n"):
        cells, start = [], at
        for piece in line.split("\t"):
            cells.append(Cell(piece, start))
            start += len(piece) + 1
        at += len(line) + 1
        if rows and len(cells) != len(rows[0]):
            if len(rows) > 1:
                yield rows
            rows = []
        if len(cells) > 1:
            rows.append(cells)
    if len(rows) > 1:
        yield rows


def _of_table(rows: list[list[Cell]]) -> Iterator[Quantity]:
    heads, *body = rows
    if any(_NUMBER.match(head.text) for head in heads):
        return
    said = [_phrase(head.text) for head in heads]
    for row in body[:MOST_ROWS]:
        named = next((cell.text.strip() for cell in row if cell.text.strip() and not _NUMBER.match(cell.text)), "")
        for (before, after), cell in zip(said, row, strict=True):
            number = _NUMBER.match(cell.text)
            if number is None or not before or not any(sign in "123456789" for sign in number[1]):
                continue
            digits = re.sub(r"[,，]", "", number[1])
            counts = read(f"{before}{digits}{after}")
            if len(counts) == 1 and counts[0].quantity == int(digits):
                span = Span(cell.start + number.start(1), cell.start + number.end(1))
                yield counts[0]._replace(at=span, span=span, place=named[:20] or None, period=None)


def _phrase(head: str) -> tuple[str, str]:
    """Split a heading into the words before its number and the measure word after it; nothing where it has none."""
    words = re.sub(r"\s+", "", head)
    unit = _UNIT.search(words)
    name = _UNIT.sub("", words)
    name = re.sub(r"(?:数量|件数|户数|家数|次数|数)$", "", name)
    usual = next((word for pattern, word in _USUAL if pattern.search(name)), "")
    return (name, unit[1] if unit else usual) if name and (unit or usual) else ("", "")

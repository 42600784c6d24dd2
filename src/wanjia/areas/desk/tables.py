"""Numbers that a heading or a label explains: in the cells of a pasted table, or behind 走访农户： in a form. Pure.

Word and Excel hand a table over with tabs, a note with strokes, a list of values with commas, a chat or a PDF with blanks.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wanjia_reader import Quantity, Span, read

MOST_ROWS = 500
_TAB, _STROKE, _COMMA, _BLANK = (re.compile(edge) for edge in (r"\t", r"[|｜│]", r"[,，]", r"[ \u3000]+"))
_RULE = re.compile(r"[\s|｜│:+—-]+$")  # the line under the heading of a table drawn with strokes
_SUM = re.compile(r"合计|共计|总计|小计")
_ENTRY = re.compile(
    r"(?P<label>[^\s，,；;。、：:|｜（()）\d]{2,12})(?:[（(](?P<unit>[^\W\d]{1,2})[)）])?[：:][ \u3000]*"
    r"(?P<number>\d{1,9})(?![\d%％‰]|[.,，]\d)(?P<after>[^\W\d]{0,2})"
)
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


# What is found where a heading names it alone, without a verb.
_FOUND = re.compile(r"[^\W\d]{0,6}(?:纠纷|隐患|矛盾|不[安稳]定因素)")


class Cell(NamedTuple):
    """One cell and where it stands in the text."""

    text: str
    start: int


def in_tables(text: str) -> list[Quantity]:
    """Read the numbers of every table and form of a text, each as its heading or label reads with that number behind it."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Cell(line, start))
        start += len(line) + 1
    found: list[Quantity] = []
    taken: set[int] = set()
    for edge in (_TAB, _STROKE, _COMMA, _BLANK):
        for numbers, rows in _tables([None if at in taken else line for at, line in enumerate(lines)], edge):
            if counts := [*_of_table(rows)] or [*_of_columns(rows)]:
                found += counts
                taken.update(numbers)
    return found + [count for at, line in enumerate(lines) if at not in taken for count in _of_form(line)]


def _tables(lines: list[Cell | None], edge: re.Pattern[str]) -> Iterator[tuple[list[int], list[list[Cell]]]]:
    """Give each run of at least two lines of the same number of cells, two or more, with the numbers of these lines."""
    numbers: list[int] = []
    rows: list[list[Cell]] = []
    for at, line in enumerate([*lines, None]):
        if line is not None and rows and edge is _STROKE and _RULE.match(line.text):
            continue
        cells = _cells(line, edge) if line is not None else []
        if rows and len(cells) != len(rows[0]):
            if len(rows) > 1:
                yield numbers, rows
            numbers, rows = [], []
        if len(cells) > 1:
            numbers.append(at)
            rows.append(cells)


def _cells(line: Cell, edge: re.Pattern[str]) -> list[Cell]:
    cells, start = [], 0
    for match in edge.finditer(line.text):
        cells.append(Cell(line.text[start : match.start()], line.start + start))
        start = match.end()
    cells.append(Cell(line.text[start:], line.start + start))
    if edge in (_STROKE, _BLANK):  # they stand at the ends of a line, too
        cells = cells[not cells[0].text.strip() : len(cells) - (not cells[-1].text.strip())]
    return cells


def _of_table(rows: list[list[Cell]]) -> Iterator[Quantity]:
    """Read rows of places under headings of work."""
    heads, *body = rows
    if any(_NUMBER.match(head.text) for head in heads):
        return
    said = [_phrase(head.text) for head in heads]
    for row in body[:MOST_ROWS]:
        named = next((cell.text.strip() for cell in row if cell.text.strip() and not _NUMBER.match(cell.text)), "")
        for phrase, cell in zip(said, row, strict=True):
            yield from _of_cell(phrase, cell, named)


def _of_columns(rows: list[list[Cell]]) -> Iterator[Quantity]:
    """Read rows of work under headings of places; what a column sums up is not read once more."""
    heads, *body = rows
    if any(_NUMBER.match(head.text) for head in heads):
        return
    for row in body[:MOST_ROWS]:
        phrase = _phrase(row[0].text)
        for head, cell in zip(heads[1:], row[1:], strict=True):
            if not _SUM.search(head.text):
                yield from _of_cell(phrase, cell, head.text.strip())


def _of_cell(phrase: tuple[str, str], cell: Cell, place: str) -> Iterator[Quantity]:
    number = _NUMBER.match(cell.text)
    if number is not None:
        yield from _counted(phrase, number[1], cell.start + number.start(1), place)


def _of_form(line: Cell) -> Iterator[Quantity]:
    """Read 走访农户：12 and 发现隐患（处）：1."""
    for entry in _ENTRY.finditer(line.text):
        name, usual = _phrase(f"{entry['label']}（{entry['unit']}）" if entry["unit"] else entry["label"])
        at = line.start + entry.start("number")
        counts = [*_counted((entry["label"], entry["after"]), entry["number"], at, "")] if entry["after"] else []
        yield from counts or _counted((name, usual), entry["number"], at, "")


def _counted(phrase: tuple[str, str], number: str, at: int, place: str) -> Iterator[Quantity]:
    """Read a number between the words before and after it; nothing where that says no work."""
    before, after = phrase
    if not (before and after) or not any(sign in "123456789" for sign in number):
        return
    digits = re.sub(r"[,，]", "", number)
    if _FOUND.fullmatch(before):  # 新增 is a verb of setting up elsewhere
        before = re.sub(r"^(?:本日|今日|当日)?新(?:增|发|发现)", "发现", before)
    said = f"{before}{digits}{after}"
    counts = read(said) or (read(f"发现{said}") if _FOUND.fullmatch(before) else [])
    if len(counts) == 1 and counts[0].quantity == int(digits):
        span = Span(at, at + len(number))
        yield counts[0]._replace(at=span, span=span, place=place[:20] or None, period=None)


def _phrase(head: str) -> tuple[str, str]:
    """Split a heading into the words before its number and the measure word after it; nothing where it has none."""
    words = re.sub(r"\s+", "", head)
    unit = _UNIT.search(words)
    name = _UNIT.sub("", words)
    name = re.sub(r"(?:数量|件数|(?<![商农住入租])户数|家数|次数|数)$", "", name)
    usual = next((word for pattern, word in _USUAL if pattern.search(name)), "")
    return (name, unit[1] if unit else usual) if name and (unit or usual) else ("", "")

"""Small Excel workbooks made to be looked at and printed: the briefing with its figures, villages and matters.

Ledgers of any length go through ``excel_out.stream_xlsx``; here everything is in memory and may be formatted freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wanjia.papers.cells import CUT_MARK, LONGEST_TEXT, cut
from wanjia.papers.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Figures,
    Heading,
    Note,
    Paragraph,
    PlaceState,
    Table,
    Value,
    VillageMap,
)
from wanjia.papers.excel_out import Sheet, sheet_name, stream_xlsx
from wanjia.papers.labels import labels_of
from wanjia.papers.layout import closing_lines
from wanjia.papers.numbering import numbered
from wanjia.papers.printing import cell_text
from wanjia.papers.text import clean, columns, one_line
from wanjia.papers.wording import full_date

_FONT = "等线"
_ROW_COLUMNS = 74 * 20  # half characters of one row of the cover, about twenty lines
_PRESSING = (PlaceState.MISSING, PlaceState.LATE, PlaceState.AWAITED, PlaceState.REPORTED, PlaceState.ZERO)


_LOOKS: dict[str, dict[str, Any]] = {
    "masthead": {"font_size": 22, "bold": True, "font_color": "#D7000F", "align": "center"},
    "title": {"font_size": 16, "bold": True, "align": "center", "text_wrap": True},
    "meta": {"font_size": 11, "font_color": "#595959", "align": "center"},
    "heading": {"font_size": 13, "bold": True},
    "words": {"font_size": 11, "text_wrap": True, "valign": "top"},
    "small": {"font_size": 9, "font_color": "#595959", "text_wrap": True},
    "caption": {"font_size": 14, "bold": True},
    "header": {"font_size": 11, "bold": True, "bg_color": "#EDEDED", "bottom": 1, "text_wrap": True},
    "header-right": {
        "font_size": 11,
        "bold": True,
        "bg_color": "#EDEDED",
        "bottom": 1,
        "text_wrap": True,
        "align": "right",
    },
    "left": {"font_size": 11, "text_wrap": True, "num_format": "@"},
    "center": {"font_size": 11, "align": "center", "text_wrap": True},
    "right": {"font_size": 11, "align": "right"},
    "change": {"font_size": 11, "num_format": '+0;"−"0;0'},
    "mean": {"font_size": 11, "num_format": "0.0"},
    "date": {"font_size": 11, "num_format": "yyyy-mm-dd"},
    "datetime": {"font_size": 11, "num_format": "yyyy-mm-dd hh:mm"},
    "total": {"font_size": 11, "bold": True, "top": 1},
}


def write_xlsx(content: Document | Sequence[Sheet]) -> bytes:
    """Return a workbook: of a document, a cover sheet with its words and one sheet for each table, chart and map.

    Numbers are numbers and texts stay texts, as in ``stream_xlsx``, which writes sheets given as such.
    """
    if not isinstance(content, Document):
        return b"".join(stream_xlsx(content))
    out = BytesIO()
    # Nothing people typed becomes a formula, a link or a number by looking like one.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        _Briefing(workbook, content).write()
    return out.getvalue()


class _Briefing:
    """A document on its way into a workbook."""

    def __init__(self, workbook: Workbook, document: Document) -> None:
        self.workbook, self.document = workbook, document
        self.words = labels_of(document.lang)
        self.names: list[str] = []
        self.formats = {
            name: workbook.add_format({"font_name": _FONT, "valign": "vcenter", **look})
            for name, look in _LOOKS.items()
        }

    def write(self) -> None:
        document = self.document
        cover = self.sheet(one_line(document.masthead))
        cover.set_column(0, 0, 76)
        cover.set_portrait()
        row, heading = 0, ""

        def put(text: str, look: str, height: float | None = None) -> None:
            nonlocal row
            if height:
                cover.set_row(row, height)
            cover.write_string(row, 0, cut(clean(text), LONGEST_TEXT, CUT_MARK), self.formats[look])
            row += 1

        put(document.masthead, "masthead", 36)
        state = f"　{self.words.unsigned}" if document.draft else ""
        put(f"{document.number}　{document.issuer}　{full_date(document.date, document.lang)}{state}", "meta", 20)
        put(document.title, "title", 30)
        for block, prefix in numbered(document.blocks, document.lang):
            match block:
                case Heading():
                    heading = one_line(block.text)
                    put(prefix + block.text, "heading", 24)
                case Paragraph() | Note():
                    for words in _rows(self.said(block)):
                        put(words, "words", _height(words))
                case Bullets():
                    for count, words in enumerate(block.items, 1):
                        put(f"{f'{count}.' if block.numbered else '·'} {words}", "words", _height(words))
                case _:
                    name = self.block(block, heading or one_line(document.title))
                    # A link inside the book, to the sheet that holds what stands here on paper.
                    quoted = name.replace("'", "''")
                    cover.write_url(row, 0, f"internal:'{quoted}'!A1", string=f"→ {name}")
                    row += 1
        for words in closing_lines(document):
            put(words, "words")
        for words in document.footer:
            put(words.replace("\t", "　"), "small")

    def said(self, block: Paragraph | Note) -> str:
        """Return the words of running text; a note begins with its title."""
        if isinstance(block, Paragraph):
            return block.text
        return f"{block.title or self.words.correction}{self.words.colon}{block.text}"

    def sheet(self, title: str) -> Worksheet:
        name = sheet_name(title, self.names)
        self.names.append(name)
        made = self.workbook.add_worksheet(name)
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.set_footer("&C&P / &N")
        made.hide_gridlines(2)
        return made

    def block(self, block: Block, heading: str) -> str:
        """Write a table, chart or map as a sheet and return its name: its own title, else the heading above it."""
        match block:
            case Figures():
                headers = block.headers or self.words.figure_headers
                made = self.sheet(block.title or heading)
                rows: list[Sequence[Value]] = [(f.label, f.value, f.unit, f.change, f.mean) for f in block.items]
                heads = (headers[0], headers[1], "", headers[2], headers[3])
                table = Table([Column(head, "left" if n in (0, 2) else "right") for n, head in enumerate(heads)], rows)
                self.table(made, table, block.title or heading, {3: "change", 4: "mean"})
            case Table():
                made = self.sheet(block.title or heading)
                self.table(made, block, block.title or heading, {})
            case Chart():
                made = self.sheet(block.title or heading)
                made.set_landscape()
                first = Column("")
                rows = [(label, *(series.values[n] for series in block.series)) for n, label in enumerate(block.labels)]
                table = Table([first, *(Column(series.name, "right") for series in block.series)], rows)
                top = self.table(made, table, block.title, {})
                self.chart(made, block, top)
            case VillageMap():
                made = self.sheet(block.title or heading)
                order = {state: at for at, state in enumerate(_PRESSING)}
                places = sorted(block.places, key=lambda place: order[place.state])
                rows = [(place.name, self.words.states[place.state]) for place in places]
                named = [Column(head, width=20) for head in self.words.map_headers]
                self.table(made, Table(named, rows), block.title, {})
            case _:
                raise TypeError(f"{type(block).__name__} has no sheet of its own")
        return self.names[-1]

    def table(self, made: Worksheet, table: Table, title: str, looks: dict[int, str]) -> int:
        """Write a table under its title and return the row of its header, counted from 0."""
        top = 0
        if title:
            made.set_row(0, 26)
            made.write_string(0, 0, clean(title), self.formats["caption"])
            top = 1
        for n, column in enumerate(table.columns):
            look = "header-right" if column.align == "right" else "header"
            made.write_string(top, n, clean(column.title), self.formats[look])
            made.set_column(n, n, _width(table, n))
        for number, row in enumerate(table.rows, top + 1):
            for n, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                self.cell(made, number, n, value, self.formats[looks.get(n, column.align)])
        last = top + len(table.rows)
        made.freeze_panes(top + 1, 1)
        if table.rows and all(column.title for column in table.columns):
            made.autofilter(top, 0, last, len(table.columns) - 1)
        if table.total is not None:
            last += 1
            for n, value in enumerate(table.total):
                self.cell(made, last, n, value, self.formats["total"])
        if table.note:
            made.write_string(last + 1, 0, clean(table.note), self.formats["small"])
        made.repeat_rows(top)
        return top

    def cell(self, made: Worksheet, row: int, column: int, value: Value, look: Any) -> None:
        match value:
            case None | "":
                made.write_blank(row, column, None, look)
            case bool() | str():
                made.write_string(row, column, cut(clean(str(value)), LONGEST_TEXT, CUT_MARK), look)
            case int() | float() | Decimal() if abs(float(value)) < 10**15:
                made.write_number(row, column, float(value), look)
            case datetime():
                made.write_datetime(row, column, value.replace(tzinfo=None), self.formats["datetime"])
            case date():
                made.write_datetime(row, column, value, self.formats["date"])
            case _:
                made.write_string(row, column, cell_text(value), look)

    def chart(self, made: Worksheet, chart: Chart, top: int) -> None:
        """Draw the chart beside its numbers, as one that Excel itself redraws when they are edited."""
        drawn = self.workbook.add_chart({"type": "line" if chart.kind == "line" else "column"})
        last = top + len(chart.labels)
        dashes = ("solid", "dash", "round_dot", "dash_dot")
        for n, _series in enumerate(chart.series, 1):
            style: dict[str, Any] = {
                "name": [self.names[-1], top, n],
                "categories": [self.names[-1], top + 1, 0, last, 0],
                "values": [self.names[-1], top + 1, n, last, n],
            }
            if chart.kind == "line":
                style["line"] = {"width": 1.75, "dash_type": dashes[(n - 1) % 4]}
                style["marker"] = {"type": ("circle", "square", "triangle", "diamond")[(n - 1) % 4], "size": 5}
            drawn.add_series(style)
        drawn.set_title({"name": one_line(chart.title), "name_font": {"size": 12}})
        drawn.set_y_axis(
            {"name": one_line(chart.unit), "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
        )
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": 720, "height": 340})
        made.insert_chart(top, len(chart.series) + 2, drawn)


def _width(table: Table, position: int) -> float:
    """Return a width that shows the longest cell, from 8 to 60 half characters."""
    rows = (*table.rows, *((table.total,) if table.total is not None else ()))
    longest = max((columns(cell_text(row[position])) for row in rows), default=0)
    return min(60.0, max(8.0, columns(table.columns[position].title) + 4, longest + 3))


def _rows(words: str) -> list[str]:
    """Return the lines of a text, a long one in pieces that each fit a row: Excel shows no more than 409 points of one."""
    pieces = []
    for line in clean(words).split("\n"):
        piece, width = "", 0
        for mark in line:
            if width >= _ROW_COLUMNS and (mark.isspace() or columns(mark) == 2):
                pieces.append(piece)
                piece, width = "", 0
            piece, width = piece + mark, width + columns(mark)
        pieces.append(piece)
    return pieces


def _height(words: str) -> float:
    """Return the height in points of wrapped words on the cover sheet, about 76 half characters a line."""
    return 17.0 * max(1, -(-columns(clean(words)) // 74))

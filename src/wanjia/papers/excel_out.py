"""Large ledgers as Excel files that leave while they are being made: one row in memory at a time.

The worksheet is written straight into an unseekable zip: styles first, then each sheet's rows as they come, then the
workbook that lists the sheets, whose number is known only at the end. ECMA-376 does not ask for an order of parts.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import RawIOBase
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from wanjia.papers.cells import WRITERS, CellKind, Writer, column_letters, cut, text_cell, text_xml

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_LINE, _MOST_LINES = 15, 20
"""Points a line of text is high, and how many a row shows at most: Excel's rows end at 409 points. Excel itself would fit
rows to their words when it opens the file, other programs do not."""
_LARGEST_PART = 1_900_000_000
"""Bytes of one sheet before the next is begun: a zip part over 2 GiB would need an extension that Excel refuses here."""
_BATCH = 256
_MOST_KNOWN, _LONGEST_KNOWN = 10_000, 40
"""How many texts of a sheet are kept as XML, and of what length: two megabytes at most."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")

# Long words go on in the next line of their cell, and what stands beside them begins at the same height.
_TOP = 'applyAlignment="1"><alignment vertical="top"'
STYLES_XML = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="4"><font><sz val="11"/><name val="等线"/></font>'
    '<font><b/><sz val="11"/><name val="等线"/></font>'
    '<font><b/><sz val="14"/><name val="等线"/></font>'
    '<font><sz val="10"/><color rgb="FF595959"/><name val="等线"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF404040"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="9">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" {_TOP} wrapText="1"/></xf>'
    f'<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" {_TOP}/></xf>'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" {_TOP}/></xf>'
    f'<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" {_TOP} horizontal="left"/></xf>'
    f'<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" {_TOP} horizontal="left"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" '
    'applyAlignment="1"><alignment vertical="center"/></xf>'
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_HEADER_STYLE, _TITLE_STYLE, _NOTE_STYLE = 6, 7, 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, what its cells are, and its width in Excel's unit (digits of the standard font)."""

    title: str
    kind: CellKind = "text"
    width: float = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet; ``rows`` is read once, row by row, and each row has a value for every column (``None`` is empty).

    ``notes`` are lines above the header (title, span, who printed it); the first is set large. What a value is decides
    ``kind`` only where both agree: a text in a number column stays the text it is.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.columns) <= MOST_COLUMNS:
            raise ValueError(f"a sheet has 1 to {MOST_COLUMNS} columns, not {len(self.columns)}")


class _Outlet(RawIOBase):
    """A file that only remembers what was written since it was last emptied."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        self.size += len(data)
        return len(data)

    def empty(self) -> bytes:
        data = b"".join(self.parts)
        self.parts, self.size = [], 0
        return data


@dataclass(slots=True)
class _Written:
    """A finished worksheet: its name and the address of its header and rows, for the filter."""

    name: str
    filtered: str


@dataclass(slots=True)
class _Book:
    archive: zipfile.ZipFile
    outlet: _Outlet
    chunk_size: int
    sheets: list[_Written] = field(default_factory=list)


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """Return a name Excel accepts: 31 characters at most, no brackets, colon, star, question mark or slash, no quote at the ends, none twice."""
    plain = cut(_FORBIDDEN_IN_TITLE.sub(" ", title).strip(" '"), 31).strip(" '") or "Sheet"
    # Excel keeps this one name to itself.
    plain = "History_" if plain.casefold() == "history" else plain
    used, name, copy = {other.casefold() for other in taken}, plain, 1
    while name.casefold() in used:
        copy += 1
        ending = f" ({copy})"
        name = cut(plain, 31 - len(ending)) + ending
    return name


def stream_xlsx(sheets: Iterable[Sheet], *, chunk_size: int = 65_536) -> Iterator[bytes]:
    """Yield an Excel file in pieces of about ``chunk_size`` bytes; the first leaves before any row is asked for.

    A sheet of more rows than Excel holds (1,048,576 with header and notes) goes on in a sheet of the same name and a
    number. Memory does not grow with the number of rows. Closing the generator early closes the source of rows too.

    Raises:
        ValueError: a row has more or fewer values than its sheet has columns; the file is then not complete.
    """
    outlet = _Outlet()
    # Level 1: a third of the time of the usual level 6, for a file a fifth larger.
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        book = _Book(archive, outlet, chunk_size)
        archive.writestr(
            "_rels/.rels",
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/styles.xml", STYLES_XML)
        yield outlet.empty()
        for sheet in sheets:
            yield from _stream_sheet(book, sheet)
        if not book.sheets:
            yield from _stream_sheet(book, Sheet("Sheet1", [Column("")], ()))
        _write_workbook(archive, book.sheets)
    yield outlet.empty()


def _stream_sheet(book: _Book, sheet: Sheet) -> Iterator[bytes]:
    rows = iter(sheet.rows)
    waiting = list(islice(rows, 1))
    first = True
    while first or waiting:
        first = False
        name = sheet_name(sheet.title, (written.name for written in book.sheets))
        header_row = len(sheet.notes) + 1
        part = f"xl/worksheets/sheet{len(book.sheets) + 1}.xml"
        last_row, size = header_row, 0
        writers = [(column_letters(n), WRITERS[column.kind], column.width) for n, column in enumerate(sheet.columns)]
        last_letters = column_letters(len(sheet.columns) - 1)
        known: dict[str, str] = {}
        with book.archive.open(part, "w") as entry:
            entry.write(_sheet_head(sheet, header_row, active=not book.sheets).encode())
            while waiting and last_row < MOST_ROWS and size < _LARGEST_PART:
                room = min(_BATCH, MOST_ROWS - last_row)
                batch, waiting = waiting[:room], waiting[room:]
                xml = _rows_xml(batch, writers, last_row + 1, known).encode()
                entry.write(xml)
                last_row += len(batch)
                size += len(xml)
                if book.outlet.size >= book.chunk_size:
                    yield book.outlet.empty()
                waiting = waiting or list(islice(rows, _BATCH))
            span = f"A{header_row}:{last_letters}{last_row}"
            entry.write(f'</sheetData><autoFilter ref="{span}"/>{_PAGE_SETUP}</worksheet>'.encode())
        book.sheets.append(_Written(name, f"$A${header_row}:${last_letters}${last_row}"))


_PAGE_SETUP = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of so many digits, 1 to 20; a Chinese character is two digits wide."""
    # In UTF-8 a Chinese character has three bytes and a digit one: with the number of characters, twice the width.
    lines = sum(
        max(math.ceil((len(line.encode("utf-8", "replace")) + len(line)) / 2 / width), 1)
        for line in text[:2000].split("\n")
    )
    return min(lines, _MOST_LINES)


def _rows_xml(
    rows: Sequence[Sequence[Any]], writers: Sequence[tuple[str, Writer, float]], first: int, known: dict[str, str]
) -> str:
    parts: list[str] = []
    for number, row in enumerate(rows, first):
        at, lines = len(parts), 1
        parts.append("")
        for (letters, writer, width), value in zip(writers, row, strict=True):
            if value is None or value == "":
                continue
            if writer is text_cell and value.__class__ is str:
                if len(value) * 2 > width or "\n" in value:
                    lines = max(lines, lines_of(value, width))
                # Places, kinds and names come again and again: what is legal in them is looked for once.
                string = known.get(value)
                if string is None:
                    string = text_xml(value)
                    if len(known) < _MOST_KNOWN and len(value) <= _LONGEST_KNOWN:
                        known[value] = string
                parts.append(f'<c r="{letters}{number}" s="1" t="inlineStr"><is>{string}</is></c>')
            else:
                parts.append(writer(f"{letters}{number}", value))
        parts.append("</row>")
        parts[at] = f'<row r="{number}">' if lines == 1 else f'<row r="{number}" ht="{lines * _LINE}" customHeight="1">'
    return "".join(parts)


def _sheet_head(sheet: Sheet, header_row: int, *, active: bool) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{min(max(column.width, 1), 255):g}" customWidth="1"/>'
        for n, column in enumerate(sheet.columns, 1)
    )
    notes = "".join(
        f'<row r="{n}"><c r="A{n}" s="{_TITLE_STYLE if n == 1 else _NOTE_STYLE}" t="inlineStr">'
        f"<is>{text_xml(note)}</is></c></row>"
        for n, note in enumerate(sheet.notes, 1)
    )
    header = "".join(
        f'<c r="{column_letters(n)}{header_row}" s="{_HEADER_STYLE}" t="inlineStr"><is>{text_xml(column.title)}</is></c>'
        for n, column in enumerate(sheet.columns)
    )
    selected = ' tabSelected="1"' if active else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">'
        f'<pane ySplit="{header_row}" topLeftCell="A{header_row + 1}" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{notes}"
        f'<row r="{header_row}" ht="20" customHeight="1">{header}</row>'
    )


def _write_workbook(archive: zipfile.ZipFile, sheets: Sequence[_Written]) -> None:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>' for n, sheet in enumerate(sheets, 1)
    )
    names = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{_quoted(sheet)}</definedName>'
        for n, sheet in enumerate(sheets)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{_header_rows(sheet)}</definedName>'
        for n, sheet in enumerate(sheets)
    )
    archive.writestr(
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{names}{titles}</definedNames></workbook>",
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    archive.writestr(
        "xl/_rels/workbook.xml.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{len(sheets) + 1}" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    archive.writestr(
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>',
    )


def _quoted(sheet: _Written) -> str:
    return escape("'" + sheet.name.replace("'", "''") + "'!" + sheet.filtered)


def _header_rows(sheet: _Written) -> str:
    header = sheet.filtered.split(":")[0].rsplit("$", 1)[1]
    return escape("'" + sheet.name.replace("'", "''") + f"'!${header}:${header}")

"""Rows of a spreadsheet as people fill them: title lines above the header, stray spaces, full-width digits, numbers as text.

Every cell comes back as text, trimmed, the way it reads on screen: 13800000000.0 as 13800000000, days as 2026-11-23,
times as 2026-11-23 08:30. What a text means is the importing form's business.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from wanjia.papers.errors import EmptyFile, EncryptedFile, FileTooLarge, NoSuchSheet, NotASpreadsheet
from wanjia.papers.excel_guard import MOST_PACKED, Format, format_of

HEADER_WITHIN = 20
"""The header is looked for in the first 20 rows."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FULL_WIDTH |= {0x3000: 0x20, 0xA0: 0x20, 0xFF0D: 0x2D, 0xFF0E: 0x2E, 0xFF0F: 0x2F, 0xFEFF: None, 0x200B: None}
_is_wide = re.compile(f"[{''.join(map(chr, _FULL_WIDTH))}]").search


class Row(NamedTuple):
    """One filled row: its number in the file, counted from 1 as Excel shows it, and a text for each header."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table found in a sheet.

    ``rows`` is read once, in order; blank rows are left out. ``above`` holds the texts over the header, ``sheets`` the
    names of all sheets, so that a page can offer another one.
    """

    sheet: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    header_row: int
    rows: Iterator[Row]
    above: tuple[str, ...] = ()


def read_rows(source: Path | bytes, *, sheet: str | None = None, known: Collection[str] = ()) -> Table:
    """Return the table of a spreadsheet: xlsx, xls, ods, or csv in UTF-8, UTF-16 or GB18030.

    Args:
        source: a file, or its bytes.
        sheet: the sheet's name; by default the first visible sheet that holds anything.
        known: headers the caller has a use for; the row that holds most of them is the header. Without them it is the
            first row about as wide as the widest of the first 20, so titles and notes above are skipped.

    Raises:
        NotASpreadsheet, EmptyFile, EncryptedFile, FileTooLarge, NoSuchSheet: all are ``UnreadableFile``.
    """
    if isinstance(source, Path):
        if source.stat().st_size > MOST_PACKED:
            raise FileTooLarge(what="bytes", limit=MOST_PACKED)
        source = source.read_bytes()
    kind = format_of(source)
    name, names, raw = _csv_rows(source) if kind == "csv" else _sheet_rows(source, kind, sheet)
    numbered = ((number, tuple(map(cell_text, cells))) for number, cells in enumerate(raw, 1))
    return _table(name, names, numbered, known)


def cell_text(value: Any) -> str:
    """Return a cell as it reads on screen: trimmed, full-width letters and digits made plain, no decimals of .0."""
    kind = value.__class__
    if kind is str:
        text: str = value.translate(_FULL_WIDTH) if _is_wide(value) else value
        return text.strip()
    if kind is float:
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else f"{value:.15g}"
    if kind is datetime:
        moment: str = value.isoformat(" ", "minutes")
        return moment.removesuffix(" 00:00")
    if kind is bool:
        return "TRUE" if value else "FALSE"
    return _odd_text(value)


def _odd_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return str(value).strip()


def header_text(text: str) -> str:
    """Return a header for comparison: no spaces or line feeds inside, brackets and colons in one form, no star of duty."""
    plain = "".join(text.split()).translate({0xFF08: 0x28, 0xFF09: 0x29, 0xFF1A: 0x3A}).strip("*:")
    return plain.casefold()


def _sheet_rows(data: bytes, kind: Format, wanted: str | None) -> tuple[str, tuple[str, ...], Iterator[list[Any]]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is python_calamine.SheetVisibleEnum.Visible
            and sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
        ]
        names = tuple(visible or book.sheet_names)
        if wanted is not None and wanted not in book.sheet_names:
            raise NoSuchSheet(name=wanted)
        for name in (wanted,) if wanted is not None else names:
            sheet = book.get_sheet_by_name(name)
            # Rows before the first filled one are given too, so that the numbers are those people see.
            if sheet.end is not None:
                rows = sheet.iter_rows() if sheet.start == (0, 0) else iter(sheet.to_python(skip_empty_area=False))
                return name, names, rows
    except python_calamine.PasswordError as sealed:
        raise EncryptedFile from sealed
    except (python_calamine.CalamineError, OSError, ValueError) as broken:
        if isinstance(broken, NoSuchSheet):
            raise
        raise NotASpreadsheet(reason=f"a damaged or far too large {kind} file") from broken
    raise EmptyFile


def _csv_rows(data: bytes) -> tuple[str, tuple[str, ...], Iterator[list[str]]]:
    text = _decoded(data)
    head = text[:8192].splitlines()[:HEADER_WITHIN]
    separator = max(",\t;，", key=lambda mark: sum(line.count(mark) for line in head))
    return "csv", ("csv",), csv.reader(StringIO(text, newline=""), delimiter=separator)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(mark < " " and mark not in "\t\r\n\f\v" for mark in text[:4096]) or "\x00" in text:
            break
        return text
    raise NotASpreadsheet(reason="neither a workbook nor text in UTF-8 or GB18030")


def _table(
    name: str, names: tuple[str, ...], rows: Iterator[tuple[int, tuple[str, ...]]], known: Collection[str]
) -> Table:
    try:
        top = list(islice(rows, HEADER_WITHIN))
    except csv.Error as broken:
        raise NotASpreadsheet(reason="not a table of text") from broken
    at = _header_at([cells for _, cells in top], known)
    number, cells = top[at]
    width = max((n for n, text in enumerate(cells, 1) if text), default=0)
    headers = tuple(" ".join(text.split()) for text in cells[:width])
    above = tuple(text for _, row in top[:at] for text in row if text)
    return Table(name, names, headers, number, _filled(chain(top[at + 1 :], rows), width), above)


def _header_at(rows: Sequence[tuple[str, ...]], known: Collection[str]) -> int:
    """Return which of the first rows is the header.

    Raises:
        EmptyFile: none of them holds anything.
    """
    filled = [sum(bool(text) for text in row) for row in rows]
    if not any(filled):
        raise EmptyFile
    if known:
        wanted = {header_text(text) for text in known}
        hits = [len(wanted & {header_text(text) for text in row if text}) for row in rows]
        if max(hits):
            return hits.index(max(hits))
    enough = max(filled) * 0.6
    return next(n for n, count in enumerate(filled) if count >= enough)


def _filled(rows: Iterable[tuple[int, tuple[str, ...]]], width: int) -> Iterator[Row]:
    """Yield the rows that hold anything under a header, each as wide as the header."""
    try:
        for number, found in rows:
            cells = found[:width] if len(found) >= width else found + ("",) * (width - len(found))
            if any(cells):
                yield Row(number, cells)
    except csv.Error as broken:
        raise NotASpreadsheet(reason="not a table of text") from broken

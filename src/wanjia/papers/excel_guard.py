"""What kind of file it is, and whether it is safe to unpack: looked at before any reader is let near it.

A spreadsheet is a zip, and a zip of a few kilobytes can unpack to gigabytes, or place one cell in the farthest corner so
that the reader fills in everything between. So the real size is counted by unpacking once without keeping anything, and
the farthest row and column are read from the cells themselves.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Literal

from wanjia.papers.errors import EmptyFile, EncryptedFile, FileTooLarge, NotASpreadsheet

Format = Literal["xlsx", "ods", "xls", "csv"]
MOST_PACKED = 64 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
MOST_CELLS = 20_000_000
"""Rows times columns of the rectangle a sheet spans: 100,000 rows of 200 columns."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What Python's zip reader raises on damaged or hostile archives."""
_CHUNK = 1 << 20
_OVERLAP = 64
_CORNER = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]{0,3})\$?(\d{1,9})["']""")
# What the usual writers put: cells of A to Z in rows below 100,000 need no closer look.
_FAR = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z]?[0-9]{6})')
# Single quotes, or white space other than one blank before a name: how no usual writer sets an attribute.
_UNUSUAL = (b"'", b"\t", b"\n", b"\r", b" =", b"= ", b'r="$')
_REPEATED = re.compile(rb"""number-(columns|rows)-repeated\s*=\s*["'](\d+)["']""")
_MANY = 1_000


def format_of(data: bytes) -> Format:
    """Return what kind of spreadsheet the bytes are, by content and never by name; zips are measured on the way.

    Raises:
        EmptyFile, NotASpreadsheet, EncryptedFile, FileTooLarge.
    """
    if len(data) > MOST_PACKED:
        raise FileTooLarge(what="bytes", limit=MOST_PACKED)
    if not data.strip():
        raise EmptyFile
    if data.startswith(_OLE):
        # An encrypted xlsx is an OLE file that holds the real one; stream names are UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile
        if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
            return "xls"
        raise NotASpreadsheet(reason="an older Office file without a workbook")
    if data.startswith(_ZIP):
        return _zip_format(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head")):
        raise NotASpreadsheet(reason="a web page or XML saved under a spreadsheet's name; open it and save it as xlsx")
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"{\\rtf", b"rar!", b"7z\xbc")):
        raise NotASpreadsheet(reason="a document, picture or archive")
    return "csv"


def _zip_format(data: bytes) -> Format:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as broken:
        raise NotASpreadsheet(reason="a damaged file") from broken
    with archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
            kind: Format = "xlsx"
        elif "content.xml" in names and _is_ods(archive):
            kind = "ods"
        else:
            raise NotASpreadsheet(reason="another kind of packed file")
        if any(part.flag_bits & 1 for part in archive.infolist()):
            raise EncryptedFile
        if (
            kind == "ods"
            and "META-INF/manifest.xml" in names
            and b"encryption-data" in _head(archive, "META-INF/manifest.xml")
        ):
            raise EncryptedFile
        _measure(archive, kind)
    return kind


def _is_ods(archive: zipfile.ZipFile) -> bool:
    return "mimetype" in archive.namelist() and b"spreadsheet" in _head(archive, "mimetype")


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(_CHUNK)
    except _BROKEN as broken:
        raise NotASpreadsheet(reason="a damaged file") from broken


def _measure(archive: zipfile.ZipFile, kind: Format) -> None:
    """Unpack everything once, keeping nothing, and refuse what is over a limit."""
    unpacked = 0
    for info in archive.infolist():
        sheet = kind == "xlsx" and info.filename.startswith("xl/worksheets/")
        content = kind == "ods" and info.filename == "content.xml"
        corner, tail = _Corner(), b""
        for piece in _pieces(archive, info):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise FileTooLarge(what="unpacked bytes", limit=MOST_UNPACKED)
            if sheet:
                corner.take(tail + piece)
            elif content:
                _check_repeats(tail + piece)
            tail = piece[-_OVERLAP:]
        corner.check()


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part really unpacks to, whatever size the zip declares for it."""
    # Reading stops at the declared size; with one that is never reached it goes on to the real end.
    info.file_size = 1 << 62
    try:
        with archive.open(info) as part:
            while piece := part.read(_CHUNK):
                yield piece
    except _BROKEN as broken:
        raise NotASpreadsheet(reason="a damaged file") from broken


class _Corner:
    """The farthest row and column named by a sheet's cells."""

    __slots__ = ("column", "row")

    def __init__(self) -> None:
        self.row, self.column = 0, 0

    def take(self, xml: bytes) -> None:
        if not _FAR.search(xml) and not any(mark in xml for mark in _UNUSUAL):
            self.column = max(self.column, 26)
            self.row = max(self.row, 99_999 if re.search(rb' r="[A-Z]?[0-9]{5}', xml) else 9_999)
            return
        found = _CORNER.findall(xml)
        self.row = max(self.row, *(int(row) for _, row in found)) if found else self.row
        for letters in {letters for letters, _ in found}:
            column = 0
            for letter in letters.upper():
                column = column * 26 + letter - 64
            self.column = max(self.column, column)

    def check(self) -> None:
        if self.row * max(self.column, 1) > MOST_CELLS:
            raise FileTooLarge(what="cells", limit=MOST_CELLS)


def _check_repeats(xml: bytes) -> None:
    """Refuse an ods that repeats a filled cell or row so often that its rectangle passes the limit.

    Repeats of blank cells to the edge of the sheet are usual, and the reader drops them; so only a repeat that holds a
    value counts: in the cell's own tag, or in the first cell of the row.
    """
    for found in _REPEATED.finditer(xml):
        if int(found[2]) > _MANY:
            tag = xml[max(xml.rfind(b"<", 0, found.start()), 0) : found.end() + 1]
            rest = xml[found.end() : found.end() + 300]
            own, _, inner = rest.partition(b">")
            if b":value" in tag + own or (
                found[1] == b"rows" and b":value" in inner.partition(b"</table:table-row")[0]
            ):
                raise FileTooLarge(what="repeated cells", limit=_MANY)

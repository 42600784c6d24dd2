"""Cells of a worksheet as XML text, one function per kind of column. Speed matters: a million rows pass through here.

Sources: ECMA-376 part 1, 18.3.1.4 (c), 18.18.11 (ST_CellType), 22.9.2.19 (ST_Xstring); Excel's limit of 32,767 characters
a cell and its 1900 date system.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

CellKind = Literal["text", "integer", "decimal", "date", "datetime"]
LONGEST_TEXT = 32_767
CUT_MARK = "…〔超长截断〕"
STYLES: dict[CellKind, int] = {"text": 1, "integer": 2, "decimal": 3, "date": 4, "datetime": 5}
"""The position of each kind's format in ``STYLES_XML`` of ``excel_out``."""
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_REMOVED = re.compile(f"[{_ILLEGAL}]")
_UNUSUAL = re.compile(f"[&<>\r\n\t{_ILLEGAL}]|_x[0-9A-Fa-f]{{4}}_|^ | $|  ")
_is_unusual = _UNUSUAL.search
_SHORT = LONGEST_TEXT // 2
"""Below this length no text can pass the limit, which is counted in UTF-16 units."""
_ESCAPED_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
Writer = Callable[[str, Any], str]


def cut(text: str, most: int, mark: str = "") -> str:
    """Return ``text`` cut to ``most`` units of UTF-16, as Excel counts, with ``mark`` at the end where it was cut."""
    if len(text) * 2 <= most or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - len(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def text_xml(text: str) -> str:
    """Return a string element ``<t>`` of an inline string: legal in XML, cut at Excel's limit with a mark, spaces kept."""
    if len(text) >= _SHORT:
        text = cut(text, LONGEST_TEXT, CUT_MARK)
    if not _is_unusual(text):
        return f"<t>{text}</t>"
    text = _REMOVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Excel reads _x0041_ as the letter A; the underscore itself is written so that the text stays as typed.
    text = _ESCAPED_CODE.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<t xml:space="preserve">{text}</t>'


def text_cell(reference: str, value: Any) -> str:
    """Return a text cell; it is a string whatever it looks like, so =1+1 is shown and never computed."""
    if value.__class__ is str and len(value) < _SHORT and not _is_unusual(value):  # most cells of most ledgers
        return f'<c r="{reference}" s="1" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{reference}" s="1" t="inlineStr"><is>{text_xml(str(value))}</is></c>'


def integer_cell(reference: str, value: Any) -> str:
    """Return a whole-number cell; what is no number, or is too long for one (15 digits), is written as text."""
    if value.__class__ is int and -(10**15) < value < 10**15:
        return f'<c r="{reference}" s="2"><v>{value}</v></c>'
    if value.__class__ is bool:
        return f'<c r="{reference}" s="2"><v>{value:d}</v></c>'
    return _number_cell(reference, value, 2)


def decimal_cell(reference: str, value: Any) -> str:
    """Return a number cell with decimals; what is no finite number is written as text."""
    return _number_cell(reference, value, 3)


def _number_cell(reference: str, value: Any, style: int) -> str:
    # Compared as "less than": NaN is less than nothing and becomes text.
    if isinstance(value, int | float | Decimal) and abs(float(value)) < 1e15:
        return f'<c r="{reference}" s="{style}"><v>{value if isinstance(value, Decimal) else repr(value)}</v></c>'
    return text_cell(reference, value)


def date_cell(reference: str, value: Any) -> str:
    """Return a day cell; days before March 1900, where Excel's calendar is wrong, are written as text."""
    if isinstance(value, date) and date(value.year, value.month, value.day) >= _FIRST_DAY:
        return f'<c r="{reference}" s="4"><v>{value.toordinal() - _EPOCH}</v></c>'
    return text_cell(reference, value)


def datetime_cell(reference: str, value: Any) -> str:
    """Return a day-and-time cell in the value's own wall clock: Excel knows no zones, so convert before."""
    if isinstance(value, datetime) and value.date() >= _FIRST_DAY:
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return f'<c r="{reference}" s="5"><v>{value.toordinal() - _EPOCH + seconds / 86400:.10f}</v></c>'
    return date_cell(reference, value)


WRITERS: dict[CellKind, Writer] = {
    "text": text_cell,
    "integer": integer_cell,
    "decimal": decimal_cell,
    "date": date_cell,
    "datetime": datetime_cell,
}


def column_letters(position: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA, 16383 is XFD."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

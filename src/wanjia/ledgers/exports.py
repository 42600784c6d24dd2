"""A ledger as a spreadsheet: the list's own columns and filters, streamed."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wanjia.ledgers.columns import Column
from wanjia.ledgers.ledger import Ledger
from wanjia.papers.cells import CellKind
from wanjia.papers.excel_out import Column as SheetColumn
from wanjia.papers.excel_out import Sheet, stream_xlsx

KINDS: dict[str, CellKind] = {"date": "date", "datetime": "datetime", "integer": "integer"}


def sheet_rows(records: QuerySet[Any], columns: list[Column]) -> Iterator[list[Any]]:
    """Give the rows of a list as a spreadsheet keeps them, a thousand at a time."""
    values = records.order_by("-day", "-pk").values_list(*(c.source for c in columns))
    exported = [column.exporter() for column in columns]
    for row in values.iterator(chunk_size=2000):
        yield [show(value) for show, value in zip(exported, row, strict=True)]


def stream(ledger: Ledger, records: QuerySet[Any], columns: list[Column]) -> Iterator[bytes]:
    """Give the spreadsheet's bytes as they are made."""
    heads = [
        SheetColumn(str(c.title), KINDS.get(c.kind, "text") if c.render is None else "text", c.width) for c in columns
    ]
    return stream_xlsx([Sheet(title=str(ledger.title), columns=heads, rows=sheet_rows(records, columns))])


def file_name(ledger: Ledger, day: str) -> str:
    """Give the name the downloaded file gets."""
    return _("{ledger} {day}.xlsx").format(ledger=ledger.title, day=day)

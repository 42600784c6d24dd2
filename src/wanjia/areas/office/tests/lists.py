"""Premises lists as files: rows of words in, the bytes of a spreadsheet out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from wanjia.areas.office import batches
from wanjia.areas.office.models import PremisesImport
from wanjia.foundation.accounts.models import Member
from wanjia.testing.records import local

HEADERS = ("编号", "类别", "名称", "地址", "村")
NOW = local(dt.date(2026, 11, 20), 10)
ROWS = (
    ("A001", "商户", "好又多超市", "甲村1号", "甲村"),
    ("A002", "农户", "", "甲村2号", "甲村"),
    ("A003", "学校", "乙村小学", "乙村3号", "乙村"),
)


def workbook(rows: Iterable[Sequence[object]] = ROWS, *, headers: Sequence[str] = HEADERS) -> bytes:
    """Give an xlsx file with one sheet."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((headers, *rows)):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def judged(actor: Member, data: bytes | None = None, *, name: str = "名单.xlsx") -> PremisesImport:
    """Upload a list and have it judged."""
    made = batches.upload(name=name, chunks=[workbook() if data is None else data], actor=actor, now=NOW)
    return batches.read(batch_id=made.pk)


def verdicts(batch: PremisesImport) -> list[tuple[int, str, str]]:
    """Give number, verdict and reason of every row."""
    return list(batch.rows.order_by("number").values_list("number", "verdict", "reason"))

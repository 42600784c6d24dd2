"""Streamed Excel files, read back by openpyxl, calamine and LibreOffice."""

import csv
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wanjia.papers import excel_out
from wanjia.papers.cells import CUT_MARK, column_letters
from wanjia.papers.excel_out import Column, Sheet, sheet_name, stream_xlsx

COLUMNS = [
    Column("编号", width=18), Column("日期", "date"), Column("记录时间", "datetime"), Column("户数", "integer"), Column("金额", "decimal")
]  # fmt: skip
ROW = ("〔2026〕17号", date(2026, 11, 23), datetime(2026, 11, 23, 18, 5, tzinfo=UTC), 12, Decimal("3.50"))


CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def written(*sheets: Sheet) -> bytes:
    return b"".join(stream_xlsx(sheets))


def opened(data: bytes):
    return openpyxl.load_workbook(BytesIO(data))


def text_sheet(*texts: str) -> bytes:
    return written(Sheet("表", [Column("内容")], [[text] for text in texts]))


def test_values_come_back_as_what_they_were():
    sheet = opened(written(Sheet("走访台账", COLUMNS, [ROW, (None, None, None, None, None)])))["走访台账"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)] == [
        ["编号", "日期", "记录时间", "户数", "金额"],
        ["〔2026〕17号", datetime(2026, 11, 23), datetime(2026, 11, 23, 18, 5), 12, 3.5],  # noqa: DTZ001 - Excel has no zones
    ]
    assert [cell.number_format for cell in sheet[2]][:4] == ["@", r"yyyy\-mm\-dd", r"yyyy\-mm\-dd\ hh:mm", "0"]


def test_a_row_is_as_high_as_its_longest_words():
    sheet = Sheet(
        "走访", [Column("日", "date", 12), Column("内容", width=20)],
        [(date(2026, 11, 23), text) for text in ("防范诈骗", "一" * 10, "一" * 11, "a" * 20, "a" * 21, "一\n二\n三", "一" * 5000, None)],
    )  # fmt: skip
    page = openpyxl.load_workbook(BytesIO(written(sheet)))["走访"]
    assert [page.row_dimensions[n].height for n in range(2, 10)] == [None, None, 30, None, 30, 45, 300, None]
    cell = page["B4"].alignment
    assert (cell.wrap_text, cell.vertical) == (True, "top")


def test_notes_stand_above_a_frozen_header_with_a_filter():
    sheet = opened(written(Sheet("台账", COLUMNS, [ROW, ROW], notes=["走访台账", "2026年11月"])))["台账"]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == ["走访台账", "2026年11月", "编号"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:E5", "$3:$3")
    assert (sheet.column_dimensions["A"].width, sheet["A3"].font.b) == (18, True)


def test_the_first_bytes_leave_before_any_row_is_asked_for():
    asked = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield [str(number)]

    stream = stream_xlsx([Sheet("表", [Column("数")], rows())])
    first = next(stream)
    assert (first[:2], asked) == (b"PK", [])
    assert len([*opened(first + b"".join(stream))["表"].rows]) == 4


def test_memory_does_not_grow_with_the_rows():
    def most_held(rows: int) -> int:
        tracemalloc.start()
        sent = sum(len(piece) for piece in stream_xlsx([Sheet("表", COLUMNS, (ROW for _ in range(rows)))]))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert sent > 1000
        return most

    assert most_held(20_000) < 1.5 * most_held(4_000)


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","a")',
    "\t=1",
    "1e5",
    "007",
    "TRUE",
    "2026-1-2",
)


def test_text_stays_text_and_is_never_a_formula(office):
    data = text_sheet(*FORMULAS)
    cells = [row[0] for row in opened(data)["表"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    shown = csv.reader(StringIO(office(data, "xlsx", CSV).decode()))
    assert [row[0] for row in shown] == ["内容", *FORMULAS]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_as_typed_without_what_xml_forbids(texts):
    def kept(text: str) -> str | None:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        allowed = [
            c for c in plain if c in "\t\n" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
        ]
        return "".join(allowed) or None

    sheet = opened(text_sheet(*texts))["表"]
    assert [sheet.cell(row, 1).value or None for row in range(2, len(texts) + 2)] == [kept(text) for text in texts]


def test_a_text_that_looks_like_an_escape_stays_as_typed(office):
    data = text_sheet("_x0041_ 与 A_x000D_")
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert "_x005F_x0041_ 与 A_x005F_x000D_" in parts.read("xl/worksheets/sheet1.xml").decode()
    assert "_x0041_ 与 A_x000D_" in office(data, "xlsx", CSV).decode()


@pytest.mark.parametrize("text", ["长" * 40_000, "😀" * 20_000])
def test_a_text_over_the_limit_is_cut_with_a_mark(text):
    value = opened(text_sheet(text))["表"]["A2"].value
    assert value.endswith(CUT_MARK)
    assert len(value.encode("utf-16-le")) // 2 in (32_766, 32_767)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("integer", "不详", "不详"), ("integer", 370102199001011234, "370102199001011234"), ("integer", True, 1),
        ("decimal", float("nan"), "nan"), ("decimal", float("inf"), "inf"), ("decimal", 0.1, 0.1), ("integer", 12.5, 12.5),
        ("date", date(1900, 1, 5), "1900-01-05"), ("date", "待定", "待定"), ("datetime", date(2026, 11, 23), datetime(2026, 11, 23)),  # noqa: DTZ001
        ("text", 13800000000, "13800000000"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_kept_and_never_bent(kind, value, shown):
    assert opened(written(Sheet("表", [Column("值", kind)], [[value]])))["表"]["A2"].value == shown


def test_rows_beyond_the_sheet_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(excel_out, "MOST_ROWS", 1000)
    book = opened(written(Sheet("台账", [Column("数", "integer")], ([n] for n in range(2500)), notes=["题目"])))
    assert [(sheet.title, sheet.max_row, sheet["A2"].value) for sheet in book] == [
        ("台账", 1000, "数"), ("台账 (2)", 1000, "数"), ("台账 (3)", 506, "数")
    ]  # fmt: skip
    assert [cell.value for sheet in book for (cell,) in sheet.iter_rows(min_row=3)] == list(range(2500))


def test_a_row_of_another_width_is_refused():
    with pytest.raises(ValueError, match="zip"):
        written(Sheet("表", [Column("甲"), Column("乙")], [["1"]]))


def test_stopping_early_closes_the_source():
    closed = []

    def rows():
        try:
            while True:
                yield ["x" * 50]
        finally:
            closed.append(True)

    stream = stream_xlsx([Sheet("表", [Column("甲")], rows())], chunk_size=1)
    assert [len(next(stream)) > 0 for _ in range(3)] == [True] * 3
    del stream
    assert closed == [True]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("走访/台账:2026", "走访 台账 2026"), ("", "Sheet"), ("'引'", "引"), ("History", "History_"), ("长" * 40, "长" * 31),
        ("台账", "台账 (2)"), ("😀" * 20, "😀" * 15),
    ],
)  # fmt: skip
def test_sheet_names_excel_accepts(title, name):
    assert sheet_name(title, ["台账"]) == name


def test_column_letters_run_to_the_last():
    assert [column_letters(n) for n in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_another_program_opens_it(office):
    data = written(Sheet("台账", COLUMNS, [ROW], notes=["走访台账"]), Sheet("空", [Column("甲")], []))
    shown = list(
        csv.reader(StringIO(office(data, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,,,,,,true").decode()))
    )
    assert shown == [
        ["走访台账", "", "", "", ""],
        ["编号", "日期", "记录时间", "户数", "金额"],
        ["〔2026〕17号", "2026-11-23", "2026-11-23 18:05", "12", "3.5"],
    ]

"""Spreadsheets as people fill and save them, and files that only pretend to be one."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from wanjia.papers import excel_guard
from wanjia.papers.errors import EmptyFile, EncryptedFile, FileTooLarge, NoSuchSheet, NotASpreadsheet, UnreadableFile
from wanjia.papers.excel_in import Row, read_rows
from wanjia.papers.excel_out import Column, Sheet, stream_xlsx

GRID = [
    ["清河乡商户名册", None, None],
    ["填报单位：石桥村", None, None],
    [None, None, None],
    [" 名称 ", "联系\n电话", "户数"],
    ["老王\u3000超市", 13800000000.0, "１２"],
    [None, None, None],
    ["Ａ座 便民店", "０３９３－１２３", 3.5],
]
EXPECTED = [Row(5, ("老王 超市", "13800000000", "12")), Row(7, ("A座 便民店", "0393-123", "3.5"))]


def book(grid, *, title: str = "名册") -> bytes:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet(title)
    for row in grid:
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_the_table_is_found_under_its_titles_and_cells_are_made_plain():
    table = read_rows(book(GRID))
    assert (table.sheet, table.headers, table.header_row) == ("名册", ("名称", "联系 电话", "户数"), 4)
    assert table.above == ("清河乡商户名册", "填报单位：石桥村")
    assert list(table.rows) == EXPECTED


@pytest.fixture(scope="module")
def saved(office) -> dict[str, bytes]:
    """Hold the same table as LibreOffice saves it."""
    return {kind: office(book(GRID), "xlsx", kind) for kind in ("xls", "ods")}


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_formats_give_the_same_rows(kind, saved):
    table = read_rows(saved[kind])
    assert (table.header_row, list(table.rows)) == (4, EXPECTED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_are_read_in_the_encodings_offices_save(encoding, separator):
    lines = [["名称", "地址"], ["老王超市", '石桥村"东头"'], ["", ""], ["镕记粥铺", "两行\n地址"]]
    quoted = "\r\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    table = read_rows(quoted.encode(encoding))
    assert (table.headers, list(table.rows)) == (
        ("名称", "地址"), [Row(2, ("老王超市", '石桥村"东头"')), Row(4, ("镕记粥铺", "两行\n地址"))]
    )  # fmt: skip


def test_dates_and_times_read_as_on_screen():
    row = [date(2026, 11, 3), datetime(2026, 11, 3, 8, 30), time(17, 5), True, 0.1 + 0.2, -0.0]  # noqa: DTZ001
    table = read_rows(book([["日", "时", "钟", "是否", "小数", "零"], row]))
    assert list(table.rows) == [Row(2, ("2026-11-03", "2026-11-03 08:30", "17:05", "TRUE", "0.3", "0"))]


def test_known_headers_settle_which_row_is_the_header():
    grid = [["甲", "乙", "丙"], ["说明", "请勿改动", "样例"], ["村（社区）", "户数 ", "*日期"], ["石桥村", 1, 2]]
    assert read_rows(book(grid)).headers == ("甲", "乙", "丙")
    assert read_rows(book(grid), known=["村(社区)", "户数", "日期"]).headers == ("村（社区）", "户数", "*日期")


def test_cells_beyond_the_header_are_left_out_and_short_rows_filled():
    table = read_rows("甲,乙\n1\n2,3,4\n".encode())
    assert list(table.rows) == [Row(2, ("1", "")), Row(3, ("2", "3"))]


def test_the_first_sheet_with_anything_in_it_is_read_or_the_one_asked_for():
    made = openpyxl.Workbook(write_only=True)
    made.create_sheet("空白")
    made.create_sheet("说明").append(["看下一张"])
    made.create_sheet("数据").append(["甲", "乙"])
    hidden = made.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    assert (read_rows(out.getvalue()).sheet, read_rows(out.getvalue()).sheets) == ("说明", ("空白", "说明", "数据"))
    assert read_rows(out.getvalue(), sheet="数据").headers == ("甲", "乙")
    with pytest.raises(NoSuchSheet):
        read_rows(out.getvalue(), sheet="别的")


def test_a_table_away_from_the_corner_keeps_its_row_numbers():
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("偏")
        for n, row in enumerate([["甲", "乙"], ["1", "2"]]):
            sheet.write_row(n + 3, 2, row)
    table = read_rows(out.getvalue())
    assert (table.header_row, list(table.rows)) == (4, [Row(5, ("", "", "1", "2"))])


def test_what_is_streamed_out_is_read_back():
    rows = [[f"〔2026〕{n}号", date(2026, 11, 23), n] for n in range(1, 400)]
    data = b"".join(
        stream_xlsx(
            [Sheet("台账", [Column("编号"), Column("日期", "date"), Column("户数", "integer")], rows, ["台账"])]
        )
    )
    table = read_rows(data)
    assert [row.cells for row in table.rows] == [(number, "2026-11-23", str(count)) for number, _, count in rows]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b" \r\n ", EmptyFile),
        (b",,\n,,\n", EmptyFile),
        (book([[None]]), EmptyFile),
        (b"<html><table><tr><td>1</td></tr></table></html>", NotASpreadsheet),
        (b"%PDF-1.7 ...", NotASpreadsheet),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotASpreadsheet),
        (b"PK\x03\x04 broken", NotASpreadsheet),
        (bytes(range(256)) * 20, NotASpreadsheet),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), NotASpreadsheet),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600), NotASpreadsheet),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
    ],
)
def test_what_is_no_table_is_refused_by_name(data, refusal):
    with pytest.raises(refusal) as refused:
        read_rows(data)
    assert refused.type is refusal


def test_a_damaged_or_foreign_zip_is_refused():
    whole = book(GRID)
    with pytest.raises(NotASpreadsheet):
        read_rows(whole[: len(whole) // 2])
    with pytest.raises(NotASpreadsheet):
        read_rows(zipped({"word/document.xml": b"<w/>"}))
    with pytest.raises(NotASpreadsheet):
        read_rows(zipped({"xl/workbook.xml": b"<not-a-workbook"}))


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def replaced(data: bytes, part: str, change) -> bytes:
    """Give a workbook with one part of it changed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return zipped(
            {name: change(archive.read(name)) if name == part else archive.read(name) for name in archive.namelist()}
        )


def test_a_zip_bomb_is_refused_even_when_it_lies_about_its_size(monkeypatch):
    monkeypatch.setattr(excel_guard, "MOST_UNPACKED", 2_000_000)
    bomb = replaced(book(GRID), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 5_000_000)
    with pytest.raises(FileTooLarge):
        read_rows(bomb)
    # 5,000,000 declared as something small, in the zip's directory and before the part itself.
    with zipfile.ZipFile(BytesIO(bomb)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    liar = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with pytest.raises(FileTooLarge):
        read_rows(liar)


@pytest.mark.parametrize(
    "corner",
    [
        b'<c r="XFD1048576"',
        b"<c r='XFD1048576'",
        b'<c s="1" r="zz900000"',
        b'<c r = "XFD1048576"',
        b'<c\nr="XFD1048576"',
    ],
)
def test_a_cell_in_the_farthest_corner_is_refused(corner):
    def change(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b'<row r="1048576">' + corner + b"><v>1</v></c></row></sheetData>")

    with pytest.raises(FileTooLarge):
        read_rows(replaced(book(GRID), "xl/worksheets/sheet1.xml", change))


@pytest.mark.parametrize(("rows", "columns"), [(1, 16000), (1_000_000, 1)])
def test_an_ods_that_repeats_a_cell_without_end_is_refused(rows, columns, saved):
    def change(xml: bytes) -> bytes:
        cell = (
            b'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="%d"/>'
            % columns
        )
        row = b'<table:table-row table:number-rows-repeated="%d">' % rows + cell + b"</table:table-row>"
        return xml.replace(b"</table:table>", row + b"</table:table>", 1)

    with pytest.raises(FileTooLarge):
        read_rows(replaced(saved["ods"], "content.xml", change))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_guard, "MOST_PACKED", 10)
    with pytest.raises(FileTooLarge):
        read_rows(book(GRID))


def test_a_wide_sheet_is_read():
    grid = [[f"列{n}" for n in range(300)], *([str(row)] * 300 for row in range(50))]
    table = read_rows(book(grid))
    assert (len(table.headers), len(list(table.rows))) == (300, 50)


def test_a_protected_ods_is_refused(saved):
    def change(xml: bytes) -> bytes:
        return xml.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")

    with pytest.raises(EncryptedFile):
        read_rows(replaced(saved["ods"], "META-INF/manifest.xml", change))


def rows_or_refusal(data: bytes) -> list[tuple[str, ...]]:
    """Give the rows, or the words of the refusal as one; anything else raised fails the test."""
    try:
        return [row.cells for row in read_rows(data).rows]
    except UnreadableFile as refusal:
        return [(str(refusal),)]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda data: b"PK\x03\x04" + data))
def test_any_bytes_are_rows_or_a_refusal(data):
    assert all(any(cells) for cells in rows_or_refusal(data))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 4000), max_size=4), st.binary(min_size=1, max_size=3))
def test_a_workbook_with_flipped_bytes_is_rows_or_a_refusal(places, noise):
    data = bytearray(book(GRID))
    for place in places:
        data[place % len(data)] ^= noise[0]
    assert all(any(cells) for cells in rows_or_refusal(bytes(data)))

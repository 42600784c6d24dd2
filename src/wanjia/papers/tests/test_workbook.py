"""The briefing as a workbook, read back by openpyxl and LibreOffice."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import pytest

from wanjia.papers.document import Paragraph
from wanjia.papers.excel_out import Column, Sheet
from wanjia.papers.tests import samples
from wanjia.papers.tests.test_pdf import everywhere
from wanjia.papers.workbook import write_xlsx


@pytest.fixture(scope="module")
def bulletin():
    return openpyxl.load_workbook(BytesIO(write_xlsx(samples.bulletin())))


def test_each_table_chart_and_map_has_its_sheet(bulletin):
    assert bulletin.sheetnames == [
        "平安清河每日简报", "当日数字", "近十四日走访户数", "超过七日未结", "各村（社区）报送情况图", "各村（社区）当日情况",
    ]  # fmt: skip


def test_figures_are_numbers(bulletin):
    sheet = bulletin["当日数字"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4)] == [
        ["指标", "当日", "", "较前一日", "前七日均值"],
        ["走访商户", 318, "户", 22, 301.4],
        ["走访农户", 742, "户", -39, 735.9],
    ]
    assert [cell.value for cell in sheet[10]] == ["逾期任务", 3, "项", None, None]


def test_the_village_sheet_can_be_filtered_and_added_up(bulletin):
    sheet = bulletin["各村（社区）当日情况"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row) == ("B3", "A2:G33", 35)
    counted = [sum(row[n].value for row in sheet.iter_rows(min_row=3, max_row=33)) for n in (1, 2, 3, 4, 5)]
    assert [cell.value for cell in sheet[34]] == ["合计", *counted, None]


def test_the_chart_is_one_excel_can_redraw(bulletin):
    (chart,) = bulletin["近十四日走访户数"]._charts
    assert [series.val.numRef.f for series in chart.series] == [
        "近十四日走访户数!$B$3:$B$16",
        "近十四日走访户数!$C$3:$C$16",
    ]


def test_the_cover_leads_to_the_sheets(bulletin):
    cover = bulletin["平安清河每日简报"]
    links = [cell.hyperlink.location for (cell,) in cover.iter_rows() if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in bulletin.sheetnames[1:]]
    assert cover["A1"].value == "平安清河每日简报"


@pytest.mark.parametrize("text", ["=1+1", "http://x.example/", "{=A1}", "12", "a\x00b\ud800", "'引'/:*?"])
def test_no_text_becomes_a_formula_or_a_link(text):
    book = openpyxl.load_workbook(BytesIO(write_xlsx(everywhere(text))))
    kept = text.replace("\x00", "").replace("\ud800", "")
    assert [cell.data_type for sheet in book for row in sheet for cell in row if cell.value == kept] != []
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value == kept} == {"s"}


def test_sheets_are_written_like_ledgers():
    book = openpyxl.load_workbook(BytesIO(write_xlsx([Sheet("事项", [Column("编号")], [["〔2026〕1号"]])])))
    assert [[cell.value for cell in row] for row in book["事项"]] == [["编号"], ["〔2026〕1号"]]


def test_another_program_opens_it(office):
    shown = office(write_xlsx(samples.bulletin()), "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76").decode()
    assert [row[0] for row in csv.reader(StringIO(shown))][:3] == [
        "平安清河每日简报", "第327期　清河乡综治中心　2026年11月23日", "11月23日走访、不安定因素和日报情况",
    ]  # fmt: skip


def test_a_long_text_stands_in_rows_that_excel_shows_whole():
    text = "国" * 4000
    book = openpyxl.load_workbook(BytesIO(write_xlsx(replace(samples.bulletin(), blocks=[Paragraph(text)]))))
    cover = book.worksheets[0]
    rows = [(row, str(cover.cell(row, 1).value)) for row in range(1, cover.max_row + 1)]
    written = [(row, words) for row, words in rows if "国" in words]
    assert "".join(words for _row, words in written) == text
    assert [row for row, _words in written if (cover.row_dimensions[row].height or 0) > 409] == []

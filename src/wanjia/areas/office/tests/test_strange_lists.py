"""Lists as offices really have them: merged cells, broken formulas, numbers Excel shortened, villages that are no more."""

import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.utils import timezone, translation

from wanjia.areas.office import batches, previews
from wanjia.areas.office.models import PremisesImport
from wanjia.areas.office.tests.lists import HEADERS, ROWS, judged, verdicts, workbook
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.models import Place
from wanjia.testing.ground import Township, forget, make_premises
from wanjia.testing.reading import words_of

pytestmark = pytest.mark.django_db
IMPORTS = "/office/premises/imports/"


@pytest.fixture(autouse=True)
def chinese() -> Any:
    """Read as somebody whose pages are in Chinese."""
    with translation.override("zh-hans"):
        yield


def merged() -> bytes:
    """Give a workbook whose village stands once, in a cell merged over two rows."""
    book, out = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    sheet.merge_cells("E2:E3")
    book.save(out)
    return out.getvalue()


def test_merged_cells_are_filled_in_every_row_by_whoever_sends_them(office: Member) -> None:
    assert verdicts(judged(office, merged())) == [
        (2, "new", ""),
        (3, "refused", "“村”是空的；合并过的单元格请取消合并，每行都填上"),
        (4, "new", ""),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            ("5.10123E+11", "商户", "店", "甲村9号", "甲村"),
            "编号被Excel缩成了5.10123E+11，请把这一列设为文本后重新填写",
        ),
        (("B1", "商户", "#N/A", "甲村9号", "甲村"), "“名称”里是#N/A，公式出错"),
        (("B1", "", "店", "甲村9号", "甲村"), "“类别”是空的；合并过的单元格请取消合并，每行都填上"),
        ((510123001201.0, "商户", "店", "甲村9号", " 甲村\u3000"), ""),
        (("B1", "商户", "店", "甲村\n 9号", "甲村"), ""),
    ],
)
def test_what_excel_did_to_a_cell_is_said(office: Member, row: tuple[object, ...], reason: str) -> None:
    [(_number, _verdict, said)] = verdicts(judged(office, workbook([row])))
    assert said == reason


def test_long_numbers_and_broken_lines_come_out_as_people_read_them(office: Member) -> None:
    batch = judged(office, workbook([(510123001201.0, "商户", "店 ", "甲村\n 9号", "甲村")]))
    assert [batch.rows.get().said[name] for name in ("code", "name", "address")] == ["510123001201", "店", "甲村 9号"]


def test_a_village_that_is_no_more_takes_nothing_and_its_heir_of_the_same_name_does(
    office: Member, township: Township
) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Place.objects.filter(pk__in=[township.village.pk, township.other.pk]).update(valid_to=yesterday)
    heir = Place.objects.create(code="990101001300", name="甲村", kind="community", parent=township.place, order=9)
    Place.objects.filter(pk=heir.pk).update(village=heir)
    forget()
    batch = judged(office)
    assert verdicts(batch) == [(2, "new", ""), (3, "new", ""), (4, "refused", "乙村今天已不存在")]
    assert {row.said["village_id"] for row in batch.rows.filter(verdict="new")} == {heir.pk}


def test_headers_alone_say_what_to_do(office: Member, desk: Any) -> None:
    batch = judged(office, workbook([]))
    assert (batch.state, batch.error) == ("failed", "名单只有列名，下面没有内容。请每个地方填一行后再上传。")
    assert batch.error in words_of(desk.get(f"{IMPORTS}{batch.pk}/"))


def test_a_file_that_breaks_off_half_way_says_so_and_keeps_no_row(office: Member) -> None:
    lines = [",".join(HEADERS), *(f"B{at},商户,店,甲村{at}号,甲村" for at in range(2500)), "B9,商户," + "长" * 200_000]
    batch = judged(office, "\n".join(lines).encode(), name="名单.csv")
    assert (batch.state, batch.rows.count()) == ("failed", 0)
    assert batch.error == "这不是表格文件，请另存为Excel（xlsx）或CSV后再上传。"


def cells(batch: PremisesImport, verdict: str) -> list[dict[str, tuple[str, str | None]]]:
    """Give what the page shows of the rows of one verdict: (now, before) by header."""
    found = previews.lines(batch, verdict, most=30)
    return [{cell.header: (cell.now, cell.was) for cell in line.cells} for line in found]


def test_the_preview_shows_the_place_and_everything_a_change_replaces(office: Member, township: Township) -> None:
    make_premises(township.other, name="好又多超市", address="甲村1号", code="A001", longitude=104.5, latitude=30.5)
    batch = judged(office, workbook([(*ROWS[0], 104.6, 30.5), ("", "农户", "", "甲村8号", "甲村", "", "")],
                                    headers=(*HEADERS, "经度", "纬度")))  # fmt: skip
    [changed] = cells(batch, "changed")
    assert (changed["地点"], changed["经度、纬度"]) == (("甲村", "乙村"), ("104.6, 30.5", "104.5, 30.5"))
    assert (changed["名称"], changed["地址"]) == (("好又多超市", None), ("甲村1号", None))
    [new] = cells(batch, "new")
    assert (new["类别"], new["地点"], "经度、纬度" in new) == (("农户", None), ("甲村", None), False)


def test_a_list_of_which_nothing_stands_says_so(office: Member, desk: Any) -> None:
    batch = judged(office, workbook([("B1", "商户", "店", "丑村1号", "丑村")]))
    page = words_of(desk.get(f"{IMPORTS}{batch.pk}/"))
    assert "没有一行可以导入，原因写在每行旁边，请改好后重新上传。" in page
    assert cells(batch, "refused")[0]["地点"] == ("丑村", None)


def test_an_import_is_undone_once(office: Member, desk: Any) -> None:
    batch = judged(office)
    batches.confirm(batch_id=batch.pk, actor=office)
    batches.write(batch_id=batch.pk, actor=office, now=timezone.now())
    for _ in range(2):
        desk.post(f"{IMPORTS}{batch.pk}/undo/")
    batch.refresh_from_db()
    assert batch.state == "undone"
    assert "这次导入“已撤回”，现在不能这样办。" not in words_of(desk.get(f"{IMPORTS}{batch.pk}/"))


def test_the_empty_list_is_read_once_it_is_filled_and_leaves_long_numbers_alone(office: Member, desk: Any) -> None:
    data = desk.get("/office/premises/import/blank.xlsx").content
    assert judged(office, data).error == "名单只有列名，下面没有内容。请每个地方填一行后再上传。"
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert [cell.value for cell in sheet[1]] == ["编号", "类别", "名称", "地址", "村", "组", "经度", "纬度"]
    assert [row[0].value for row in book.worksheets[1]] == ["甲村", "乙村", "丙村"]
    sheet.append(["510123001201", "商户", "好又多超市", "甲村1号", "甲村"])
    filled = BytesIO()
    book.save(filled)
    assert verdicts(judged(office, filled.getvalue())) == [(2, "new", "")]

"""The pages of an import with the worker behind them: upload, look, confirm, undo; what a second click does."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wanjia.areas.office import batches
from wanjia.areas.office.models import PremisesImport
from wanjia.areas.office.tests.lists import NOW, ROWS, judged, workbook
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.jobs.models import Job
from wanjia.foundation.jobs.worker import Worker
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Role
from wanjia.papers.excel_in import read_rows
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts, words_of

UPLOAD, IMPORTS = "/office/premises/import/", "/office/premises/imports/"


def send(client: Any, data: bytes, name: str = "名单.xlsx") -> Any:
    """Upload a list."""
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})


def test_from_the_upload_to_the_way_back(desk: Any, office: Member) -> None:
    here = send(desk, workbook()).headers["Location"]
    page = desk.get(here)
    assert "hx-trigger" in page.content.decode()
    assert "正在读取" in words_of(page)
    assert Worker().drain() == 1
    page = desk.get(here)
    assert {tab["title"]: tab["count"] for tab in page.context["tabs"]} == {
        "新增": 3, "有变化": 0, "无变化": 0, "不能导入": 0,
    }  # fmt: skip
    assert "写入新增3条、变化0条" in words_of(page)
    assert Premises.objects.count() == 0
    desk.post(f"{here}confirm/")
    assert "正在写入" in words_of(desk.get(here))
    assert Worker().drain() == 1
    assert "名单已导入。" in words_of(desk.get(here))
    assert Premises.objects.count() == 3
    desk.post(f"{here}undo/")
    assert "已撤回" in words_of(desk.get(here))
    assert Premises.objects.count() == 0
    assert [act for act, _ in acts()] == ["office.import.upload", "office.import.write", "office.import.undo"]


def test_the_part_that_is_asked_for_again_is_what_a_reload_shows(desk: Any, office: Member) -> None:
    here = f"{IMPORTS}{judged(office).pk}/"
    part = desk.get(here, headers={"HX-Request": "true"}).content.decode()
    assert part.strip() in desk.get(here).content.decode() or words_of(part) in words_of(desk.get(here))


def test_a_second_click_on_confirm_writes_once_and_says_nothing(desk: Any, office: Member) -> None:
    here = f"{IMPORTS}{judged(office).pk}/"
    for _ in range(2):
        desk.post(f"{here}confirm/")
    assert Job.objects.count() == 1
    Worker().drain()
    page = desk.get(here)
    assert "现在不能这样办" not in words_of(page)
    assert Premises.objects.count() == 3
    desk.post(f"{here}confirm/")
    assert "现在不能这样办" not in words_of(desk.get(here))


def test_an_undone_list_cannot_be_confirmed(desk: Any, office: Member) -> None:
    batch = judged(office)
    batches.write(batch_id=batch.pk, actor=office, now=NOW)
    batches.undo(batch_id=batch.pk, actor=office, now=NOW)
    desk.post(f"{IMPORTS}{batch.pk}/confirm/")
    assert "这次导入“已撤回”，现在不能这样办。" in words_of(desk.get(f"{IMPORTS}{batch.pk}/"))


def test_premises_changed_while_somebody_looked_are_shown_again(desk: Any, office: Member) -> None:
    first, second = judged(office), judged(office)
    for batch in (first, second):
        desk.post(f"{IMPORTS}{batch.pk}/confirm/")
    assert Worker().drain() == 2
    second.refresh_from_db()
    page = words_of(desk.get(f"{IMPORTS}{second.pk}/"))
    assert (second.state, Premises.objects.count()) == ("preview", 3)
    assert "您查看期间场所信息有改动，名单已重新比对，还没有写入，请再看一遍。" in page


def test_the_refused_rows_come_as_a_list_to_correct_and_send_again(desk: Any, office: Member) -> None:
    batch = judged(office, workbook([ROWS[0], ("A9", "商户", "店", "", "甲村")]))
    data = b"".join(desk.get(f"{IMPORTS}{batch.pk}/refused.xlsx").streaming_content)
    table = read_rows(data)
    assert table.headers[:6] == ("行号", "原因", "编号", "类别", "名称", "地址")
    assert [row.cells[:6] for row in table.rows] == [("3", "缺地址", "A9", "商户", "店", "")]
    assert batches.tally(judged(office, data))["refused"] == 1


def test_a_list_that_cannot_be_read_says_why_in_the_uploaders_language(office: Member, sign_in: Any) -> None:
    said = []
    for language in ("zh-hans", "en"):
        client = sign_in(office, language=language)
        here = send(client, b"no list at all\x00\x01").headers["Location"]
        Worker().drain()
        said.append(words_of(client.get(here)))
    assert "这不是表格文件，请另存为Excel（xlsx）或CSV后再上传。" in said[0]
    assert "This is not a spreadsheet. Save the list as Excel (xlsx) or CSV and upload it again." in said[1]


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "文件是空的，请换一个。"), (None, "请填写或选择这一项")]
)  # fmt: skip
def test_a_form_without_a_list_asks_for_one(desk: Any, data: bytes | None, words: str) -> None:
    said = {"csrfmiddlewaretoken": "x", **({} if data is None else {"file": BytesIO(data)})}
    answer = desk.post(UPLOAD, said)
    assert answer.status_code == 422
    assert words in words_of(answer)
    assert PremisesImport.objects.count() == 0


def test_a_file_beyond_what_is_read_is_not_kept(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wanjia.areas.office.forms.MOST_PACKED", 1000)
    answer = send(desk, workbook())
    assert "文件太大，请按村拆开分别上传。" in words_of(answer)
    assert PremisesImport.objects.count() == 0


def test_a_writing_that_failed_says_so_and_left_nothing(live_township: Township, sign_in: Any) -> None:
    office = make_member(Role.OFFICE, live_township.place)
    client, batch = sign_in(office), judged(office)
    client.post(f"{IMPORTS}{batch.pk}/confirm/")
    batch.rows.filter(number=3).update(said={"code": None})  # a row that no table takes
    Worker().drain()
    assert "处理中断" in words_of(client.get(f"{IMPORTS}{batch.pk}/"))
    assert (Premises.objects.count(), [act for act, _ in acts()]) == (0, ["office.import.upload"])

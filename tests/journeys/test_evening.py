"""The evening: who is missing, tonight's figures, the discussion, a decision, the signature; tomorrow the correction."""

import datetime as dt
import io
import json
import subprocess
from types import SimpleNamespace

import docx
import openpyxl
import pytest
from django.utils import timezone

from tests.fixtures.browser import PHONE
from tests.journeys.demonstration import LAST_DAY, SIGNED_DAY, Demonstration
from wanjia.areas.briefing.models import Briefing
from wanjia.areas.plan.models import Task
from wanjia.areas.visits.models import Visit
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member, make_premises
from wanjia.testing.records import local, make_matter, make_report, make_visit

LONGEST_BULLETIN = 8  # pages
DESK = {"viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def evening(live_township):
    """A day last week: 甲村 has visited and found a matter but not reported, 乙村 sent a zero, 丙村 is silent."""
    day = timezone.localdate() - dt.timedelta(days=7)
    cadre = make_member(Role.CADRE, live_township.village, name="王强")
    other = make_member(Role.CADRE, live_township.other, name="赵勇")
    for n in (1, 2):
        shop = make_premises(live_township.village, PremisesKind.SHOP, name=f"利民{n}店")
        make_visit(cadre, live_township.village, now=local(day, 9 + n), kind=PremisesKind.SHOP, premises=shop)
    make_visit(other, live_township.other, now=local(day, 15))
    make_matter(cadre, live_township.village, now=local(day, 16), gist="后门被货物堵住")
    make_report(other, live_township.other, now=local(day, 17))
    return SimpleNamespace(
        day=day,
        shops=Visit.objects.filter(kind=PremisesKind.SHOP).order_by("recorded_at"),
        secretary=make_member(Role.SECRETARY, live_township.place, name="周书记"),
        office=make_member(Role.OFFICE, live_township.place, name="李敏"),
    )


def figure(page, label):
    """Find one figure of the briefing by its name."""
    return page.locator(".wj-figure").filter(has=page.get_by_text(label, exact=True))


def value(page, label):
    return "".join(figure(page, label).locator(".wj-figure-value").inner_text().split())


def test_the_evening_from_silence_to_signature_and_the_correction_of_the_next_day(evening, new_page, sign_in_page):
    office = sign_in_page(new_page(**DESK), evening.office)
    office.goto(f"/matters/board/?day={evening.day}")
    rows = office.locator("tbody tr")
    stands = [rows.nth(n).locator("th, .wj-badge").all_inner_texts() for n in range(rows.count())]
    assert sorted(stands) == [["丙村", "漏报"], ["乙村", "零报告"], ["甲村", "漏报", "有 1 件未报"]]

    desk = sign_in_page(new_page(**DESK), evening.secretary)
    desk.goto(f"/briefing/?day={evening.day}")
    assert (value(desk, "走访商户"), value(desk, "走访农户"), value(desk, "未办结事项")) == ("2家", "1户", "1件")
    assert desk.locator("#standing .wj-badge").all_inner_texts() == ["已报 0", "零报告 1", "迟报 0", "待报 0", "漏报 2"]
    figure(desk, "走访商户").click()
    desk.get_by_role("heading", name="走访", exact=True).wait_for()
    assert desk.locator("tbody tr").count() == 2
    desk.locator("tbody tr").filter(has_text="利民1店").get_by_role("link").first.click()
    desk.get_by_text("王强").first.wait_for()

    desk.goto(f"/briefing/?day={evening.day}")
    desk.get_by_role("textbox", name="会商意见").fill("甲村后门堵塞两天内清理。")
    desk.get_by_role("button", name="保存会商意见").click()
    desk.get_by_text("会商意见已保存。").wait_for()
    desk.get_by_role("textbox", name="议定事项").fill("清理利民店后门")
    desk.get_by_label("责任人").select_option(str(evening.office.pk))
    due = timezone.localdate() + dt.timedelta(days=2)
    desk.get_by_label("办理时限").fill(due.isoformat())
    desk.get_by_role("button", name="作出决定，同时交办").click()
    desk.get_by_role("link", name="清理利民店后门").wait_for()
    task = Task.objects.get()
    assert (task.title, task.owner, task.due, task.origin) == ("清理利民店后门", evening.office, due, "briefing")

    desk.get_by_role("button", name="签发简报").click()
    desk.get_by_role("dialog").get_by_role("button", name="签发").click()
    desk.get_by_text("已签发定稿，之后的改动按更正列出。").wait_for()
    signed = Briefing.objects.get()
    assert (signed.signed_by, signed.note) == (evening.secretary, "甲村后门堵塞两天内清理。")
    assert desk.locator("#signature").get_by_text(signed.digest).is_visible()
    assert desk.get_by_role("button", name="保存会商意见").count() == 0

    office.goto(f"/visits/{evening.shops[0].pk}/void/")
    office.get_by_label("原因").fill("重复登记")
    office.get_by_role("button", name="作废这条记录").click()
    office.locator(".wj-badge.is-void").wait_for()

    desk.goto(f"/briefing/?day={evening.day}")
    assert value(desk, "走访商户") == "2家"
    assert desk.get_by_text("走访商户：签发时为2，现统计为1。").is_visible()
    assert "重复登记" in desk.locator("#later").inner_text()
    desk.get_by_role("link", name="后一期").click()
    desk.locator("#corrections").wait_for()
    corrections = desk.locator("#corrections li")
    assert (corrections.count(), corrections.locator(".wj-badge").inner_text()) == (1, "作废")
    assert all(words in corrections.inner_text() for words in ("利民1店", "重复登记", "李敏"))
    signed.refresh_from_db()
    assert (signed.frozen["picture"]["figures"][0]["value"], verify().holds) == (2, True)


def test_the_secretary_signs_on_a_phone_after_a_second_thought(evening, new_page, sign_in_page):
    phone = sign_in_page(new_page(**PHONE), evening.secretary)
    phone.goto(f"/briefing/?day={evening.day}")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.get_by_role("link", name="会商签发").click()
    phone.get_by_role("button", name="签发简报").tap()
    dialog = phone.get_by_role("dialog")
    dialog.get_by_role("button", name="取消").tap()
    dialog.wait_for(state="hidden")
    assert Briefing.objects.filter(signed_at__isnull=False).count() == 0
    phone.get_by_role("button", name="签发简报").tap()
    dialog.get_by_role("button", name="签发").tap()
    phone.get_by_text("已签发定稿，之后的改动按更正列出。").wait_for()
    assert Briefing.objects.get().signed_by == evening.secretary


def test_the_command_line_gives_the_same_briefing_in_every_form(tmp_path, needs):
    town = Demonstration(tmp_path / "data")
    day = ("briefing", "--day", LAST_DAY)
    said = json.loads(town.run(*day, "--json", "-").stdout)
    figures = {one["title"]: one for one in said["picture"]["figures"]}
    assert len(said["picture"]["states"]) == 31
    assert figures["走访商户"]["value"] == sum(figures["走访商户"]["by_village"].values()) > 0

    terminal = town.run(*day).stdout.decode()
    workbook = openpyxl.load_workbook(io.BytesIO(town.run(*day, "--xlsx", "-").stdout))
    cells = [row for sheet in workbook for row in sheet.iter_rows(values_only=True)]
    tables = docx.Document(io.BytesIO(town.run(*day, "--docx", "-").stdout)).tables
    written = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    for title, one in figures.items():
        count = f"{one['value']}{one['unit']}"
        assert f"{title}{count}" in "".join(terminal.split()), title
        assert any(row[0] == title and one["value"] in row for row in cells), title
        assert any(row[0] == title and "".join(row[1].split()) == count for row in written), title

    file = tmp_path / "tonight.pdf"
    assert town.run(*day, "--pdf", str(file)).stdout.decode().strip() == str(file)
    assert file.read_bytes().startswith(b"%PDF")

    before = ("briefing", "--day", SIGNED_DAY)
    signed = json.loads(town.run(*before, "--json", "-").stdout)["signed"]
    assert town.run(*before, "--pdf", str(file)).returncode == 0
    text = subprocess.run([needs("pdftotext"), file, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("\f") <= LONGEST_BULLETIN
    printed = "".join(text.split())
    assert [signed[key] in printed for key in ("digest", "trail_hash", "by")] == [True, True, True]
    assert town.run("audit", "verify").returncode == 0

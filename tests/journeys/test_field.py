"""From the field to the office: a visit with a matter in the rain, a zero report by one tap, and who is silent."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.fixtures.browser import PHONE
from wanjia.areas.matters.models import DailyReport, Matter
from wanjia.areas.visits.models import Visit
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member, make_premises, set_office
from wanjia.testing.records import make_matter, make_visit

ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"


@pytest.fixture
def cadre(live_township):
    return make_member(Role.CADRE, live_township.village, name="王强", phone="13800000001")


@pytest.fixture
def phone_of(new_page, sign_in_page):
    """Give the phone of a member, and whatever else a browser needs to be told."""
    return lambda member, **options: sign_in_page(new_page(**PHONE, user_agent=ANDROID, **options), member)


def save(page):
    page.get_by_role("button", name="保存走访").click()


def test_a_cadre_records_a_visit_with_a_matter(live_township, cadre, phone_of):
    for n in range(1, 8):
        make_premises(live_township.village, PremisesKind.SHOP, name=f"利民{n}店", address=f"建设路{n}号")
    page = phone_of(cadre)
    page.goto("/visits/new/")
    page.locator("#id_kind input[value=shop]").check()
    page.get_by_role("searchbox").fill("利民3")
    page.get_by_role("radio", name="利民3店 建设路3号").check()
    page.get_by_label("消防安全").check()
    assert page.locator("#visit-matter").is_hidden()
    page.get_by_label("发现事项").check()
    page.get_by_label("发现什么情况").fill("后门被货物堵住")
    save(page)
    # The kind of matter is missing: said beside it, and all that was typed is still there.
    page.get_by_text("请选择事项类别。").wait_for()
    assert Visit.objects.count() == 0
    assert page.get_by_label("发现什么情况").input_value() == "后门被货物堵住"
    assert page.get_by_role("radio", name="利民3店 建设路3号").is_checked()
    page.get_by_label("事项类别").select_option("fire")
    page.get_by_label("紧急", exact=True).check()
    save(page)
    page.get_by_text("已保存：甲村 利民3店").wait_for()
    visit, matter = Visit.objects.get(), Matter.objects.get()
    assert (visit.premises.name, visit.topics, visit.matter, visit.author) == ("利民3店", ("fire",), matter, cadre)
    assert (matter.gist, matter.urgency, matter.owner, matter.source) == ("后门被货物堵住", "2_urgent", cadre, "phone")
    page.get_by_role("link", name="继续登记：甲村").click()
    page.get_by_role("radio", name="利民4店 建设路4号").check()  # the next door, without typing
    save(page)
    page.get_by_text("已保存：甲村 利民4店").wait_for()
    assert page.get_by_text("商户 2 家").is_visible()


def test_what_is_pasted_too_long_is_kept_and_said(live_township, cadre, phone_of):
    page = phone_of(cadre)
    page.goto("/visits/new/")
    page.get_by_label("发现事项").check()
    page.locator("#id_matter_kind").select_option("fire")
    gist = page.get_by_label("发现什么情况")
    gist.fill("楼道堆物" * 14)
    page.get_by_text("还可填4个字").wait_for()
    gist.fill("楼道堆物" * 16)
    page.get_by_text("多了4个字，请删减后再保存").wait_for()
    save(page)
    page.get_by_text("最多填60个字，现在有64个，请删减").wait_for()
    assert (gist.input_value(), Visit.objects.count()) == ("楼道堆物" * 16, 0)


@pytest.mark.parametrize("address", ["/matters/{}/", "/matters/{}/correct/", "/matters/"])
def test_a_word_without_end_stays_on_the_sheet(live_township, cadre, phone_of, address):
    page = phone_of(cadre)
    matter = make_matter(cadre, live_township.village, gist="W" * 60, detail="D" * 400)
    page.goto(address.format(matter.pk))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_impatient_thumb_saves_once(live_township, cadre, phone_of):
    page = phone_of(cadre)
    page.goto("/visits/new/")
    page.get_by_role("button", name="保存走访").dblclick()
    page.get_by_text("已保存：甲村").wait_for()
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_going_back_and_saving_again_counts_once(live_township, cadre, phone_of, scripts):
    page = phone_of(cadre, java_script_enabled=scripts)
    page.goto("/visits/new/")
    page.get_by_label("发现事项").check()
    page.locator("#id_matter_kind").select_option("fire")
    page.get_by_label("发现什么情况").fill("后门被货物堵住")
    save(page)
    page.get_by_text("已保存：甲村").wait_for()
    page.go_back()
    # The browser may still hold the page, or ask for it again and is led on: neither counts twice.
    if page.get_by_role("button", name="保存走访").count():
        save(page)
    page.get_by_text("此前已保存，只计一次").wait_for()
    page.get_by_role("link", name="继续登记：甲村").click()
    save(page)
    page.get_by_text("已保存：甲村").wait_for()
    assert Visit.objects.count() == 2


def test_back_on_the_board_shows_the_report_that_was_sent(live_township, cadre, phone_of):
    set_office(cut_off=dt.time(23, 59, 59))
    page = phone_of(cadre)
    page.goto("/matters/board/")
    page.get_by_role("button", name="零报告（无情况）").click()
    page.get_by_text("已报送").first.wait_for()
    page.go_back()
    page.get_by_text("王强 于").wait_for()
    assert page.get_by_role("button", name="零报告（无情况）").count() == 0
    assert DailyReport.objects.count() == 1


def test_an_answer_lost_on_the_way_costs_nothing(live_township, cadre, phone_of):
    page = phone_of(cadre)
    lost: list[int] = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    page.route("**/visits/new/**", lose_the_first_answer)
    page.goto("/visits/new/")
    page.get_by_label("消防安全").check()
    save(page)
    again = page.locator(".wj-toast button")
    again.wait_for()
    assert (lost, Visit.objects.count(), page.get_by_label("消防安全").is_checked()) == ([204], 1, True)
    again.click()
    page.get_by_text("此前已保存，只计一次").wait_for()
    assert Visit.objects.count() == 1


def test_a_visit_is_recorded_without_scripts(live_township, cadre, phone_of):
    shop = make_premises(live_township.village, PremisesKind.SHOP, name="利民药店", address="建设路8号")
    page = phone_of(cadre, java_script_enabled=False)
    page.goto("/visits/new/")
    page.get_by_role("searchbox").fill("利民")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("radio", name="利民药店 建设路8号").check()
    page.get_by_label("发现事项").check()
    page.get_by_label("事项类别").select_option("fire")
    page.get_by_label("发现什么情况").fill("灭火器过期")
    save(page)
    page.get_by_text("已保存：甲村 利民药店").wait_for()
    assert (Visit.objects.get().premises, Matter.objects.get().gist) == (shop, "灭火器过期")


def test_a_zero_report_is_one_tap_and_the_office_sees_who_is_silent(live_township, cadre, phone_of, page, sign_in_page):
    set_office(cut_off=dt.time(23, 59, 59))
    first, second, _third = live_township.villages
    make_visit(cadre, first)
    other = make_member(Role.CADRE, second, name="赵勇", phone="13800000002")
    today = f"#day-{first.pk}-{timezone.localdate():%Y%m%d}"
    field = phone_of(cadre)
    field.goto("/matters/board/")
    field.locator(today).get_by_role("button", name="零报告（无情况）").click()
    field.get_by_text("已报送：甲村").wait_for()
    report = DailyReport.objects.get()
    assert (report.village_id, report.kind, report.late, report.author) == (first.pk, "zero", False, cadre)

    set_office(cut_off=dt.time(0, 0))
    late = phone_of(other)
    late.goto("/matters/board/")
    assert late.get_by_text("已过截止时间，将按迟报登记。").first.is_visible()
    late.locator(f"#day-{second.pk}-{timezone.localdate():%Y%m%d}").get_by_role("button").last.click()
    late.get_by_text("按迟报登记").first.wait_for()

    desk = sign_in_page(page, make_member(Role.OFFICE, live_township.place, name="周敏"))
    desk.goto("/matters/board/")
    rows = desk.locator("tbody tr")
    assert [rows.nth(n).locator("th, .wj-badge").all_inner_texts() for n in range(3)] == [
        ["丙村", "漏报"], ["乙村", "迟报"], ["甲村", "零报告"],
    ]  # fmt: skip
    assert "尚未报送日报：丙村" in desk.locator("#reminder").inner_text()
    # On paper, narrower than a desk, the table is the table; the phone's cards and what can only be tapped are left out.
    desk.set_viewport_size({"width": 700, "height": 900})
    desk.emulate_media(media="print")
    shown = [
        desk.locator(each).first.is_visible() for each in ("tbody tr", ".wj-phone-only li", "tbody a[href*=report]")
    ]
    assert shown == [True, False, False]

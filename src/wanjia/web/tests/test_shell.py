"""The frame of every page in a real browser: keys, theme, kept typing, one sending, questions, failures in words."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.fixtures.browser import DESK, PHONE
from wanjia.areas.visits.models import Visit
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.passkeys import plug_in_key
from wanjia.testing.records import make_visit

PASSWORD = "a long enough secret"
PAGES = ["/briefing/", "/visits/", "/visits/new/", "/matters/board/", "/search/?q=x", "/accounts/2fa/", "/nowhere/"]


@pytest.fixture
def cadre(live_township):
    member = make_member(Role.CADRE, live_township.village, name="周明", username="zhou")
    member.set_password(PASSWORD)
    member.save()
    return member


@pytest.fixture
def visits(cadre, live_township):
    return [make_visit(cadre, live_township.village) for _ in range(3)]


def paper(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_theme_follows_the_device_until_somebody_chooses(new_page):
    page = new_page(color_scheme="dark")
    page.goto("/accounts/login/")
    dark = paper(page)
    page.locator("[data-wj-theme]").click()
    light = paper(page)
    page.reload()
    assert (dark, light, paper(page)) == ("rgb(21, 20, 18)", "rgb(247, 245, 239)", light)


def test_keys_search_explain_and_walk_the_rows(page, cadre, visits, sign_in_page):
    sign_in_page(page, cadre).goto("/visits/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="搜索您有权查看的全部内容")).to_be_focused()
    page.keyboard.type("j")  # typing is typing
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/visits/[0-9a-f-]{36}/$"))


def test_who_holds_a_phone_can_search(phone, cadre, visits, sign_in_page):
    sign_in_page(phone, cadre).goto("/visits/")
    phone.get_by_role("banner").get_by_role("link", name="搜索").click()
    phone.get_by_role("searchbox").fill("没有的词")
    phone.get_by_role("button", name="搜索").click()
    expect(phone.get_by_role("heading", name="没有查到")).to_be_visible()
    assert phone.get_by_role("searchbox").input_value() == "没有的词"


def test_without_scripts_a_phone_shows_every_filter(new_page, cadre, sign_in_page):
    folded, whole = pages = [new_page(**PHONE, java_script_enabled=scripts) for scripts in (True, False)]
    for page in pages:
        sign_in_page(page, cadre).goto("/visits/")
    shown = [page.locator(".wj-filter .wj-field:visible").count() for page in (folded, whole)]
    assert shown == [1, whole.locator(".wj-filter .wj-field").count()]


def test_what_was_typed_comes_back_after_leaving(page, cadre, sign_in_page):
    sign_in_page(page, cadre).goto("/visits/new/")
    question = page.locator("[name=question]")
    page.locator("details", has=question).locator("summary").click()
    question.fill("医保怎么缴")
    page.goto("/visits/")
    page.goto("/visits/new/")
    page.get_by_role("button", name="恢复").click()
    assert question.input_value() == "医保怎么缴"


def test_a_form_tapped_three_times_is_sent_once(page, cadre, sign_in_page):
    sign_in_page(page, cadre).goto("/visits/new/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("[name=kind][value=household]").check()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('#visit button[data-wj-main]').click()")
    page.wait_for_load_state("networkidle")
    assert (len(sent), Visit.objects.count()) == (1, 1)


def test_without_a_network_the_page_says_so_and_keeps_what_was_typed(page, cadre, sign_in_page):
    sign_in_page(page, cadre).goto("/visits/new/")
    page.locator("[name=kind][value=household]").check()
    page.context.set_offline(True)
    page.locator("#visit button[data-wj-main]").click()
    expect(page.get_by_role("status").filter(has_text="网络不通")).to_be_visible()
    assert page.locator("[name=kind][value=household]").is_checked()
    page.context.set_offline(False)
    with page.expect_response(lambda answer: answer.request.method == "POST"):  # the page may be idle before it is sent
        page.get_by_role("button", name="再试一次").click()
    page.wait_for_load_state("networkidle")
    assert Visit.objects.count() == 1


def test_a_passkey_is_set_up_and_then_opens_the_door(page, cadre, sign_in_page):
    plug_in_key(page)
    sign_in_page(page, cadre).goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="继续").click()
    page.get_by_label("名称").fill("我的手机")
    page.get_by_role("button", name="设置").click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page).not_to_have_url(re.compile("/accounts/"))
    page.goto("/accounts/2fa/")
    expect(page.locator("summary", has_text="周明")).to_be_visible()


@pytest.mark.parametrize(
    ("screen", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk in light", "phone in dark"]
)
def test_no_page_keeps_anybody_out(new_page, cadre, visits, sign_in_page, screen, scheme):
    page = sign_in_page(new_page(color_scheme=scheme, **screen), cadre)
    found = {}
    for address in PAGES:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        faults = [(fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]]
        if faults or wide:
            found[address] = faults, wide
    assert found == {}


def test_not_found_is_the_same_bytes_for_every_address(cadre, visits, sign_in):
    client = sign_in(make_member(name="无岗位的人"))
    answers = [client.get(address) for address in ("/nowhere/", f"/visits/{visits[0].pk}/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content

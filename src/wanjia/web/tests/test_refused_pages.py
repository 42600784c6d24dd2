"""The pages that say no: what happened, what to do next, in both languages; nothing of the program's own words."""

import re
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import translation

from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import words_of
from wanjia.web.errors import failed

HAN = re.compile("[\u4e00-\u9fff]")
LANGUAGES = ["zh-hans", "en"]


def heading(page: Any) -> str:
    """Give the heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", page.content.decode(), re.DOTALL)
    assert found
    return found[1].strip()


@pytest.fixture
def volunteer(township: Township) -> Any:
    """A member whose post opens none of the office's books."""
    return make_member(Role.PATROL, township.village, name="巡逻员")


@pytest.mark.parametrize(
    ("address", "said", "status", "chinese", "english"),
    [
        ("/office/members/", None, 403, "没有办成", "Not done"),
        ("/nowhere/", None, 404, "没有找到", "Not found"),
        ("/office/posts/?q=%00", None, 400, "这次请求无法识别", "This request could not be read"),
        ("/briefing/note/", None, 405, "没有办成", "Not done"),
        ("/language/", {"text": "字" * 2_000_000}, 413, "提交的内容太大", "What was sent is too large"),
        ("/language/", {f"a{at}": "1" for at in range(5001)}, 413, "提交的内容太大", "What was sent is too large"),
    ],
)
def test_a_refusal_says_what_happened(
    volunteer: Any, sign_in: Any, address: str, said: Any, status: int, chinese: str, english: str
) -> None:
    for language, words in (("zh-hans", chinese), ("en", english)):
        client = sign_in(volunteer, language)
        client.raise_request_exception = False
        answer = client.get(address) if said is None else client.post(address, said)
        assert (answer.status_code, heading(answer)) == (status, words)
        assert bool(HAN.search(words_of(answer).split("·")[0])) is (language == "zh-hans")


@pytest.mark.parametrize(
    ("pressed", "came_from", "back"),
    [
        ("/briefing/note/", "http://testserver/briefing/?place=1", "/briefing/%3Fplace%3D1"),
        ("/briefing/note/", "", "/"),
        ("/visits/new/", "http://testserver/", "/visits/new/"),
    ],
)
def test_signing_in_again_leads_to_a_page(township: Township, pressed: str, came_from: str, back: str) -> None:
    answer = Client().post(pressed, headers={"Referer": came_from})
    assert answer["Location"] == f"/accounts/login/?next={back}"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "页面打开太久了"), ("en", "This page was open too long")])
def test_a_stale_form_says_so(volunteer: Any, sign_in: Any, language: str, words: str) -> None:
    client = sign_in(volunteer, language, enforce_csrf_checks=True)
    answer = client.post("/desk/", {"text": "x"})
    assert (answer.status_code, words in words_of(answer)) == (403, True)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "系统出了问题"), ("en", "Something went wrong on our side")]
)
def test_our_own_mistake_is_called_one(language: str, words: str) -> None:
    with translation.override(language):
        answer = failed(HttpRequest())
    assert (answer.status_code, heading(answer)) == (500, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_many_requests_say_how_long_to_wait(volunteer: Any, sign_in: Any, language: str) -> None:
    client: Client = sign_in(volunteer, language)
    said = {"oldpassword": "x", "password1": "x", "password2": "y"}
    volunteer.set_password("kdju-qyw5-c5xe-8mtr")
    volunteer.save()
    client.force_login(volunteer)
    statuses = [client.post("/accounts/password/change/", said) for _ in range(11)]
    words = "请等一分钟再试" if language == "zh-hans" else "Wait a minute, then try again"
    assert ([page.status_code for page in statuses], words in statuses[-1].content.decode()) == (
        [200] * 10 + [429],
        True,
    )

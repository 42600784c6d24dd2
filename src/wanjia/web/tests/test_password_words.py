"""Every sentence that a form with a password can answer is Chinese for who reads Chinese."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation

from wanjia.commands.tests.conftest import office
from wanjia.foundation.accounts import services
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.web.sign_in import Adapter, SecondFactors

__all__ = ["office"]
PASSWORD = "kdju-qyw5-c5xe-8mtr"
WEAK = ("", "short", "1234567890123", "password123", "wangqiang1", "9" * 12, "\x00" * 12, "😀")
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{3,}")
OURS = ("username_password_mismatch", "incorrect_password", "enter_current_password", "incorrect_code",
        "too_many_login_attempts", "rate_limited", "account_inactive")  # fmt: skip
CHANGE, SET = "/accounts/password/change/", "/accounts/password/set/"


def not_chinese(sentences: list[str]) -> list[str]:
    """Give the sentences without Chinese or with English words."""
    return [text for text in sentences if not HAN.search(text) or LATIN.search(text)]


def refusals(page: str) -> list[str]:
    """Give every error that stands on a page."""
    blocks = re.findall(r'<ul[^>]*class="errorlist[^"]*"[^>]*>(.*?)</ul>', page, re.DOTALL)
    return [
        unescape(re.sub("<[^>]+>", "", line)).strip()
        for block in blocks
        for line in re.findall("<li>(.*?)</li>", block)
    ]


@pytest.fixture
def wang(township: Township) -> Iterator[Member]:
    """A cadre with a password, and nobody's tries remembered."""
    cache.clear()
    member = make_member(Role.CADRE, township.village, name="王强", username="wangqiang")
    yield services.set_password(member=member, password=PASSWORD, actor=None, now=timezone.now())
    cache.clear()


def chinese(member: Member) -> Client:
    """Give a browser of that member, in Chinese."""
    client = Client(headers={"Accept-Language": "zh-hans"})
    client.force_login(member)
    return client


def test_each_check_of_a_password_speaks_chinese() -> None:
    with translation.override("zh-hans"):
        checks: Any = get_default_password_validators()
        said = [str(check.get_error_message()) for check in checks]
    assert (len(said), not_chinese(said)) == (4, [])


def test_each_sentence_of_signing_in_speaks_chinese() -> None:
    known = {**SecondFactors.error_messages, **Adapter.error_messages}
    with translation.override("zh-hans"):
        assert not_chinese([str(known[code]) for code in OURS]) == []


@pytest.mark.parametrize("weak", WEAK)
def test_changing_a_password_answers_in_chinese(wang: Member, weak: str) -> None:
    client = chinese(wang)
    pages = [
        client.post(CHANGE, {"oldpassword": PASSWORD, "password1": weak, "password2": weak}),
        client.post(CHANGE, {"oldpassword": "wrong", "password1": weak, "password2": "another one"}),
    ]
    said = [refusals(page.content.decode()) for page in pages]
    assert ([bool(errors) for errors in said], not_chinese([*said[0], *said[1]])) == ([True, True], [])


@pytest.mark.parametrize("weak", WEAK)
def test_setting_a_first_password_answers_in_chinese(township: Township, weak: str) -> None:
    client = chinese(make_member(name="王强", username="wangqiang"))
    said = refusals(client.post(SET, {"password1": weak, "password2": weak + "!"}).content.decode())
    assert (bool(said), not_chinese(said)) == (True, [])


def test_being_asked_for_the_password_again_answers_in_chinese(wang: Member) -> None:
    client = chinese(wang)
    pages = [client.post("/accounts/reauthenticate/", {"password": typed}) for typed in ("", "wrong")]
    said = [error for page in pages for error in refusals(page.content.decode())]
    assert (len(said), not_chinese(said)) == (2, [])


@pytest.mark.parametrize("weak", ["short", "1234567890123", "password123", "wangqiang1"])
def test_the_service_refuses_in_the_readers_language(township: Township, weak: str) -> None:
    said = {}
    for language in ("zh-hans", "en"):
        with translation.override(language), pytest.raises(ValidationError) as refused:
            services.add_member(username="wangqiang", name="王强", password=weak, actor=None, now=timezone.now())
        said[language] = refused.value.messages
    assert (not_chinese(said["zh-hans"]), [HAN.search(text) for text in said["en"]]) == ([], [None] * len(said["en"]))


def test_the_command_line_answers_in_chinese(office: Any) -> None:
    said = [
        office("member", "add", "wangqiang", "--name", "王强", "--password-stdin", typed=f"{weak}\n")
        for weak in ("short", "1234567890123", "password123", "wangqiang1")
    ]
    refused = [errors[0].removeprefix("wanjia member: ") for _code, _lines, errors in said]
    assert ([(code, lines, len(errors)) for code, lines, errors in said], not_chinese(refused)) == (
        [(1, [], 1)] * 4,
        [],
    )

"""Second factors: a code from an app after the password, a recovery code when the app is lost, a passkey instead of both."""

import datetime as dt
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from wanjia.foundation.accounts import services
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.passkeys import plug_in_key
from wanjia.testing.reading import acts, words_of
from wanjia.testing.records import local

PASSWORD = "kdju-qyw5-c5xe-8mtr"
LOST = "因服务器密钥已更换，这个验证器应用和恢复码无法再核对。请改用通行密钥登录，或请系统管理员取消您的第二步验证后重新设置。"
NOW = local(dt.date(2026, 11, 20), 10)


def with_password(township: Township) -> Member:
    """Make a cadre with a password."""
    cache.clear()
    member = make_member(Role.CADRE, township.village, name="王强", username="wang")
    return services.set_password(member=member, password=PASSWORD, actor=None, now=NOW)


def code_now(secret: str) -> str:
    """Give what the app shows."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def wang(township: Township) -> Member:
    """That cadre."""
    return with_password(township)


def enter(client: Client) -> Any:
    """Give name and password."""
    return client.post("/accounts/login/", {"login": "wang", "password": PASSWORD})


def test_the_password_alone_does_not_open_when_an_app_is_set_up(wang: Member) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(wang, secret)
    client = Client(headers={"Accept-Language": "zh-hans"})
    assert enter(client).headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert client.session["_auth_user_id"] == str(wang.pk)


def test_a_code_may_be_typed_in_full_width(wang: Member) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(wang, secret)
    client = Client()
    enter(client)
    wide = code_now(secret).translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"})
    client.post("/accounts/2fa/authenticate/", {"code": f"{wide}　"})
    assert "_auth_user_id" in client.session


def test_a_recovery_code_opens_once(wang: Member) -> None:
    totp.TOTP.activate(wang, totp.generate_totp_secret())
    code = RecoveryCodes.activate(wang).get_unused_codes()[0]
    opened = []
    for _ in range(2):
        client = Client()
        enter(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        opened.append("_auth_user_id" in client.session)
    assert opened == [True, False]


def test_a_key_of_the_server_that_was_changed_is_said_and_leaves_the_rest_working(wang: Member, settings: Any) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(wang, secret)
    RecoveryCodes.activate(wang)
    settings.SECRET_KEY = "a new key of this server, long enough to sign"
    client = Client(headers={"Accept-Language": "zh-hans"})
    enter(client)
    answer: Any = client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert LOST in words_of(answer)
    assert "_auth_user_id" not in client.session
    client.force_login(wang)  # as with a passkey, which no key of the server seals
    assert client.get("/accounts/2fa/").status_code == 200


def test_a_lost_phone_is_helped_by_the_system_administrator(wang: Member, township: Township, sign_in: Any) -> None:
    totp.TOTP.activate(wang, totp.generate_totp_secret())
    RecoveryCodes.activate(wang)
    helper = sign_in(make_member(Role.SYSTEM_ADMIN, township.place))
    here = f"/office/members/{wang.pk}/"
    assert "取消第二步验证" in words_of(helper.get(here))
    for _ in range(2):  # pressed twice
        helper.post(f"{here}second-step/")
    assert "取消第二步验证" not in words_of(helper.get(here))
    assert not Authenticator.objects.filter(user=wang).exists()
    assert [act for act, _ in acts()].count("accounts.member.remove_second_step") == 1
    client = Client()
    enter(client)
    assert client.session["_auth_user_id"] == str(wang.pk)


def test_a_passkey_is_added_and_signs_in(live_township: Township, page: Any, live_server: Any) -> None:
    with_password(live_township)
    plug_in_key(page)
    page.goto("/accounts/login/")
    page.fill("#id_login", "wang")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/accounts/2fa/webauthn/add/")
    if page.locator("#id_password").count():
        page.fill("#id_password", PASSWORD)
        page.locator("main button[type=submit]").first.click()
    page.fill("#id_name", "办公室电脑")
    if page.locator("#id_passwordless").count():
        page.check("#id_passwordless")
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "add" not in url)
    assert Authenticator.objects.filter(type="webauthn", user__username="wang").count() == 1
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("#passkey_login").click()
    expect(page).not_to_have_url(re.compile("login"))
    expect(page.locator("body")).to_contain_text("王强")

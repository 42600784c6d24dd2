"""What members change on their own sign-in pages, and who comes and goes: one line each, no content, an unbroken trail."""

import datetime as dt
import json
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page, expect

from wanjia.foundation.accounts import services
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.passkeys import plug_in_key
from wanjia.testing.reading import acts

PASSWORD, BETTER = "kdju-qyw5-c5xe-8mtr", "noch-ein-langer-satz"
NOW = dt.datetime(2026, 11, 20, 2, tzinfo=dt.UTC)
WRONG = {"login": "wang", "password": "wrong-wrong-wrong"}
RIGHT = {"login": "wang", "password": PASSWORD}


def with_password(township: Township) -> Member:
    """Make a cadre with a password, and forget the trail of that and of everybody's failures."""
    cache.clear()
    member = make_member(Role.CADRE, township.village, name="王强", username="wang")
    return services.set_password(member=member, password=PASSWORD, actor=None, now=NOW)


@pytest.fixture
def wang(township: Township) -> Any:
    """That cadre, and nobody's failures remembered afterwards."""
    yield with_password(township)
    cache.clear()


@pytest.fixture
def browser_of_wang(wang: Member) -> Client:
    """A browser in which that cadre has just signed in and proved it once more."""
    client = Client()
    client.post("/accounts/login/", RIGHT)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def code_of(client: Client) -> str:
    """Give what an app shows that has just read the code on the page."""
    secret = client.session["mfa.totp.secret"]
    return code_now(secret)


def code_now(secret: str, *, ahead: int = 0) -> str:
    """Give what the app shows, on a phone whose clock is so many half minutes ahead."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + ahead)))


def lines() -> list[tuple[str, str, Any]]:
    """Give (act, whose door or keys, who) since the password was first set, of a trail that holds."""
    assert verify().holds
    kept = Entry.objects.order_by("number").values_list("act", "target_id", "actor_id")
    return list(kept)[1:]


def with_app(member: Member) -> tuple[str, list[str]]:
    """Set up the app and recovery codes; give its secret and the codes."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(member, secret)
    return secret, RecoveryCodes.activate(member).get_unused_codes()


@pytest.mark.both_engines
def test_who_comes_and_goes_leaves_one_line(wang: Member) -> None:
    client = Client()
    client.post("/accounts/login/", RIGHT)
    client.post("/accounts/logout/")
    client.post("/accounts/logout/")  # nobody is there to leave
    assert lines() == [
        ("accounts.sign_in.password", str(wang.pk), wang.pk), ("accounts.member.sign_out", str(wang.pk), wang.pk),
    ]  # fmt: skip


@pytest.mark.both_engines
def test_a_wrong_password_and_a_closed_door_leave_one_line_each(wang: Member) -> None:
    for _ in range(8):
        Client().post("/accounts/login/", WRONG)
    Client().post("/accounts/login/", {**WRONG, "login": "nobody-of-this-name"})
    refused, closed = ("accounts.sign_in.refused", str(wang.pk), None), ("accounts.sign_in.closed", str(wang.pk), None)
    assert lines() == [*[refused] * 5, closed, ("accounts.sign_in.refused", "", None)]
    assert "nobody-of-this-name" not in str(list(Entry.objects.values()))


def test_a_shut_sign_in_leaves_a_line(wang: Member) -> None:
    services.shut_member(member=wang, actor=None, now=NOW)
    Client().post("/accounts/login/", RIGHT)
    assert lines()[1:] == [("accounts.sign_in.refused", str(wang.pk), None)]


def test_a_wrong_password_when_asked_once_more_names_who_sat_there(wang: Member) -> None:
    client = Client()
    client.post("/accounts/login/", RIGHT)
    client.post("/accounts/reauthenticate/", {"password": "wrong-wrong-wrong"})
    assert lines()[1:] == [("accounts.sign_in.refused", str(wang.pk), wang.pk)]


@pytest.mark.both_engines
def test_a_members_own_new_password_leaves_one_line(wang: Member, browser_of_wang: Client) -> None:
    said = {"oldpassword": PASSWORD, "password1": BETTER, "password2": BETTER}
    browser_of_wang.post("/accounts/password/change/", {**said, "oldpassword": "wrong-wrong-wrong"})
    answer = browser_of_wang.post("/accounts/password/change/", said)
    wang.refresh_from_db()
    assert (answer.headers["Location"], wang.check_password(BETTER)) == ("/accounts/2fa/", True)
    assert lines()[1:] == [("accounts.member.set_password", str(wang.pk), wang.pk)]
    assert browser_of_wang.get("/visits/").status_code == 200


def test_a_first_password_of_a_passkeys_owner_leaves_one_line(township: Township) -> None:
    member, client = make_member(Role.CADRE, township.village), Client()
    client.force_login(member)
    client.post("/accounts/password/set/", {"password1": BETTER, "password2": BETTER})
    member.refresh_from_db()
    assert (member.check_password(BETTER), acts()) == (True, [("accounts.member.set_password", member.pk)])


@pytest.mark.both_engines
def test_an_app_set_up_and_switched_off_leaves_one_line_each(wang: Member, browser_of_wang: Client) -> None:
    browser_of_wang.get("/accounts/2fa/totp/activate/")
    browser_of_wang.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    browser_of_wang.post("/accounts/2fa/totp/activate/", {"code": code_of(browser_of_wang)})
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    browser_of_wang.post("/accounts/2fa/totp/deactivate/")
    assert (kinds, Authenticator.objects.count()) == ({"totp", "recovery_codes"}, 0)
    assert lines()[1:] == [
        ("accounts.totp.add", str(wang.pk), wang.pk),
        ("accounts.totp.remove", str(wang.pk), wang.pk),
    ]


def test_recovery_codes_made_and_seen_leave_one_line_each(wang: Member, browser_of_wang: Client) -> None:
    _secret, codes = with_app(wang)
    browser_of_wang.post("/accounts/2fa/recovery-codes/generate/")
    for address in ("", "", "download/"):
        page = browser_of_wang.get(f"/accounts/2fa/recovery-codes/{address}").content.decode()
        assert set(codes).isdisjoint(re.findall(r"\d{8}", page))
    acts_of_codes = [act for act, _whose, _who in lines()[1:]]
    assert acts_of_codes == ["accounts.recovery_codes.make", "accounts.recovery_codes.show"]


@pytest.mark.both_engines
def test_the_second_step_leaves_one_line_of_how_it_was_taken(wang: Member) -> None:
    secret, codes = with_app(wang)
    for code in ("000000", code_now(secret)):
        client = Client()
        client.post("/accounts/login/", RIGHT)
        client.post("/accounts/2fa/authenticate/", {"code": code})
    client = Client()
    client.post("/accounts/login/", RIGHT)
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert [(act, who) for act, _whose, who in lines()] == [
        ("accounts.sign_in.refused", None), ("accounts.sign_in.totp", wang.pk), ("accounts.sign_in.recovery_code", wang.pk),
    ]  # fmt: skip
    kept = str(list(Entry.objects.values()))
    assert [secret for secret in (*codes, secret) if secret in kept] == []


@pytest.mark.both_engines
def test_a_code_of_a_phone_half_a_minute_ahead_opens_once(wang: Member) -> None:
    secret, _codes = with_app(wang)
    code = code_now(secret, ahead=1)
    opened = []
    for typed in (code, f"{code[:3]} {code[3:]}"):
        client = Client()
        client.post("/accounts/login/", RIGHT)
        client.post("/accounts/2fa/authenticate/", {"code": typed})
        opened.append("_auth_user_id" in client.session)
        cache.delete(f"allauth.mfa.totp.used?user={wang.pk}&code={code}")  # as if half a minute had passed
    assert (opened, [act for act, _whose, _who in lines()]) == (
        [True, False],
        ["accounts.sign_in.totp", "accounts.sign_in.refused"],
    )


def test_a_recovery_code_used_to_prove_who_one_is_leaves_one_line(wang: Member) -> None:
    _secret, codes = with_app(wang)
    client = Client()
    client.force_login(wang)
    for code in (codes[0], codes[0]):
        client.post("/accounts/2fa/reauthenticate/", {"code": code})
    assert [act for act, _whose, _who in lines()] == ["accounts.recovery_codes.use", "accounts.sign_in.refused"]


def test_the_second_steps_door_closes_too(wang: Member) -> None:
    with_app(wang)
    client = Client()
    client.post("/accounts/login/", RIGHT)
    for _ in range(7):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert [act for act, _whose, _who in lines()] == [*["accounts.sign_in.refused"] * 5, "accounts.sign_in.closed"]


SIGNED = {"id": "eA", "rawId": "eA", "response": {"clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA"}}
OTHERS = {**SIGNED["response"], "userHandle": "_" * 90}  # type: ignore[dict-item]
DAMAGED = [
    "",
    "null",
    "[]",
    "{}",
    '"x"',
    '{"id": "x"}',
    "9",
    json.dumps(SIGNED),
    json.dumps({**SIGNED, "response": OTHERS}),
]


@pytest.mark.parametrize("credential", DAMAGED)
def test_a_damaged_passkey_is_refused_in_words(wang: Member, credential: str) -> None:
    client = Client(headers={"Accept-Language": "zh-hans"})
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential}, follow=True)
    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)


@pytest.mark.parametrize("credential", DAMAGED)
def test_a_damaged_passkey_is_not_set_up(browser_of_wang: Client, credential: str) -> None:
    answer = browser_of_wang.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": credential})
    assert (answer.status_code, Authenticator.objects.count()) == (200, 0)


def test_a_passkey_added_renamed_used_and_removed_leaves_one_line_each(
    live_township: Township, page: Page, live_server: Any
) -> None:
    member = with_password(live_township)
    plug_in_key(page)
    page.goto("/accounts/login/")
    page.fill("#id_login", "wang")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="继续").click()
    page.get_by_label("名称").fill("办公室电脑")
    page.get_by_role("button", name="设置").click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_role("link", name="改名").click()
    page.get_by_label("名称").fill("值班室电脑")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="移除").click()
    page.get_by_role("button", name="移除").click()
    expect(page.get_by_text("值班室电脑")).to_have_count(0)
    assert [act for act, _whose, who in lines() if who == member.pk] == [
        "accounts.sign_in.password", "accounts.passkey.add", "accounts.recovery_codes.show", "accounts.passkey.rename",
        "accounts.passkey.remove",
    ]  # fmt: skip
    kept = str(list(Entry.objects.values()))
    assert "办公室电脑" not in kept


def test_pages_about_e_mail_are_not_there(wang: Member, browser_of_wang: Client) -> None:
    statuses = {
        browser_of_wang.get(f"/accounts/{address}").status_code
        for address in ("email/", "confirm-email/", "login/code/", "login/code/confirm/", "password/reset/done/")
    }
    assert statuses == {404}

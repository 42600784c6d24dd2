"""The door: five wrong passwords close it for a while, a new password ends the old sessions, none is there by default."""

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.db import connection
from django.test import Client

from wanjia.foundation.accounts import services
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import words_of
from wanjia.testing.records import local

PASSWORD = "kdju-qyw5-c5xe-8mtr"
DOOR = "/accounts/login/"
CLOSED = "输错次数过多，为安全起见暂停登录5分钟，请5分钟后再试。忘记密码的，请联系办公室重新设置。"
CROWD = "同一网络输错次数过多，为安全起见，此网络暂停登录1分钟，请1分钟后再试。"
IN_ENGLISH = (
    "Too many wrong tries. For safety the door is closed for 5 minutes; after that, try again. "
    "If you do not know the password any more, ask the office to set a new one."
)
NOW = local(dt.date(2026, 11, 20), 10)


@pytest.fixture
def wang(township: Township) -> Any:
    """A cadre with a password, and nobody's failures remembered before or after."""
    cache.clear()
    made = make_member(Role.CADRE, township.village, name="王强", username="wang")
    services.set_password(member=made, password=PASSWORD, actor=None, now=NOW)
    yield made
    cache.clear()


def stranger() -> Client:
    """Give a browser that nobody has signed in with."""
    return Client(headers={"Accept-Language": "zh-hans"})


def enter(client: Client, password: str, login: str = "wang") -> Any:
    """Try the door."""
    return client.post(DOOR, {"login": login, "password": password})


def session_after(password: str, login: str = "wang") -> Any:
    """Give the session of a browser after it tried a password."""
    client = stranger()
    enter(client, password, login)
    return client.session


def let_pass(seconds: int) -> None:
    """Move every remembered failure into the past, as if so much time had gone by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM foundation_cache")
        keys = [key.split(":", 2)[2] for (key,) in cursor.fetchall()]
    for key in keys:
        kept = cache.get(key)
        if isinstance(kept, list):
            cache.set(key, [moment - seconds for moment in kept], 3600)


def test_the_right_password_opens(wang: Member) -> None:
    client = stranger()
    assert (enter(client, PASSWORD).status_code, client.session["_auth_user_id"]) == (302, str(wang.pk))


def test_five_wrong_passwords_close_the_door_and_it_opens_again(wang: Member) -> None:
    refused = [words_of(enter(stranger(), "wrong-wrong-wrong")) for _ in range(5)]
    assert [CLOSED in words for words in refused] == [False] * 5
    closed = enter(stranger(), PASSWORD)  # also the right one, also from another browser
    assert (closed.status_code, CLOSED in words_of(closed)) == (200, True)
    let_pass(200)
    assert CLOSED in words_of(enter(stranger(), PASSWORD))
    let_pass(101)
    assert enter(stranger(), PASSWORD).status_code == 302


def test_a_closed_door_says_for_how_long_in_english_too(wang: Member) -> None:
    english = Client(headers={"Accept-Language": "en"})
    pages = [words_of(enter(english, "wrong-wrong-wrong")) for _ in range(6)]
    assert [IN_ENGLISH in page for page in pages] == [*[False] * 5, True]


def test_the_sentence_takes_its_minutes_from_the_settings(wang: Member, settings: Any) -> None:
    settings.LOCK_OUT_MINUTES = 15
    pages = [words_of(enter(stranger(), "wrong-wrong-wrong")) for _ in range(6)]
    assert "请15分钟后再试" in pages[-1]


def knock_with_many_names() -> Any:
    """Try 31 names, each once, from one address; give the last answer."""
    return [enter(stranger(), "wrong-wrong-wrong", login=f"name{at}") for at in range(31)][-1]


def test_many_names_from_one_address_close_it_for_a_minute_and_no_name(wang: Member) -> None:
    last = knock_with_many_names()
    assert (CROWD in words_of(last), CLOSED in words_of(last)) == (True, False)
    assert CROWD in words_of(enter(stranger(), PASSWORD))
    closed = Entry.objects.filter(act="accounts.sign_in.closed").values_list("target_id", flat=True)
    assert list(closed) == [""]  # nobody's own door was closed, and it is said once
    let_pass(61)
    assert enter(stranger(), PASSWORD).status_code == 302


def test_a_name_that_is_closed_itself_says_its_own_minutes(wang: Member) -> None:
    for _ in range(6):
        enter(stranger(), "wrong-wrong-wrong")
    knock_with_many_names()
    assert CLOSED in words_of(enter(stranger(), PASSWORD))


def test_a_second_step_refused_for_its_address_says_a_minute(wang: Member) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(wang, secret)
    client = stranger()
    enter(client, PASSWORD)
    knock_with_many_names()
    answer: Any = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert CROWD in words_of(answer)


def test_the_way_a_name_is_written_makes_no_second_door(wang: Member) -> None:
    for name in ("wang", "WANG", "Wang", "wAng", " wang"):
        enter(stranger(), "wrong-wrong-wrong", login=name)
    assert CLOSED in words_of(enter(stranger(), PASSWORD))


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(wang: Member) -> None:
    known, unknown = enter(stranger(), "wrong-wrong-wrong"), enter(stranger(), "wrong-wrong-wrong", login="nobody")
    assert words_of(known) == words_of(unknown)


def test_a_new_password_signs_the_old_one_out(wang: Member) -> None:
    first, second = stranger(), stranger()
    for client in (first, second):
        enter(client, PASSWORD)
        assert client.get("/visits/").status_code == 200
    services.set_password(member=wang, password="another-long-one-77", actor=None, now=NOW)
    for client in (first, second):
        assert client.get("/visits/").headers["Location"] == f"{DOOR}?next=/visits/"


def test_a_shut_member_is_out_at_once_and_stays_out(wang: Member, township: Township) -> None:
    client = stranger()
    enter(client, PASSWORD)
    services.shut_member(member=wang, actor=None, now=NOW)
    assert client.get("/visits/").headers["Location"].startswith(DOOR)
    assert "_auth_user_id" not in session_after(PASSWORD)


def test_nobody_has_a_password_that_was_not_set(township: Township) -> None:
    services.add_member(username="neu", name="新人", password=None, actor=None, now=NOW)
    guesses = ("neu", "password", "123456", "admin", "wanjia", "!")
    sessions = [session_after(guess, login="neu") for guess in guesses]
    cache.clear()
    assert ["_auth_user_id" in session for session in sessions] == [False] * len(guesses)


def test_nobody_signs_up(township: Township) -> None:
    said = {"username": "gast", "password1": PASSWORD, "password2": PASSWORD}
    stranger().post("/accounts/signup/", said)
    assert not Member.objects.filter(username="gast").exists()

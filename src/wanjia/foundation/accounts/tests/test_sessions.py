"""A session stands until it is ended, on every process at once."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from wanjia.foundation.accounts import services

NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
PAGE = "/accounts/2fa/"


@pytest.fixture
def clients(db: None) -> list[Client]:
    """Give two browsers of one member with the same session, as two processes see it."""
    member = services.add_member(
        username="wang", name="王芳", phone="", password="correct-c5xe-7h", actor=None, now=NOW
    )
    first, second = Client(), Client()
    first.force_login(member)
    second.cookies = first.cookies
    return [first, second]


@pytest.mark.both_engines
def test_signing_out_ends_the_session_at_once(clients: list[Client]) -> None:
    first, second = clients
    assert second.get(PAGE).status_code == 200
    assert first.post("/accounts/logout/").status_code == 302
    assert second.get(PAGE).status_code == 302


@pytest.mark.both_engines
def test_an_expired_session_is_none(clients: list[Client]) -> None:
    first, _second = clients
    assert first.get(PAGE).status_code == 200
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert first.get(PAGE).status_code == 302


@pytest.mark.parametrize("key", ["", "short", "x" * 32, "' OR 1=1 --", "é" * 32, "x" * 3000])
def test_a_made_up_session_is_none(db: None, key: str) -> None:
    client = Client(headers={"Cookie": f"wanjia={key}"})
    assert client.get(PAGE).status_code == 302

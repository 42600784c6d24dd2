"""Fixtures over the builders; a folder's conftest imports those it wants by name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from wanjia.foundation.accounts.models import Member
from wanjia.testing.ground import Township, forget, make_township


@pytest.fixture
def township(db: None) -> Any:
    """A township of three villages with its installation; nothing of it is remembered after the test."""
    made: Township = make_township()
    yield made
    forget()


@pytest.fixture
def live_township(transactional_db: None) -> Any:
    """The same for tests with a running site or with threads, whose transactions really end."""
    made: Township = make_township()
    yield made
    forget()


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """Give ``sign_in(member)``: a client of that member, in Chinese unless ``language`` says otherwise."""

    def signed(member: Member, language: str = "zh-hans", **options: Any) -> Client:
        client = Client(headers={"Accept-Language": language}, **options)
        client.force_login(member)
        return client

    return signed


@pytest.fixture
def sign_in_page(live_server: Any) -> Callable[[Any, Member], Any]:
    """Give ``sign_in_page(page, member)``: the browser page belongs to that member from now on."""

    def signed(page: Any, member: Member) -> Any:
        client = Client()
        client.force_login(member)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return page

    return signed

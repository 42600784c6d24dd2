"""Whatever stands in an address after the question mark: a page or a refusal, never a fault of the program."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rights.addresses import addresses
from tests.rights.table import TABLE
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import give_post, make_member

NAMES = (
    "after", "author", "before", "by", "col", "count", "day", "from", "gist", "group", "id", "kind", "kinds", "lang", "member",
    "metric", "name", "next", "origin", "owner", "page", "place", "premises", "q", "record_id", "role", "sort", "source", "span",
    "state", "status", "title", "to", "topics", "unit", "until", "value", "verdict", "village", "village_id", "voided",
)  # fmt: skip
GARBAGE = (
    "", " ", "0", "-1", "1e999", "nan", "9" * 21, "9" * 5000, "٣", "²", "½", "02-31", "2026-02-31", "2026-13-45",
    "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-11-23T99:99", "24:00", "昨天", "😀🏴\u200d☠️", "\ud800".encode("utf-8", "surrogatepass"),
    "a" * 20_000, "%", "%s", "_", "\\", "'", '"><script>', "{}", "[]", "null", "../../etc/passwd", "\r\nX: y", "\u202e", "\ufffe",
    "00000000-0000-0000-0000-000000000000", "-" * 300, "day.desc", "-day", "__", "id__in", "//elsewhere.example",
)  # fmt: skip


def gettable() -> Iterator[str]:
    """Name every address that answers to GET, allauth's too."""
    for name, entry in addresses():
        reading, _writing = getattr(entry.callback, "door", (("GET",), ()))
        if "GET" in reading:
            yield name


def url_of(name: str, things: Any) -> str | None:
    """Give an address with the things of the table; nothing where it needs what the ground has none of."""
    rule = TABLE.get(name)
    try:
        return reverse(name, kwargs=things[rule.about] if rule else {})
    except NoReverseMatch:
        return None


@pytest.fixture
def clerk(township: Any, sign_in: Any) -> Client:
    """The browser of a clerk who sees nearly everything."""
    member: Member = make_member(Role.OFFICE, township.place, name="李办事")
    give_post(member, Role.SECRETARY, township.place)
    client: Client = sign_in(member)
    client.raise_request_exception = False
    return client


def faults(client: Client, url: str, asked: dict[str, Any]) -> list[str]:
    """Ask once; say what is wrong with the answer."""
    answer = client.get(url, asked)
    if getattr(answer, "streaming", False):
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return (
        [f"{answer.status_code} {url} {str(asked)[:120]}"]
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        else []
    )


def test_every_address_answers_to_garbage(clerk: Client, things: Any) -> None:
    wrong = []
    for name in gettable():
        if url := url_of(name, things):
            for value in GARBAGE:
                wrong += faults(clerk, url, dict.fromkeys(NAMES, value))
    assert wrong == []


SAID = st.one_of(
    st.sampled_from(GARBAGE), st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.integers().map(str)
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), asked=st.dictionaries(st.sampled_from(NAMES), SAID, max_size=6))
def test_no_mixture_of_garbage_is_a_fault(clerk: Client, things: Any, data: Any, asked: dict[str, Any]) -> None:
    urls = sorted({url for name in gettable() if (url := url_of(name, things))})
    assert faults(clerk, data.draw(st.sampled_from(urls)), asked) == []


@pytest.mark.parametrize(
    "bare", ["?page=%00", "?q=%", "?q=%ff", "?%ff=%fe", "?day=%ED%A0%80", "?" + "a=1&" * 1500, "?=", "?&&&", "?q[]=1"]
)
def test_damaged_queries_are_refused(clerk: Client, bare: str) -> None:
    statuses = {
        address: clerk.get(f"{address}{bare}").status_code for address in ("/office/posts/", "/visits/", "/search/")
    }
    assert {address: status for address, status in statuses.items() if status not in (200, 400)} == {}

"""Every address × every role × (own place, another place, no post)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.rights.addresses import own
from tests.rights.table import PUBLIC, TABLE, Rule
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member

VILLAGE_ROLES = frozenset({
    Role.SPONSOR, Role.OFFICER, Role.CADRE, Role.FIRST_SECRETARY, Role.HELPER, Role.COMMUNITY_WORKER,
})  # fmt: skip
REFUSED, HIDDEN = 403, 404


def test_every_address_is_in_the_table() -> None:
    assert set(own()) - PUBLIC == set(TABLE)


def test_every_view_says_what_it_reads_and_writes() -> None:
    assert [name for name, view in own().items() if not hasattr(view, "door")] == []


def asked(client: Client, name: str, view: Any, arguments: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Ask an address by each method it knows; whatever it wrote is taken back."""
    url = reverse(name, kwargs=arguments)
    reading, writing = view.door
    for method in (*reading, *writing):
        with transaction.atomic():
            answer = client.get(url) if method == "GET" else client.post(url)
            if getattr(answer, "streaming", False):
                b"".join(answer.streaming_content)  # type: ignore[attr-defined]
            transaction.set_rollback(True)
        yield method, answer.status_code


def expected(rule: Rule, role: Role | None, place: str, method: str) -> int:
    """Give what an address must answer: 200 stands for being let in."""
    may = rule.writes if rule.writes is not None and method == "POST" else rule.may
    open_elsewhere = rule.anywhere or not (rule.whole or rule.about)
    if role in may and (place == "own" or (place == "other" and open_elsewhere)):
        return 200
    if place == "own" and role in rule.sees:
        return REFUSED
    if rule.whole or not rule.about or rule.about in ("pdf", "village_report"):
        return REFUSED
    return HIDDEN


def check(client: Client, things: Any, role: Role | None, place: str) -> list[str]:
    """Walk the table as one member; name each address that answers otherwise."""
    wrong = []
    views = own()
    for name, rule in TABLE.items():
        if rule.about == "no_view":
            continue
        for method, status in asked(client, name, views[name], things[rule.about]):
            wanted = expected(rule, role, place, method)
            let_in = status not in (REFUSED, HIDDEN)
            good = let_in if wanted == 200 else status == wanted
            if wanted == HIDDEN and rule.sees == frozenset(Role):
                good = status in (REFUSED, HIDDEN)
            if rule.about in ("pdf", "village_report") and wanted != 200:
                good = status in (REFUSED, HIDDEN)
            if status >= 500 or not good:
                wrong.append(f"{name} {method} as {role} at {place}: {status}, not {wanted}")
    return wrong


@pytest.mark.both_engines
@pytest.mark.parametrize("role", Role)
def test_at_the_own_place(role: Role, township: Any, things: Any, sign_in: Any) -> None:
    place = township.village if role in VILLAGE_ROLES else township.place
    assert check(sign_in(make_member(role, place)), things, role, "own") == []


@pytest.mark.both_engines
@pytest.mark.parametrize("role", Role)
def test_at_another_place(role: Role, township: Any, things: Any, sign_in: Any) -> None:
    assert check(sign_in(make_member(role, township.other)), things, role, "other") == []


@pytest.mark.both_engines
def test_without_a_post(things: Any, sign_in: Any) -> None:
    let_in = {"home", "search"}
    wrong = check(sign_in(make_member()), things, None, "none")
    assert [line for line in wrong if line.split()[0] not in let_in] == []


def test_a_stranger_is_sent_to_the_sign_in_page(things: Any, client: Client) -> None:
    views = own()
    statuses = {
        status for name, rule in TABLE.items() if rule.about != "no_view"
        for _method, status in asked(client, name, views[name], things[rule.about])
    }  # fmt: skip
    assert statuses == {302}


@pytest.mark.parametrize("name", ["visits:record", "matters:record", "tasks:record", "desk:paste"])
def test_what_one_may_not_see_answers_like_what_is_not_there(
    name: str, township: Any, things: Any, sign_in: Any
) -> None:
    import uuid

    member: Member = make_member(Role.CADRE, township.other)
    client = sign_in(member)
    key, there = next(iter(things[TABLE[name].about].items()))
    hidden = client.get(reverse(name, kwargs={key: there}))
    missing = client.get(reverse(name, kwargs={key: uuid.uuid4()}))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content == missing.content

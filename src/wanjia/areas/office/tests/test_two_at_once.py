"""Two people at one book, one person clicking twice: nothing typed is lost, nothing is written unseen or twice."""

import re
from html import unescape
from typing import Any

import pytest

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.models import Installation, Place, Premises
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.testing.ground import Township, make_member, make_premises
from wanjia.testing.reading import acts, words_of

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def mark_on(page: Any) -> str:
    """Give the mark of what a page shows."""
    found = re.search(r'name="seen" value="([0-9a-f]{16})"', page.content.decode())
    assert found
    return found[1]


def typed(client: Any, url: str, **changed: str) -> dict[str, str]:
    """Give what the form of a page says, some of it changed."""
    page = client.get(url)
    form = page.context["form"]
    said = {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}
    return {**said, "seen": mark_on(page), **changed}


@pytest.fixture
def colleague(township: Township, sign_in: Any) -> Any:
    """The browser of a second clerk."""
    return sign_in(make_member(Role.OFFICE, township.place, name="王办事"))


@pytest.fixture(params=["member", "place", "premises", "settings"])
def book(request: pytest.FixtureRequest, cadre: Member, township: Township) -> tuple[str, str, Any]:
    """Give a page of correction, one of its fields, and what reads that field's row."""
    shop = make_premises(township.village)
    return {
        "member": (f"/office/members/{cadre.pk}/correct/", "name", lambda: Member.objects.get(pk=cadre.pk).name),
        "place": (
            f"/office/places/{township.village.pk}/",
            "name",
            lambda: Place.objects.get(pk=township.village.pk).name,
        ),
        "premises": (f"/office/premises/{shop.pk}/", "name", lambda: Premises.objects.get(pk=shop.pk).name),
        "settings": ("/office/settings/", "name", lambda: Installation.objects.get().name),
    }[request.param]


def test_the_second_of_two_is_told_keeps_what_was_typed_and_decides(desk: Any, colleague: Any, book: Any) -> None:
    url, field, now_says = book
    mine, theirs = typed(desk, url, **{field: "我的说法"}), typed(colleague, url, **{field: "别人的说法"})
    assert colleague.post(url, theirs).status_code == 302
    told = desk.post(url, mine)
    words = words_of(told)
    assert (told.status_code, now_says()) == (422, "别人的说法")
    assert "您填写期间王办事保存了这条记录" in words
    assert "别人的说法" in words
    assert told.context["form"][field].value() == "我的说法"
    assert desk.post(url, {**mine, "seen": mark_on(told)}).status_code == 302
    assert (now_says(), len(acts())) == ("我的说法", 2)


def test_the_same_form_sent_twice_is_written_once(desk: Any, book: Any) -> None:
    url, field, now_says = book
    said = typed(desk, url, **{field: "新的说法"})
    assert [desk.post(url, said).status_code for _ in range(2)] == [302, 302]
    assert (now_says(), Entry.objects.count()) == ("新的说法", 1)


def test_another_mistake_does_not_forget_what_was_seen(desk: Any, colleague: Any, book: Any) -> None:
    url, field, now_says = book
    mine, theirs = typed(desk, url, **{field: ""}), typed(colleague, url, **{field: "别人的说法"})
    if "premises" in url:
        mine = {**mine, field: "x", "address": ""}
    assert colleague.post(url, theirs).status_code == 302
    refused = desk.post(url, mine)
    assert (refused.status_code, mark_on(refused)) == (422, mine["seen"])
    assert desk.post(url, {**mine, field: "我的说法", "address": "街1号"}).status_code == 422
    assert now_says() == "别人的说法"


def test_new_premises_sent_twice_are_saved_once(desk: Any, township: Township) -> None:
    page = desk.get("/office/premises/new/").content.decode()
    id_ = unescape(re.search(r'name="id" value="([^"]+)"', page)[1])  # type: ignore[index]
    said = {"kind": "shop", "name": "新店", "address": "街1号", "place_id": str(township.village.pk), "id": id_}
    assert [desk.post("/office/premises/new/", said).status_code for _ in range(2)] == [302, 302]
    assert (str(Premises.objects.get().pk), [act for act, _who in acts()]) == (id_, ["office.premises.add"])


def test_a_post_given_twice_and_a_member_added_twice_are_written_once(desk: Any, township: Township) -> None:
    member = {"name": "周敏", "username": "zhoumin", "phone": ""}
    answers = [desk.post("/office/members/new/", member).status_code for _ in range(2)]
    post = {"member": Member.objects.get(username="zhoumin").pk, "role": "village_cadre", "place": township.village.pk,
            "first_day": "2026-03-01"}  # fmt: skip
    answers += [desk.post("/office/posts/new/", post).status_code for _ in range(2)]
    assert (answers, Post.objects.filter(member__username="zhoumin").count()) == ([302, 422, 302, 422], 1)
    assert [act for act, _who in acts()] == ["accounts.member.add", "posts.post.assign"]


def test_whoever_only_reads_the_settings_finds_no_button(township: Township, sign_in: Any) -> None:
    page = sign_in(make_member(Role.SECRETARY, township.place)).get("/office/settings/")
    assert "保存" not in words_of(page)
    assert page.context["form"]["name"].field.disabled
    assert installation().name == "试验乡"

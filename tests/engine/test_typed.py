"""What is typed is read alike on every page: full width in dates and numbers, and no signs nobody sees."""

from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters.models import Matter
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import words_of
from wanjia.testing.records import make_matter

WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-/:"}
TURNED = "老\u202e王店\u2066门口\u200b"


@pytest.fixture
def clerk(township: Township) -> Member:
    return make_member(Role.OFFICE, township.place, name="李办事")


@pytest.fixture
def desk(clerk: Member, sign_in: Any) -> Any:
    return sign_in(clerk)


def said(village: Any, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {
        "id": str(new_id()), "place_id": village.pk, "day": today, "due": today, "kind": "fire", "gist": "占用消防通道",
        "urgency": "1_normal", **changes,
    }  # fmt: skip


@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}], ids=["page", "program"])
def test_a_day_in_full_width_is_that_day(township: Township, desk: Any, headers: dict[str, str]) -> None:
    today = timezone.localdate()
    typed = said(township.village, day=today.isoformat().translate(WIDE), due=f"　{today:%Y/%m/%d} ".translate(WIDE))
    assert desk.post("/matters/new/", typed, headers=headers).status_code == (201 if headers else 302)
    matter = Matter.objects.get()
    assert (matter.day, matter.due) == (today, today)


def test_a_day_may_be_written_as_people_write_it(township: Township, desk: Any) -> None:
    today = timezone.localdate()
    said_so = f"{today.year}年{today.month}月{today.day}日"
    assert desk.post("/matters/new/", said(township.village, day=said_so)).status_code == 302
    assert Matter.objects.get().day == today
    wrong = desk.post("/matters/new/", said(township.village, day="2026年2月30日"))
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["day"])


def test_a_filter_reads_full_width_and_shows_what_it_read(township: Township, clerk: Member, desk: Any) -> None:
    make_matter(clerk, township.village)
    today = timezone.localdate().isoformat()
    page = desk.get("/matters/", {"first": today.translate(WIDE), "last": today.translate(WIDE)})
    assert (page.context["list"].count, dict(page.context["list"].choosing.errors)) == (1, {})
    assert f'name="first" value="{today}"' in page.content.decode()
    past = desk.get("/matters/", {"last": "２０２０－０１－０１"}, headers={"Accept": "application/json"})
    assert past.json()["records"] == []


@pytest.mark.parametrize("address", ["/matters/board/?day=", "/briefing/?day=", "/office/posts/?day="])
def test_an_address_reads_full_width_too(desk: Any, address: str) -> None:
    wide, latin = desk.get(f"{address}２０２６－０３－０２"), desk.get(f"{address}2026-03-02")
    assert (wide.status_code, latin.status_code) == (200, 200)
    assert words_of(wide) == words_of(latin) != words_of(desk.get(address))


def test_no_text_keeps_signs_nobody_sees(township: Township, desk: Any) -> None:
    desk.post("/matters/new/", said(township.village, gist=TURNED, detail="一\u2028二\r\n三\u202e", spot="\u200b"))
    matter = Matter.objects.get()
    assert (matter.gist, matter.detail, matter.spot) == ("老王店门口", "一\n二\n三", "")
    desk.post(f"/matters/{matter.pk}/step/", {"note": TURNED})
    assert [step.note for step in matter.steps.all()] == ["老王店门口"]


def test_an_answer_of_signs_nobody_sees_is_none(township: Township, desk: Any) -> None:
    answer = desk.post("/matters/new/", said(township.village, gist="\u200b\u3164\u202e"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["gist"])


def test_a_name_is_kept_without_them(township: Township, sign_in: Any) -> None:
    admin = sign_in(make_member(Role.SYSTEM_ADMIN, township.place))
    admin.post("/office/members/new/", {"name": TURNED, "username": "ｗａｎｇ１", "phone": "０８１－１２３"})
    member = Member.objects.get(username="wang1")
    assert (member.name, member.phone) == ("老王店门口", "081-123")

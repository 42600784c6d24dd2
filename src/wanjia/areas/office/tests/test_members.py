"""The members' book: who is in it, how somebody comes in, and that a password is seen once and kept nowhere."""

import datetime as dt
import logging
import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts, queries_of, words_of

STEP = dt.timedelta(days=1)
PASSWORD = re.compile(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}")


def shown_password(page: Any) -> str:
    """Give the password that a page shows."""
    found = PASSWORD.search(words_of(page))
    assert found
    return found[0]


def test_a_member_is_added_with_a_password_shown_once(
    office: Member, desk: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = desk.post("/office/members/new/", {"name": "周敏", "username": "zhoumin", "phone": "13800000000"})
    made = Member.objects.get(username="zhoumin")
    assert answer.headers["Location"] == f"/office/members/{made.pk}/"
    first, again = desk.get(answer.headers["Location"]), desk.get(answer.headers["Location"])
    password = shown_password(first)
    assert made.check_password(password)
    assert PASSWORD.search(words_of(again)) is None
    assert password not in caplog.text
    kept = Entry.objects.order_by("number").values()
    assert password not in str(list(kept))
    assert acts() == [("accounts.member.add", office.pk)]
    assert list(get_messages(again.wsgi_request)) == []


def test_a_first_password_opens_the_door(desk: Any) -> None:
    desk.post("/office/members/new/", {"name": "周敏", "username": "zhoumin", "phone": ""})
    made = Member.objects.get(username="zhoumin")
    password = shown_password(desk.get(f"/office/members/{made.pk}/"))
    client = Client()
    client.post("/accounts/login/", {"login": "zhoumin", "password": password})
    assert client.session["_auth_user_id"] == str(made.pk)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"name": "周敏", "username": "周敏"}, "username", "字母"),
        ({"name": "", "username": "zhou"}, "name", "请填写或选择这一项"),
        ({"name": "\u200b", "username": "zhou"}, "name", "请填写或选择这一项"),
        ({"name": "周敏", "username": "TAKEN"}, "username", "登录名已被占用，请换一个。"),
    ],
)
def test_what_does_not_fit_stands_beside_its_field(desk: Any, said: dict[str, str], field: str, words: str) -> None:
    make_member(username="taken")
    answer = desk.post("/office/members/new/", said)
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert acts() == []


def test_a_new_password_replaces_the_old_one(office: Member, desk: Any, cadre: Member) -> None:
    desk.post(f"/office/members/{cadre.pk}/password/")
    cadre.refresh_from_db()
    assert cadre.check_password(shown_password(desk.get(f"/office/members/{cadre.pk}/")))
    assert acts() == [("accounts.member.set_password", office.pk)]


def test_shut_and_let_in_again(office: Member, desk: Any, cadre: Member) -> None:
    states = []
    for said in ({}, {}, {"let_in": "1"}, {"let_in": "1"}):  # each pressed twice
        desk.post(f"/office/members/{cadre.pk}/shut/", said)
        cadre.refresh_from_db()
        states.append(cadre.is_active)
    assert states == [False, False, True, True]
    assert acts() == [("accounts.member.shut", office.pk), ("accounts.member.open", office.pk)]


def test_nobody_shuts_themselves_out(office: Member, desk: Any) -> None:
    answer = desk.post(f"/office/members/{office.pk}/shut/", follow=True)
    office.refresh_from_db()
    assert (office.is_active, acts()) == (True, [])
    assert answer.status_code == 400


def test_a_correction_is_one_line(office: Member, desk: Any, cadre: Member) -> None:
    desk.post(f"/office/members/{cadre.pk}/correct/", {"name": "王小强", "phone": "0851-1"})
    cadre.refresh_from_db()
    assert (cadre.name, cadre.phone, acts()) == ("王小强", "0851-1", [("accounts.member.correct", office.pk)])


def test_the_list_is_leafed_through(desk: Any, township: Township) -> None:
    for _ in range(60):
        make_member(Role.CADRE, township.village)
    first = desk.get("/office/members/", {"q": "成员"}).context["paged"]
    second = desk.get(f"/office/members/{first.older}").context["paged"]
    assert [(page.first, page.last, page.total) for page in (first, second)] == [(1, 50, 60), (51, 60, 60)]


def test_the_list_finds_by_name_and_costs_the_same_for_many(desk: Any, township: Township) -> None:
    make_member(Role.CADRE, township.village, name="欧阳菊")
    found = desk.get("/office/members/", {"q": "欧阳"}).context["paged"].rows
    assert [member.name for member in found] == ["欧阳菊"]
    few = queries_of(desk, "/office/members/")
    for _ in range(20):
        make_member(Role.CADRE, township.other)
    assert queries_of(desk, "/office/members/") == few


def test_an_administrator_of_security_reads_and_does_not_write(guard: Member, cadre: Member, sign_in: Any) -> None:
    client = sign_in(guard)
    assert client.get(f"/office/members/{cadre.pk}/").status_code == 200
    assert client.post(f"/office/members/{cadre.pk}/password/").status_code == 403
    assert acts() == []


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.OFFICE, Role.SECURITY_ADMIN, Role.DISCIPLINE])
def test_whoever_guards_others_is_helped_by_the_system_administrator_alone(
    desk: Any, sign_in: Any, township: Township, role: Role
) -> None:
    someone = make_member(role, township.place, first_day=timezone.localdate() + STEP)  # also before it begins
    before = someone.password
    here = f"/office/members/{someone.pk}/"
    for act in ("password/", "shut/", "second-step/"):
        assert desk.post(here + act).status_code == 403
    someone.refresh_from_db()
    assert (someone.password, someone.is_active, acts()) == (before, True, [])
    assert "只有系统管理员能改" in words_of(desk.get(here))
    system = sign_in(make_member(Role.SYSTEM_ADMIN, township.place))
    system.post(f"{here}password/")
    assert shown_password(system.get(here))


def test_nobody_gives_themselves_a_password_without_the_old_one(office: Member, desk: Any) -> None:
    assert desk.post(f"/office/members/{office.pk}/password/").status_code == 403
    assert acts() == []


def test_the_last_security_administrator_is_not_shut_out(township: Township, guard: Member, sign_in: Any) -> None:
    system = sign_in(make_member(Role.SYSTEM_ADMIN, township.place))
    here = f"/office/members/{guard.pk}/"
    system.post(f"{here}shut/")
    assert "只有安管一位安全管理员" in words_of(system.get(here))
    make_member(Role.SECURITY_ADMIN, township.place)
    system.post(f"{here}shut/")
    guard.refresh_from_db()
    assert (guard.is_active, [act for act, _ in acts()]) == (False, ["accounts.member.shut"])


def test_whoever_left_with_a_post_still_open_is_shown(desk: Any, cadre: Member) -> None:
    here = f"/office/members/{cadre.pk}/"
    assert "不能登录，但还有在任职务" not in words_of(desk.get(here))
    desk.post(f"{here}shut/")
    assert "不能登录，但还有在任职务" in words_of(desk.get(here))
    assert "王强 不能登录" in words_of(desk.get("/office/posts/"))
    desk.post(f"/office/posts/{Post.objects.get(member=cadre).pk}/end/", {"last_day": str(timezone.localdate() - STEP)})
    assert "不能登录，但还有在任职务" not in words_of(desk.get(here))

"""Posts: who answered for what on any day, by one query; who may give which; acting for a holder."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wanjia.areas.office import services
from wanjia.areas.office.errors import GuardedPost
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.testing.ground import Township, give_post, make_member
from wanjia.testing.reading import acts, queries_of, words_of
from wanjia.testing.records import local

DAY = dt.date(2026, 3, 1)
NOW = local(DAY, 9)
STEP = dt.timedelta(days=1)


def held(client: Any, day: dt.date, **asked: str) -> list[tuple[str, str, str]]:
    """Give (place, role, member) of everybody who held a post on a day, as the page shows it."""
    page = client.get("/office/posts/", {"day": day.isoformat(), **asked})
    return [(post.place.name, post.role, post.member.name) for post in page.context["paged"].rows]


@pytest.fixture
def secretaries(township: Township) -> None:
    """One party secretary after the other."""
    for name, first, last in (("老书记", dt.date(2024, 1, 1), DAY - STEP), ("新书记", DAY, None)):
        make_member(Role.SECRETARY, township.place, name=name, first_day=first, last_day=last)


@pytest.mark.parametrize(
    ("day", "name"),
    [(DAY - STEP, "老书记"), (DAY, "新书记"), (dt.date(2024, 1, 1), "老书记"), (dt.date(2023, 12, 31), "")],
)
def test_who_held_a_post_on_a_past_day(secretaries: None, desk: Any, day: dt.date, name: str) -> None:
    found = [member for _place, role, member in held(desk, day) if role == Role.SECRETARY]
    assert found == ([name] if name else [])


def test_the_page_asks_the_posts_once_however_many(secretaries: None, desk: Any, township: Township) -> None:
    few = queries_of(desk, "/office/posts/?day=2026-02-01")
    for village in township.villages:
        for _ in range(5):
            make_member(Role.CADRE, village)
    assert queries_of(desk, "/office/posts/?day=2026-02-01") == few


def test_no_list_of_posts_reads_the_villages_drawings(secretaries: None, desk: Any) -> None:
    for address in ("/office/posts/", "/office/members/"):
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(address).status_code == 200
        about = [query["sql"] for query in asked if '"posts_post"' in query["sql"]]
        assert about
        assert not any('"outline"' in sql for sql in about)


@pytest.mark.parametrize("said", ["新书", "党委书记", "试验乡"])
def test_the_page_is_searched_by_name_role_and_place(secretaries: None, desk: Any, said: str) -> None:
    assert ("试验乡", "party_secretary", "新书记") in held(desk, DAY, q=said)


@pytest.mark.parametrize(
    ("asked", "names"),
    [({"place": "own"}, ["甲一", "组长"]), ({"role": "village_cadre"}, ["甲一", "乙一"]), ({"place": "9" * 30}, None)],
)
def test_the_page_is_narrowed_by_place_and_role(
    desk: Any, township: Township, asked: dict[str, str], names: list[str] | None
) -> None:
    for name, role, place in (("甲一", Role.CADRE, township.village), ("组长", Role.HELPER, township.groups[0]),
                              ("乙一", Role.CADRE, township.other)):  # fmt: skip
        make_member(role, place, name=name)
    if asked.get("place") == "own":
        asked = {"place": str(township.village.pk)}
    found = [name for _place, _role, name in held(desk, timezone.localdate(), **asked)]
    assert found == (names if names is not None else ["李办事", "甲一", "组长", "乙一"])


def test_many_posts_are_leafed_through_with_the_filters_kept(desk: Any, township: Township) -> None:
    for _ in range(60):
        make_member(Role.CADRE, township.village)
    first = desk.get("/office/posts/", {"role": "village_cadre", "day": "2026-02-01"}).context["paged"]
    second = desk.get(f"/office/posts/{first.older}").context["paged"]
    assert [(page.first, page.last, page.total) for page in (first, second)] == [(1, 50, 60), (51, 60, 60)]
    assert {post.pk for post in first.rows} & {post.pk for post in second.rows} == set()
    assert (first.newer, second.older) == ("", "")
    assert "role=village_cadre" in second.newer


@pytest.mark.parametrize("page", ["0", "-1", "9" * 21, "9" * 5000, "zwei", "😀", ""])
def test_a_page_that_is_none_is_the_nearest(desk: Any, page: str) -> None:
    assert desk.get("/office/posts/", {"page": page}).context["paged"].first == 1


def test_a_day_that_is_none_says_so(desk: Any) -> None:
    assert "日期不对，请写成2026-11-23这样。" in words_of(desk.get("/office/posts/", {"day": "昨天"}))


def test_a_post_is_given_and_ended(office: Member, desk: Any, township: Township) -> None:
    someone = make_member(name="赵六")
    said = {"member": someone.pk, "role": Role.CADRE.value, "place": township.village.pk, "first_day": "2026-03-01",
            "title": "村委会主任"}  # fmt: skip
    assert desk.post("/office/posts/new/", said).status_code == 302
    post = Post.objects.get(member=someone)
    assert (post.role, post.title, post.first_day, post.last_day) == (Role.CADRE, "村委会主任", DAY, None)
    assert desk.post(f"/office/posts/{post.pk}/end/", {"last_day": "2026-04-30"}).status_code == 302
    post.refresh_from_db()
    assert post.last_day == dt.date(2026, 4, 30)
    assert acts() == [("posts.post.assign", office.pk), ("posts.post.end", office.pk)]
    assert ("甲村", "village_cadre", "赵六") in held(desk, dt.date(2026, 4, 30))
    assert ("甲村", "village_cadre", "赵六") not in held(desk, dt.date(2026, 5, 1))


def test_a_post_ending_before_it_begins_is_refused(desk: Any, township: Township) -> None:
    post = give_post(make_member(), Role.CADRE, township.village, first_day=DAY)
    answer = desk.post(f"/office/posts/{post.pk}/end/", {"last_day": "2026-02-28"})
    assert (answer.status_code, acts()) == (422, [])


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.OFFICE, Role.DISCIPLINE, Role.AUDIT_ADMIN])
def test_only_the_security_administrator_gives_the_posts_that_guard(
    office: Member, guard: Member, township: Township, role: Role
) -> None:
    said: dict[str, Any] = {"role": role.value, "place": township.place, "first_day": DAY, "now": NOW}
    with pytest.raises(GuardedPost):
        services.give_post(actor=office, member=make_member(), **said)
    post = services.give_post(actor=guard, member=make_member(), **said)
    with pytest.raises(GuardedPost):
        services.end_post(post=post, last_day=DAY, actor=office, now=NOW)
    assert acts() == [("posts.post.assign", guard.pk)]


def test_the_form_offers_only_what_may_be_given(desk: Any, guard: Member, sign_in: Any) -> None:
    offered = {
        who: {value for value, _ in client.get("/office/posts/new/").context["form"].fields["role"].choices}
        for who, client in (("office", desk), ("guard", sign_in(guard)))
    }
    assert offered["guard"] == {"", *Role.values}
    assert offered["guard"] - offered["office"] == {
        "party_secretary", "campaign_office", "discipline_inspection", "system_administrator", "security_administrator", "audit_administrator",
    }  # fmt: skip


def test_acting_for_the_holder_is_said_and_gives_the_same_rights(
    guard: Member, sign_in: Any, township: Township
) -> None:
    today = timezone.localdate()
    deputy = make_member(name="代理人")
    services.give_post(actor=guard, member=deputy, role=Role.SECRETARY, place=township.place, first_day=today,
                       acting=True, now=timezone.now())  # fmt: skip
    page = sign_in(deputy).get("/office/posts/")
    assert "党委书记 （代） 代理人" in words_of(page)
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("role", "place"), [(Role.SECRETARY, "village"), (Role.AUDIT_ADMIN, "village"), (Role.CADRE, "place")]
)
def test_a_role_at_a_place_of_another_level_is_refused_beside_the_place(
    guard: Member, sign_in: Any, township: Township, role: Role, place: str
) -> None:
    said = {
        "member": make_member().pk,
        "role": role.value,
        "place": getattr(township, place).pk,
        "first_day": "2026-03-01",
    }
    answer = sign_in(guard).post("/office/posts/new/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["place"])
    assert acts() == []


def test_nothing_is_chosen_before_somebody_chooses(desk: Any) -> None:
    form = desk.get("/office/posts/new/").context["form"]
    assert form.fields["role"].choices[0] == ("", "请选择")
    assert [label for _value, label in form.fields["place"].choices][1:4] == ["试验乡", "甲村", "甲村第1组"]


@pytest.mark.parametrize(
    ("year", "status"), [("0026", 422), ("1948", 422), ("1996", 302), ("2026", 302), ("2100", 422)]
)
def test_a_year_nobody_means_is_refused(desk: Any, township: Township, year: str, status: int) -> None:
    said = {"member": make_member().pk, "role": Role.CADRE.value, "place": township.village.pk,
            "first_day": f"{year}-03-01"}  # fmt: skip
    answer = desk.post("/office/posts/new/", said)
    assert answer.status_code == status
    assert ("请核对年份" in words_of(answer)) is (status == 422)


def test_a_post_that_begins_tomorrow_is_shown_and_can_be_taken_back(desk: Any, township: Township) -> None:
    someone, tomorrow = make_member(name="赵六"), timezone.localdate() + STEP
    said = {"member": someone.pk, "role": Role.CADRE.value, "place": township.village.pk, "first_day": str(tomorrow)}
    shown = desk.get(desk.post("/office/posts/new/", said).headers["Location"])
    assert [post.member.name for post in shown.context["paged"].rows if post.role == Role.CADRE] == ["赵六"]
    assert "尚未开始" in words_of(shown)
    here = f"/office/posts/{Post.objects.get(member=someone).pk}/end/"
    assert "撤销任职" in words_of(desk.get(here))
    assert desk.post(here).status_code == 302
    assert desk.post(here).status_code == 404  # clicked twice
    assert (Post.objects.filter(member=someone).count(), [act for act, _ in acts()]) == (
        0, ["posts.post.assign", "posts.post.withdraw"],
    )  # fmt: skip


def test_a_post_with_a_last_day_ahead_can_be_shortened_on_the_page(desk: Any, township: Township) -> None:
    today = timezone.localdate()
    post = give_post(make_member(), Role.CADRE, township.village, last_day=today + 30 * STEP)
    over = give_post(make_member(), Role.CADRE, township.village, last_day=today)
    page = desk.get("/office/posts/").content.decode()
    assert [f"/office/posts/{each.pk}/end/" in page for each in (post, over)] == [True, False]
    assert desk.post(f"/office/posts/{post.pk}/end/", {"last_day": str(today)}).status_code == 302
    answer = desk.post(f"/office/posts/{post.pk}/end/", {"last_day": str(today + STEP)})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["last_day"])


def test_a_second_secretary_ends_the_first_or_acts_for_them(guard: Member, sign_in: Any, township: Township) -> None:
    make_member(Role.SECRETARY, township.place, name="老书记")
    said = {"member": make_member().pk, "role": Role.SECRETARY.value, "place": township.place.pk,
            "first_day": "2026-03-01"}  # fmt: skip
    client = sign_in(guard)
    answer = client.post("/office/posts/new/", said)
    assert answer.status_code == 422
    assert "老书记在其中几天已任党委书记" in str(answer.context["form"].errors["role"])
    assert client.post("/office/posts/new/", {**said, "acting": "on"}).status_code == 302


def test_the_post_of_the_last_security_administrator_ends_when_there_is_another(
    guard: Member, sign_in: Any, township: Township
) -> None:
    today = timezone.localdate()
    here = f"/office/posts/{Post.objects.get(member=guard).pk}/end/"
    client = sign_in(guard)
    answer = client.post(here, {"last_day": str(today)})
    assert answer.status_code == 422
    assert "只有安管一位安全管理员" in words_of(answer)
    make_member(Role.SECURITY_ADMIN, township.place, first_day=today + STEP)
    assert client.post(here, {"last_day": str(today)}).status_code == 302


def test_groups_stand_with_their_village(desk: Any, township: Township) -> None:
    for place, name in ((township.other, "乙一"), (township.groups[0], "组长"), (township.village, "甲一")):
        make_member(Role.HELPER, place, name=name)
    assert [name for _place, role, name in held(desk, timezone.localdate()) if role == Role.HELPER] == [
        "甲一",
        "组长",
        "乙一",
    ]


def test_what_nobody_holds_is_named_to_who_can_change_it(guard: Member, sign_in: Any, township: Township) -> None:
    client = sign_in(guard)
    for role in (Role.HEAD, Role.OFFICE, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN):
        make_member(role, township.place)
    make_member(Role.CADRE, township.village)
    make_member(Role.HELPER, township.groups[0])
    left = make_member(Role.CADRE, township.other, is_active=False)
    secretary = make_member(Role.SECRETARY, township.place, last_day=timezone.localdate() - STEP)
    assert client.get("/office/posts/").context["vacant"] == "党委书记、乙村、丙村"
    Post.objects.filter(member=secretary).update(last_day=None)
    Member.objects.filter(pk=left.pk).update(is_active=True)
    make_member(Role.CADRE, township.villages[2])
    assert client.get("/office/posts/").context["vacant"] == ""
    assert sign_in(make_member(Role.CADRE, township.villages[2])).get("/office/posts/").context["vacant"] == ""

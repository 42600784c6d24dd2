"""Posts: who may hold what together, where and when; a refused act leaves neither a row nor a line."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import Place
from wanjia.foundation.posts import errors, services
from wanjia.foundation.posts.enums import ADMINISTRATORS, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import roles_of

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 23)
SYSTEM, SECURITY, AUDIT = ADMINISTRATORS


def on(number):
    return DAY + dt.timedelta(days=number)


@pytest.fixture
def township():
    return Place.objects.create(code="510100123000", name="清溪镇", kind=PlaceKind.TOWNSHIP)


@pytest.fixture
def wang():
    return Member.objects.create(username="wang", name="王芳", joined_at=NOW)


@pytest.fixture
def assign(township, wang):
    def give(role=Role.OFFICE, first=0, last=None, **facts):
        said = {"member": wang, "place": township, "actor": None, "now": NOW, **facts}
        days = {"first_day": on(first), "last_day": None if last is None else on(last)}
        return services.assign_post(role=role, **{**days, **said})

    return give


def test_assign_post_gives_the_role_and_writes_one_line(assign, wang, township):
    assert roles_of(wang) == frozenset()
    post = assign(first=-3000, title=" 平安办主任 ")
    assert (post.title, str(post)) == ("平安办主任", "平安办主任")
    assert roles_of(wang) == {Role.OFFICE}
    assert list(Entry.objects.values_list("act", "target_id", "place_id")) == [
        ("posts.post.assign", str(post.pk), township.pk)
    ]


TOGETHER = [
    # held (role, first, last), asked (role, first, last), refusal
    ((SYSTEM, 0, None), (SECURITY, 0, None), errors.TwoAdministrators),
    ((AUDIT, 0, 10), (SECURITY, 10, None), errors.TwoAdministrators),
    ((AUDIT, 0, 10), (SECURITY, 11, None), None),
    ((AUDIT, 20, None), (SECURITY, 0, 19), None),
    ((AUDIT, 20, None), (SECURITY, 0, 20), errors.TwoAdministrators),
    ((Role.OFFICE, 0, None), (SYSTEM, 5, 6), errors.AdministratorAtWork),
    ((SYSTEM, 5, 6), (Role.MEDIATOR, 0, None), errors.AdministratorAtWork),
    ((SYSTEM, 5, 6), (Role.MEDIATOR, 7, None), None),
    ((Role.OFFICE, 0, None), (Role.MEDIATOR, 0, None), None),
    ((Role.OFFICE, 0, None), (Role.OFFICE, 30, 40), errors.SamePostTwice),
    ((Role.OFFICE, 0, 29), (Role.OFFICE, 30, 40), None),
]


@pytest.mark.parametrize(("held", "asked", "refusal"), TOGETHER)
def test_what_may_be_held_together(assign, held, asked, refusal):
    assign(*held)
    if refusal is None:
        assign(*asked)
    else:
        with pytest.raises(refusal):
            assign(*asked)
    expected = 1 if refusal else 2
    assert (Post.objects.count(), Entry.objects.count()) == (expected, expected)


def test_the_same_role_at_two_places_is_two_posts(assign):
    village = Place.objects.create(code="510100123201", name="柳溪村", kind=PlaceKind.VILLAGE)
    assign(Role.SPONSOR)
    assign(Role.SPONSOR, place=village)
    assert Post.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "last", "refused"), [(0, 10, False), (-1, 10, True), (0, 11, True), (0, None, True), (3, 3, False)]
)
def test_the_place_must_exist_on_all_days_of_the_post(assign, first, last, refused):
    old = Place.objects.create(
        code="510100123202", name="石桥村", kind=PlaceKind.VILLAGE, valid_from=on(0), valid_to=on(10)
    )
    if refused:
        with pytest.raises(errors.PlaceNotThere):
            assign(Role.CADRE, first, last, place=old)
    else:
        assign(Role.CADRE, first, last, place=old)
    assert Post.objects.count() == (0 if refused else 1)


def test_nobody_gives_themselves_a_post(assign, wang):
    with pytest.raises(errors.OwnPost):
        assign(actor=wang)


def test_a_shut_member_gets_no_post(assign, wang):
    Member.objects.update(is_active=False)
    with pytest.raises(errors.MemberShut):
        assign()


def test_what_does_not_fit_is_refused_by_field(assign):
    with pytest.raises(ValidationError) as refused:
        assign("king", title="x" * 65)
    assert sorted(refused.value.message_dict) == ["role", "title"]
    with pytest.raises(errors.EndsBeforeItBegins):
        assign(first=1, last=0)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("year", [26, 1948, 2100])
def test_a_year_nobody_means_is_refused(assign, year):
    with pytest.raises(ValidationError) as refused:
        assign(first_day=dt.date(year, 3, 1))
    assert list(refused.value.message_dict) == ["first_day"]
    assert Post.objects.count() == 0


def test_a_second_head_on_the_same_days_acts_for_the_first(assign):
    assign(Role.HEAD)
    other = Member.objects.create(username="li", name="李四", joined_at=NOW)
    with pytest.raises(errors.HeldByAnother) as refused:
        assign(Role.HEAD, 5, 9, member=other)
    assert refused.value.facts["who"] == "王芳"
    assign(Role.HEAD, 5, 9, member=other, acting=True)
    assert Post.objects.count() == 2


def test_a_post_is_withdrawn_before_its_first_day_only(assign):
    services.withdraw_post(post=assign(first=1), actor=None, now=NOW)
    with pytest.raises(errors.HasBegun):
        services.withdraw_post(post=assign(first=0), actor=None, now=NOW)
    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == [
        "posts.post.assign", "posts.post.withdraw", "posts.post.assign",
    ]  # fmt: skip


def test_end_post_keeps_who_answered_for_what_on_past_days(assign, wang):
    post = services.end_post(post=assign(), last_day=on(9), actor=None, now=NOW)
    assert [list(Post.objects.on(on(day)).values_list("pk", flat=True)) for day in (0, 9, 10)] == [
        [post.pk],
        [post.pk],
        [],
    ]
    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == [
        "posts.post.assign",
        "posts.post.end",
    ]


def test_an_ended_post_is_shortened_but_not_prolonged(assign):
    post = assign(last=10)
    services.end_post(post=post, last_day=on(5), actor=None, now=NOW)
    with pytest.raises(errors.AlreadyEnded):
        services.end_post(post=post, last_day=on(6), actor=None, now=NOW)
    with pytest.raises(errors.EndsBeforeItBegins):
        services.end_post(post=post, last_day=on(-1), actor=None, now=NOW)
    assert Post.objects.values_list("last_day", flat=True).get() == on(5)

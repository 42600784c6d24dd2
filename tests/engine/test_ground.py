"""The trail, the doors and the rights the whole house stands on."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry, Head
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import bigrams
from wanjia.testing.ground import give_post, make_member
from wanjia.testing.records import make_visit
from wanjia.web.doors import WroteWhileReading, door

GRANTS = {Right.READ: frozenset({Role.CADRE}), Right.WRITE: frozenset({Role.CADRE})}


@pytest.mark.both_engines
def test_a_changed_a_missing_and_a_cut_off_row_each_break_the_chain(township: Any) -> None:
    office = make_member(Role.OFFICE, township.place)
    for _ in range(5):
        make_visit(office, township.village)
    assert (verify().holds, verify().rows) == (True, 5)
    for harm in (
        lambda: Entry.objects.filter(number=3).update(act="visits.visit.void"),
        lambda: Entry.objects.filter(number=3).update(at=timezone.now()),
        lambda: Entry.objects.filter(number=3).delete(),
        lambda: Entry.objects.filter(number=5).delete(),
        lambda: Head.objects.update(hash="0" * 64),
    ):
        with transaction.atomic():
            harm()
            broken = verify()
            transaction.set_rollback(True)
        assert (broken.holds, broken.broken_at is not None and broken.broken_at >= 3) == (False, True)
    assert verify().holds


def test_a_reading_door_may_not_write(township: Any) -> None:
    @door(read=["GET"], write=["POST"])
    def rename(_request: Any) -> HttpResponse:
        Member.objects.update(name="改名")
        return HttpResponse("ok")

    make_member()
    with pytest.raises(WroteWhileReading), transaction.atomic():
        rename(RequestFactory().get("/"))
    assert rename(RequestFactory().post("/")).status_code == 200
    assert rename(RequestFactory().put("/")).status_code == 405


def test_reach_follows_the_posts_of_the_day(township: Any) -> None:
    member, today = make_member(), timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    give_post(member, Role.CADRE, township.village, last_day=yesterday)
    give_post(member, Role.CADRE, township.groups[0], first_day=today)
    give_post(member, Role.OFFICE, township.place)
    now, before = reach(member, Right.READ, GRANTS), reach(member, Right.READ, GRANTS, yesterday)
    assert (now.villages, now.groups, now.everywhere) == (frozenset(), frozenset({township.groups[0].pk}), False)
    assert before.villages == frozenset({township.village.pk})
    assert reach(member, Right.SIGN, GRANTS).nowhere
    assert township.groups[0].kind == PlaceKind.GROUP


def test_a_shut_member_reaches_nothing(township: Any) -> None:
    member = make_member(Role.CADRE, township.village, is_active=False)
    assert reach(member, Right.READ, GRANTS).nowhere


def test_who_answered_on_a_past_day_is_one_query(township: Any, django_assert_num_queries: Any) -> None:
    for n in range(20):
        make_member(Role.CADRE, township.village, first_day=dt.date(2024, 1, 1) + dt.timedelta(days=n))
    with django_assert_num_queries(1):
        held = list(Post.objects.on(dt.date(2024, 1, 5)).select_related("member", "place"))
    assert len(held) == 5


@given(st.text(max_size=80))
def test_every_query_of_a_text_is_among_its_terms(text: str) -> None:
    assert set(bigrams.query(text)) <= set(bigrams.terms(text).split())


def test_the_database_is_one_of_the_two(db: None) -> None:
    assert connection.vendor in ("sqlite", "postgresql")

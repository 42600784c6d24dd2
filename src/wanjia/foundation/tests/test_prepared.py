"""Statements written once: the same rows as the query they were written from, whatever is filled in."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import BigAutoField, CharField, DateField
from django.test.utils import CaptureQueriesContext

from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.prepared import Prepared
from wanjia.testing.fixtures import township
from wanjia.testing.ground import LONG_AGO, Township, make_member

__all__ = ["township"]
COLUMNS = ("id", "role", "place_id", "acting", "first_day", "last_day")
HELD = Prepared(
    lambda day, member: Post.objects.on(day).filter(member_id=member).order_by("id").values_list(*COLUMNS),
    day=DateField(),
    member=BigAutoField(),
)


@pytest.mark.both_engines
@pytest.mark.parametrize("day", [LONG_AGO, LONG_AGO - dt.timedelta(days=1), dt.date(2026, 3, 2)])
def test_gives_what_the_query_gives_for_every_value(township: Township, day: dt.date) -> None:
    members = [make_member(Role.CADRE, place) for place in township.villages]
    for member in members:
        expected = list(
            Post.objects.on(day).filter(member_id=member.pk).order_by("id").values_list(*COLUMNS),
        )
        assert HELD.rows(day=day, member=member.pk) == expected


@pytest.mark.both_engines
def test_a_value_stays_a_value(township: Township) -> None:
    make_member(Role.CADRE, township.village)
    by_title = Prepared(lambda title: Post.objects.filter(title=title).values_list("pk"), title=CharField())
    for title in ("' OR 1=1 --", "%s", "wj", ""):
        assert by_title.rows(title=title) == list(Post.objects.filter(title=title).values_list("pk"))


def test_is_one_statement_each_time(township: Township) -> None:
    member = make_member(Role.CADRE, township.village)
    with CaptureQueriesContext(connection) as sent:
        for _ in range(2):
            HELD.rows(day=LONG_AGO, member=member.pk)
    assert len(sent) == 2

"""A span that is still running says what stands today, and a list of needs counts all of them."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wanjia.areas.briefing.drawing import NEEDS_SHOWN, draw
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.reading import words_of
from wanjia.testing.records import make_matter

MANY = 205


def test_a_running_quarter_counts_what_stands_today(township: Any) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    cadre = make_member(Role.CADRE, township.village)
    make_matter(cadre, township.village, due=today + dt.timedelta(days=3))
    span = {"first": today - dt.timedelta(days=10), "last": today + dt.timedelta(days=40)}
    picture = draw(member=None, place_id=township.place.pk, now=now, **span)
    assert (picture.first, picture.last) == (span["first"], span["last"])
    assert picture.figure("matters.open").value == 1
    assert picture.figure("matters.open_week").value == 1  # at the quarter's end it would be older
    assert [group.code for group in picture.needs if group.code == "matters.overdue"] == []


def test_a_concern_counts_all_and_shows_the_most_pressing(township: Any) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    cadre = make_member(Role.CADRE, township.village)
    for nth in range(MANY):
        make_matter(
            cadre, township.village, day=today - dt.timedelta(days=9), due=today - dt.timedelta(days=1 + nth % 3)
        )
    picture = draw(member=None, place_id=township.place.pk, first=today, last=today, now=now)
    (overdue,) = [group for group in picture.needs if group.code == "matters.overdue"]
    assert (overdue.total, len(overdue.needs)) == (MANY, NEEDS_SHOWN)


def test_whose_post_has_no_page_reads_that_it_is_entered(township: Any, sign_in: Any) -> None:
    custodian = make_member(Role.CAMERA, township.place)
    assert "您的岗位已经登记" in words_of(sign_in(custodian).get(reverse("home")))
    nobody = make_member(name="无岗位")
    assert "您今天没有任职岗位" in words_of(sign_in(nobody).get(reverse("home")))

"""The wall: what it shows is the briefing's; a screen opens it by an address of its own, and nothing else by that."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.briefing import drawing, wall_links
from wanjia.areas.briefing.errors import NameTaken
from wanjia.areas.briefing.models import WallLink
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.records import local, make_matter, make_report, make_visit

pytestmark = pytest.mark.both_engines

DAY = dt.date(2026, 3, 2)
NOW = local(DAY, 19)


@pytest.fixture
def office(township: Any) -> Any:
    """A clerk of the office."""
    return make_member(Role.OFFICE, township.place, name="李办事")


def make(township: Any, office: Any, **said: Any) -> tuple[WallLink, str]:
    """Make an address for the screen in the hall."""
    usual = {"link_id": uuid.uuid4(), "name": "大厅", "place_id": township.place.pk, "language": "zh-hans"}
    return wall_links.make(**{**usual, "actor": office, "now": NOW, **said})


def opened(token: str, **headers: str) -> Any:
    """Open the wall as a screen does: a browser that knows nothing but the address."""
    return Client(headers=headers).get(reverse("briefing:wall_screen", args=[token]))


def test_the_address_is_shown_once_and_only_its_digest_is_kept(office: Any, sign_in: Any) -> None:
    client, address = sign_in(office), reverse("briefing:wall_links")
    form = {"name": "大厅", "link_id": str(uuid.uuid4())}
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 302  # a second click
    page = client.get(address).content.decode()
    (shown,) = re.findall(r"http://testserver/briefing/wall/([a-z0-9-]{34})/", page)
    assert "/briefing/wall/" + shown not in client.get(address).content.decode()
    link = WallLink.objects.get()
    assert (link.name, link.token_digest) == ("大厅", wall_links.digest_of(shown))
    assert list(Entry.objects.values_list("act", "target_id")) == [("briefing.wall_link.make", str(link.pk))]
    assert opened(shown).status_code == 200


def test_a_screen_sees_figures_no_names_and_no_way_out(township: Any, office: Any) -> None:
    cadre = make_member(Role.CADRE, township.village, name="王村干")
    make_visit(cadre, township.village, kind=PremisesKind.SHOP)
    make_matter(cadre, township.village, owner=cadre, gist="后门被货物堵住", urgency="3_danger")
    _link, token = make(township, office)
    answer = opened(token)
    page = answer.content.decode()
    assert ("走访商户" in page, answer["Cache-Control"], answer.cookies) == (True, "no-store", {})
    assert [
        word for word in ("王村干", "李办事", "后门", "<a ", "<form", "/matters/", "/visits/") if word in page
    ] == []
    assert Client().get(reverse("briefing:evening")).status_code == 302


def test_a_revoked_address_answers_like_one_that_never_was(township: Any, office: Any) -> None:
    link, token = make(township, office)
    for _twice in range(2):
        wall_links.revoke(link_id=link.pk, actor=office, now=NOW)
    revoked, unknown = opened(token), opened(wall_links.fresh_token())
    assert (revoked.status_code, unknown.status_code) == (404, 404)
    assert revoked.content == unknown.content
    acts = list(Entry.objects.order_by("number").values_list("act", flat=True))
    assert acts == ["briefing.wall_link.make", "briefing.wall_link.revoke"]
    make(township, office)  # the name is free again


def test_two_screens_of_one_name_are_refused(township: Any, office: Any, sign_in: Any) -> None:
    make(township, office)
    with pytest.raises(NameTaken):
        make(township, office)
    answer = sign_in(office).post(reverse("briefing:wall_links"), {"name": "大厅", "link_id": str(uuid.uuid4())})
    assert (answer.status_code, WallLink.objects.count()) == (422, 1)
    assert "已有名为“大厅”的大屏" in answer.content.decode()


def test_who_may_not_keep_the_addresses_makes_and_revokes_none(township: Any, office: Any) -> None:
    link, _token = make(township, office)
    for role in (Role.SECRETARY, Role.SECURITY_ADMIN, Role.CADRE):
        member = make_member(role, township.place)
        with pytest.raises(NotAllowed):
            make(township, member, name="别处")
        with pytest.raises(NotAllowed):
            wall_links.revoke(link_id=link.pk, actor=member, now=NOW)
    link.refresh_from_db()
    assert (link.revoked_at, WallLink.objects.count()) == (None, 1)


def test_the_screen_is_seen_at_most_every_few_minutes(township: Any, office: Any) -> None:
    link, token = make(township, office)
    seen = []
    for minutes in (0, 1, 4, 5):
        link.refresh_from_db()
        wall_links.note_seen(link, NOW + dt.timedelta(minutes=minutes))
        seen.append(WallLink.objects.get().seen_at)
    assert seen == [NOW, NOW, NOW, NOW + dt.timedelta(minutes=5)]
    before = timezone.now()
    opened(token)
    seen_at = WallLink.objects.get().seen_at
    assert seen_at is not None
    assert seen_at >= before


def test_a_screen_speaks_the_language_it_was_made_in(township: Any, office: Any) -> None:
    _link, token = make(township, office, language="en")
    answer = opened(token, accept_language="zh-CN")
    assert ("Shops visited" in answer.content.decode(), answer["Content-Language"]) == (True, "en")


def test_the_wall_shows_the_briefings_own_figures(township: Any, office: Any) -> None:
    cadre = make_member(Role.CADRE, township.village)
    make_visit(cadre, township.village, now=local(DAY, 10), kind=PremisesKind.SHOP)
    make_visit(cadre, township.village, now=local(DAY - dt.timedelta(days=1), 10))
    make_matter(cadre, township.village, now=local(DAY - dt.timedelta(days=9), 9), due=DAY - dt.timedelta(days=1))
    make_report(office, township.other, now=local(DAY, 17))
    whole = drawing.draw(member=None, place_id=township.place.pk, first=DAY, last=DAY, now=NOW)
    wall = drawing.draw_wall(member=office, place_id=township.place.pk, now=NOW)
    shown = [(one.code, one.value, one.before, one.by_village) for one in wall.figures]
    assert shown == [(one.code, one.value, one.before, one.by_village) for one in whole.figures]
    # What the wall does not count it does not name: the mean of one day is no mean of seven.
    assert {one.mean for one in wall.figures} == {None}
    assert [(g.code, g.total) for g in wall.needs] == [(g.code, g.total) for g in whole.needs]
    assert [group.needs for group in wall.needs] == [[] for _group in whole.needs]
    assert (wall.states, wall.trends) == (whole.states, whole.trends[:1])

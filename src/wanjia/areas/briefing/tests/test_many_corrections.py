"""More corrections than a page lists: the rest is counted, and another village's do not hide one's own."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.briefing import corrections, services
from wanjia.areas.briefing.paper import document
from wanjia.areas.briefing.reading import read
from wanjia.areas.visits.ledgers import VISITS
from wanjia.foundation.posts.enums import Role
from wanjia.papers.document import Table
from wanjia.testing.ground import make_member
from wanjia.testing.records import local, make_visit

pytestmark = pytest.mark.both_engines


@pytest.fixture
def signed(township: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sign yesterday; afterwards five visits of one village are corrected, then one of another; three come late."""
    monkeypatch.setattr(corrections, "SHOWN", 4)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    cadre, other = make_member(Role.CADRE, township.village), make_member(Role.CADRE, township.other)
    visits = [make_visit(cadre, township.village, now=local(yesterday, 9)) for _ in range(5)]
    visits.append(make_visit(other, township.other, now=local(yesterday, 9)))
    span: dict[str, Any] = {"first": yesterday, "last": yesterday}
    secretary = make_member(Role.SECRETARY, township.place)
    services.sign(place_id=township.place.pk, **span, actor=secretary, now=local(yesterday, 20))
    for at, visit in enumerate(visits):
        VISITS.take(
            "void", visit.pk, actor=other if visit is visits[-1] else cadre, now=local(yesterday, 21, at), reason="重复"
        )
    for minute in range(3):
        make_visit(cadre, township.village, now=local(yesterday, 22, minute), day=yesterday)
    return {"place_id": township.place.pk, **span}


def test_what_is_not_listed_is_counted(signed: Any, sign_in: Any, township: Any) -> None:
    found = read(member=None, **signed, now=timezone.now())
    assert (len(found.later), found.later_left_out) == (4, 5)
    printed = [block for block in document(found).blocks if isinstance(block, Table)][-1]
    assert (len(printed.rows), printed.note) == (4, "另有5项")
    client = sign_in(make_member(Role.OFFICE, township.place))
    today = {"day": (signed["last"] + dt.timedelta(days=1)).isoformat()}
    picture = client.get(reverse("briefing:evening"), today).context["picture"]
    assert (len(picture.corrections), picture.corrections_left_out) == (4, 5)
    page = client.get(reverse("briefing:evening"), {"day": signed["last"].isoformat()})
    given = client.get(reverse("briefing:file", args=["json"]), {"day": signed["last"].isoformat()}).json()
    assert given["corrected_after_signing_left_out"] == page.context["reading"].later_left_out == 5


def test_a_village_sees_its_own_whatever_others_corrected(signed: Any, township: Any) -> None:
    briefing = read(member=None, **signed, now=timezone.now()).briefing
    assert briefing is not None
    assert briefing.signed_at is not None
    found = corrections.find(
        member=make_member(Role.CADRE, township.other), scope=Q(village_id=township.other.pk), signed=briefing,
        since=briefing.signed_at, until=timezone.now(),
    )  # fmt: skip
    assert ([one.what for one in found.shown], found.left_out) == (["作废"], 0)

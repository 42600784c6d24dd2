"""A record's life: history, two people at once, repeats, numbers, export that says what the list says."""

import datetime as dt
import io
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.matters.models import Matter
from wanjia.areas.visits import services as visits
from wanjia.areas.visits.models import Visit
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.errors import SentTwiceDifferently
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.models import Version
from wanjia.testing.ground import make_member, make_premises
from wanjia.testing.records import make_matter, make_visit


@pytest.fixture
def office(township: Any) -> Any:
    """Give a member who manages the whole township."""
    return make_member(Role.OFFICE, township.place, name="李办事")


def typed(client: Any, url: str, **changed: str) -> dict[str, str]:
    """Give what a correction's form says, some of it changed."""
    form = client.get(url).context["form"]
    return {**{name: str(form[name].value() or "") for name in form.fields if name != "topics"}, **changed}


def test_a_correction_keeps_what_was_said_and_why(office: Any, township: Any, sign_in: Any) -> None:
    client, matter = sign_in(office), make_matter(office, township.village)
    url = reverse("matters:correct", args=[matter.pk])
    assert client.post(url, typed(client, url, gist="护栏松动", reason="看错了")).status_code == 302
    version = Version.objects.get()
    assert (version.before["gist"], version.after["gist"], version.reason) == ("楼道堆放杂物", "护栏松动", "看错了")
    page = client.get(reverse("matters:record", args=[matter.pk])).content.decode()
    assert all(words in page for words in ("楼道堆放杂物", "护栏松动", "看错了", "李办事"))
    acts = list(Entry.objects.order_by("number").values_list("act", flat=True))
    assert acts == ["matters.matter.raise", "matters.matter.correct"]
    assert verify().holds


def test_two_people_correcting_at_once_lose_nothing(office: Any, township: Any, sign_in: Any) -> None:
    first, second = sign_in(office), sign_in(make_member(Role.OFFICE, township.place, name="王办事"))
    matter = make_matter(office, township.village)
    url = reverse("matters:correct", args=[matter.pk])
    one, two = typed(first, url, gist="甲的说法", reason="一"), typed(second, url, gist="乙的说法", reason="二")
    assert first.post(url, one).status_code == 302
    answer = second.post(url, two)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "乙的说法" in text
    assert "李办事" in text
    assert Matter.objects.get().gist == "甲的说法"


def test_nothing_changed_saves_nothing(office: Any, township: Any, sign_in: Any) -> None:
    client, matter = sign_in(office), make_matter(office, township.village)
    url = reverse("matters:correct", args=[matter.pk])
    assert client.post(url, typed(client, url, reason="无")).status_code == 422
    assert Version.objects.count() == 0


def test_a_void_needs_its_reason(office: Any, township: Any, sign_in: Any) -> None:
    client, visit = sign_in(office), make_visit(office, township.village)
    url = reverse("visits:void", args=[visit.pk])
    assert client.post(url, {"reason": "   ", "revision": "1"}).status_code == 422
    assert client.post(url, {"reason": "重复登记", "revision": "1"}).status_code == 302
    assert client.post(url, {"reason": "再来", "revision": "2"}).status_code == 403
    assert Visit.objects.get().void_reason == "重复登记"


@pytest.mark.both_engines
def test_the_same_record_sent_again_is_a_repeat_and_another_is_refused(office: Any, township: Any) -> None:
    said = {
        "actor": office, "now": timezone.now(), "place_id": township.village.pk, "day": timezone.localdate(),
        "kind": PremisesKind.SHOP, "id": uuid.uuid4(),
    }  # fmt: skip
    first, new = visits.record_visit(**said)
    again, still_new = visits.record_visit(**said)
    assert (first.pk, new, still_new, Visit.objects.count()) == (again.pk, True, False, 1)
    with pytest.raises(SentTwiceDifferently):
        visits.record_visit(**{**said, "kind": PremisesKind.SCHOOL})
    with pytest.raises(SentTwiceDifferently):
        visits.record_visit(**{**said, "actor": make_member(Role.OFFICE, township.place)})
    assert Entry.objects.filter(act="visits.visit.record").count() == 1


@pytest.mark.both_engines
@pytest.mark.django_db(transaction=True)
def test_numbers_follow_each_other_under_many_writers(live_township: Any) -> None:
    office = make_member(Role.OFFICE, live_township.place)

    def raise_one(_n: int) -> int:
        try:
            return make_matter(office, live_township.village).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(pool.map(raise_one, range(24)))
    assert numbers == list(range(1, 25))
    assert verify().holds


def test_the_spreadsheet_says_what_the_list_says(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    shop = make_premises(township.village, name="=HYPERLINK(1)")
    make_visit(office, township.village, kind=PremisesKind.SHOP, premises=shop, topics=("fire", "traffic"))
    make_visit(office, township.other)
    answer = client.get(f"{reverse('visits:export')}?kind=shop")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    lines = [row for row in book.active.iter_rows(values_only=True) if any(row)]
    head = next(at for at, row in enumerate(lines) if "日期" in row)
    said = dict(zip(lines[head], lines[head + 1], strict=True))
    assert len(lines) == head + 2
    today = timezone.localdate()
    assert said["日期"] in (today, dt.datetime.combine(today, dt.time()))
    assert "=HYPERLINK(1)" in said.values()
    assert "消防安全、交通安全" in {str(value) for value in said.values()}


def test_a_ledger_with_names_leaves_only_through_who_manages_it(office: Any, township: Any, sign_in: Any) -> None:
    cadre = make_member(Role.CADRE, township.village)
    make_visit(cadre, township.village, whom="老陈")
    query = f"{reverse('visits:export')}?col=day&col=whom"
    assert "老陈" in _text(sign_in(office).get(query))
    assert "老陈" not in _text(sign_in(cadre).get(query))


def _text(answer: Any) -> str:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return str(list(book.active.iter_rows(values_only=True)))


def test_tomorrow_is_refused_and_yesterday_taken(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    today = timezone.localdate()
    for day, count in ((today + dt.timedelta(days=1), 0), (today - dt.timedelta(days=1), 1)):
        said = {
            "place_id": str(township.village.pk),
            "kind": "fire",
            "gist": "杂物",
            "urgency": "1_normal",
            "day": day.isoformat(),
        }
        client.post(reverse("matters:new"), {**said, "id": str(uuid.uuid4())})
        assert Matter.objects.count() == count

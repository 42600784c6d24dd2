"""Focus items lapse unless renewed."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters import services
from wanjia.areas.matters.errors import ReviewDayPassed
from wanjia.areas.matters.ledgers import FOCUS
from wanjia.areas.matters.models import Focus
from wanjia.areas.matters.offers import METRICS
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts, words_of
from wanjia.testing.records import make_matter

STANDING = next(metric for metric in METRICS if metric.code == "focus.standing")


def focus(actor: Member, place_id: int, *, days: int = 30, now: dt.datetime | None = None) -> Focus:
    now = now or timezone.now()
    today = timezone.localdate(now)
    made, _new = services.set_focus(
        actor=actor, now=now, place_id=place_id, day=today, kind="place", subject="老旧市场", why="电线老化",
        owner=actor, review_on=today + dt.timedelta(days=days),
    )  # fmt: skip
    return made


def test_a_focus_item_lapses_by_itself(township: Township, cadre: Member) -> None:
    made = focus(cadre, township.village.pk, days=3)
    today = made.day
    stands = [n for n in range(-1, 6) if STANDING.total(today + dt.timedelta(days=n), today + dt.timedelta(days=n))]
    assert stands == [0, 1, 2, 3]


def test_renewing_keeps_it_and_says_why(township: Township, cadre: Member) -> None:
    made = focus(cadre, township.village.pk, days=3)
    until = made.day + dt.timedelta(days=40)
    FOCUS.take("renew", made.pk, review_on=until, reason="尚未改造", actor=cadre, now=timezone.now())
    assert STANDING.total(until, until) == 1
    assert acts()[-1] == ("matters.focus.renew", cadre.pk)


def test_ending_takes_it_off_today(township: Township, cadre: Member) -> None:
    made = focus(cadre, township.village.pk)
    FOCUS.take("end", made.pk, reason="改造完成", actor=cadre, now=timezone.now())
    assert STANDING.total(made.day, made.day) == 0


@pytest.mark.parametrize("days", [0, -1])
def test_a_review_day_lies_ahead(township: Township, cadre: Member, days: int) -> None:
    with pytest.raises(ReviewDayPassed):
        focus(cadre, township.village.pk, days=days)


def test_a_stranger_does_not_renew_it(township: Township, cadre: Member) -> None:
    made = focus(cadre, township.village.pk)
    stranger = make_member(Role.CADRE, township.other)
    with pytest.raises(NotAllowed):
        FOCUS.take("renew", made.pk, review_on=made.review_on, reason="?", actor=stranger, now=timezone.now())


def test_the_list_tells_standing_from_lapsed(township: Township, cadre: Member, sign_in: Any) -> None:
    focus(cadre, township.village.pk)
    past = timezone.now() - dt.timedelta(days=60)
    services.set_focus(
        actor=cadre, now=past, place_id=township.village.pk, day=timezone.localdate(past), kind="trade", subject="网吧",
        why="暑期", owner=cadre, review_on=timezone.localdate(past) + dt.timedelta(days=30),
    )  # fmt: skip
    client = sign_in(cadre)
    shown = {state: words_of(client.get("/focus/", {"standing": state})) for state in ("standing", "lapsed", "")}
    assert [("老旧市场" in page, "网吧" in page) for page in shown.values()] == [
        (True, False),
        (False, True),
        (True, True),
    ]
    assert "已失效" in shown["lapsed"]


def test_a_matter_becomes_a_focus_item_from_its_page(township: Township, cadre: Member, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village, gist="争水"), sign_in(cadre)
    page = phone.get(f"/matters/{matter.pk}/")
    address = next(action.url for action in page.context["actions"] if str(action.title) == "列为重点事项")
    form = phone.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name not in ("why", "owner")}
    assert (typed["subject"], typed["kind"]) == ("争水", "dispute")
    answer = phone.post(address, {**typed, "why": "汛期前反复", "owner": cadre.pk}, follow=True)
    made = Focus.objects.get()
    assert (made.matter, made.place_id) == (matter, township.village.pk)
    assert f'href="/matters/{matter.pk}/"' in answer.content.decode()
    assert f'href="/focus/{made.pk}/"' in phone.get(f"/matters/{matter.pk}/").content.decode()


def test_a_matter_out_of_sight_is_neither_taken_nor_shown(township: Township, cadre: Member, sign_in: Any) -> None:
    stranger = make_member(Role.CADRE, township.other)
    hidden = make_matter(stranger, township.other, gist="外村的事")
    phone = sign_in(cadre)
    form = phone.get("/focus/new/").context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    said = {"place_id": township.village.pk, "kind": "dispute", "subject": "争水", "why": "反复", "owner": cadre.pk}
    assert phone.post("/focus/new/", {**typed, **said, "matter": hidden.pk}).status_code == 422
    assert Focus.objects.count() == 0
    made = focus(cadre, township.village.pk)
    Focus.objects.update(matter=hidden)
    assert "外村的事" not in phone.get(f"/focus/{made.pk}/").content.decode()

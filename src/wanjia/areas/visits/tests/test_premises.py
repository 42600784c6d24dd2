"""Finding the door: by words, or the ones the worker is likely at; never beyond the worker's places."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.visits.models import Visit
from wanjia.areas.visits.tests.typing_it import NEW, typed
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member, make_premises
from wanjia.testing.reading import words_of
from wanjia.testing.records import make_visit

FIND = "/visits/premises/"


def found(client: Any, **asked: Any) -> list[str]:
    answer = client.get(FIND, asked)
    assert answer.status_code == 200
    return [one.name or one.address for one in answer.context["premises"]]


@pytest.mark.parametrize("words", ["利民", "建设路8", "S07", "s07", "药店 建设路"])
def test_by_name_address_or_number(township: Township, phone: Any, words: str) -> None:
    make_premises(township.village, name="利民药店", address="建设路8号", code="S0700")
    make_premises(township.village, name="宏发五金", address="人民路1号", code="S0800")
    assert found(phone, q=words) == ["利民药店"]


def test_the_chosen_kind_comes_first_and_the_list_ends_at_twenty(township: Township, phone: Any) -> None:
    for _ in range(25):
        make_premises(township.village, name="利民商店")
    make_premises(township.village, PremisesKind.SCHOOL, name="利民小学")
    names = found(phone, q="利民", kind="school")
    assert (len(names), names[0], set(names[1:])) == (20, "利民小学", {"利民商店"})


def test_other_villages_and_closed_doors_are_not_found(township: Township, phone: Any, sign_in: Any) -> None:
    make_premises(township.village, name="利民甲店")
    make_premises(township.village, name="利民旧店", closed_on="2026-01-01")
    make_premises(township.other, name="利民乙店")
    assert found(phone, q="利民") == ["利民甲店"]
    assert found(phone, q="利民", place=township.other.pk) == []
    office = sign_in(make_member(Role.OFFICE, township.place))
    assert found(office, q="利民") == ["利民甲店", "利民乙店"]
    assert found(office, q="利民", place_id=township.other.pk) == ["利民乙店"]


@pytest.mark.parametrize(
    ("closes_in", "visited_ago", "saved"), [(7, 0, True), (1, 0, True), (0, 0, False), (0, 1, True)]
)
def test_a_door_is_open_until_the_day_it_closes(
    township: Township, phone: Any, closes_in: int, visited_ago: int, saved: bool
) -> None:
    today = timezone.localdate()
    shop = make_premises(township.village, name="利民旧店", closed_on=today + dt.timedelta(days=closes_in))
    assert found(phone, q="利民") == (["利民旧店"] if closes_in else [])
    day = today - dt.timedelta(days=visited_ago)
    answer = phone.post(NEW, typed(township.village.pk, premises=str(shop.pk), day=day.isoformat()))
    assert (answer.status_code == 302, Visit.objects.count()) == (saved, int(saved))
    if not saved:
        assert "起已停用。请另选一处，或更正走访日期" in words_of(answer)


def test_without_words_the_next_doors_and_the_last_ones(township: Township, phone: Any, cadre: Member) -> None:
    doors = [make_premises(township.village, PremisesKind.HOUSEHOLD, address=f"{n}号") for n in range(1, 11)]
    assert found(phone, place=township.village.pk, kind="household") == []
    make_visit(cadre, township.village, premises=doors[0])
    make_visit(cadre, township.village, premises=doors[3])
    near = found(phone, place=township.village.pk, kind="household")
    assert near == ["5号", "6号", "7号", "8号", "9号", "4号", "1号"]
    assert found(phone, place=township.village.pk, kind="shop") == []


def test_others_visits_do_not_steer_mine(township: Township, phone: Any) -> None:
    door = make_premises(township.village, PremisesKind.HOUSEHOLD)
    make_visit(make_member(Role.OFFICE, township.place), township.village, premises=door)
    assert found(phone, kind="household") == []


def test_what_is_chosen_stays_in_the_list(township: Township, phone: Any) -> None:
    chosen, other = make_premises(township.village, name="利民药店"), make_premises(township.other, name="乙村商店")
    page = phone.get(FIND, {"q": "无此店", "premises": str(chosen.pk)})
    assert [one.pk for one in page.context["premises"]] == [chosen.pk]
    assert f'value="{chosen.pk}" checked' in page.content.decode()
    assert found(phone, premises=str(other.pk)) == []
    assert found(phone, premises="not a number", place="x", kind="x") == []


def test_a_picker_gets_options(township: Township, phone: Any) -> None:
    shop = make_premises(township.village, name="利民药店")
    answer = phone.get(FIND, {"q": "利民", "as": "options"})
    assert f'<li role="option" data-value="{shop.pk}" data-title="利民药店"' in answer.content.decode()


def test_nobody_without_the_right_finds_anything(township: Township, sign_in: Any) -> None:
    assert sign_in(make_member(Role.SECRETARY, township.place)).get(FIND, {"q": "店"}).status_code == 403

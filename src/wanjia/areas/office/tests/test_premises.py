"""The premises' book: pages both ways, filters, what each may see and change, closing and opening again."""

import datetime as dt
from typing import Any

import pytest

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member, make_premises
from wanjia.testing.reading import acts, queries_of

BOOK = "/office/premises/"


def codes(page: Any) -> list[str]:
    """Give the numbers a page lists."""
    return [row.code for row in page.context["paged"].rows]


@pytest.fixture
def many(township: Township) -> list[str]:
    """120 shops of the first village, by number."""
    return [make_premises(township.village, code=f"M{at:03d}").code for at in range(120)]


def test_pages_go_on_and_back_without_losing_a_row(desk: Any, many: list[str]) -> None:
    page = desk.get(BOOK)
    seen, pages = codes(page), [codes(page)]
    while page.context["paged"].older:
        page = desk.get(BOOK + page.context["paged"].older)
        pages.append(codes(page))
        seen += codes(page)
    assert (seen, [len(page) for page in pages]) == (many, [50, 50, 20])
    back = []
    while True:
        back.append(codes(page))
        if not page.context["paged"].newer:
            break
        page = desk.get(BOOK + page.context["paged"].newer)
    assert back == pages[::-1]


def test_a_page_costs_the_same_at_the_end(desk: Any, many: list[str]) -> None:
    assert queries_of(desk, BOOK) == queries_of(desk, f"{BOOK}?after=M099")


def test_filters_go_together_and_stay_on_the_next_page(desk: Any, township: Township) -> None:
    for at in range(60):
        make_premises(township.village, code=f"A{at:02d}", name=f"R&B {at}")
    make_premises(township.other, code="A60", name="R&B 60")
    make_premises(township.village, PremisesKind.SCHOOL, code="A61", name="R&B 61")
    asked = {"q": "R&B", "kind": "shop", "village": str(township.village.pk)}
    first = desk.get(BOOK, asked)
    second = desk.get(BOOK + first.context["paged"].older)
    assert (len(codes(first)), codes(second)) == (50, [f"A{at}" for at in range(50, 60)])


@pytest.mark.parametrize(
    "asked", ["?village=x", "?kind=x", "?after=%00", "?village=99999999999999999999", "?before=zzz"]
)
def test_odd_questions_are_answered(desk: Any, many: list[str], asked: str) -> None:
    assert desk.get(BOOK + asked).status_code in (200, 400)


def test_a_cadre_sees_the_own_village_and_changes_nothing(cadre: Member, sign_in: Any, township: Township) -> None:
    own, strange = make_premises(township.village), make_premises(township.other)
    client = sign_in(cadre)
    page = client.get(BOOK)
    assert (codes(page), page.context["may_write"], page.context["may_import"]) == ([own.code], False, False)
    assert client.get(BOOK, {"village": township.other.pk}).context["paged"].rows == []
    assert [client.get(f"{BOOK}{one.pk}/").status_code for one in (own, strange)] == [403, 403]


def test_an_officer_keeps_the_book_of_the_own_village(sign_in: Any, township: Township) -> None:
    officer = make_member(Role.OFFICER, township.village)
    client = sign_in(officer)
    said = {
        "kind": "shop",
        "name": "新店",
        "address": "甲村9号",
        "place_id": township.village.pk,
        "code": "",
    }
    assert client.post(f"{BOOK}new/", said).status_code == 302
    made = Premises.objects.get()
    assert (made.name, made.village, bool(made.code)) == ("新店", township.village, True)
    assert client.post(f"{BOOK}new/", {**said, "place_id": township.other.pk}).status_code == 422
    strange = make_premises(township.other)
    assert client.get(f"{BOOK}{strange.pk}/").status_code == 404
    assert acts() == [("office.premises.add", officer.pk)]


def test_a_number_is_given_once(desk: Any, township: Township) -> None:
    make_premises(township.village, code="X1")
    said = {"kind": "shop", "name": "店", "address": "甲村9号", "place_id": township.village.pk, "code": "X1"}
    answer = desk.post(f"{BOOK}new/", said)
    assert (answer.status_code, acts()) == (422, [])
    assert "编号X1已被占用。" in answer.content.decode()


@pytest.mark.parametrize(("said", "field"), [({"address": "\u200b"}, "address"), ({"kind": ""}, "kind")])
def test_an_address_nobody_sees_is_none(desk: Any, township: Township, said: dict[str, str], field: str) -> None:
    typed = {"kind": "shop", "name": "店", "address": "甲村9号", "place_id": township.village.pk, **said}
    answer = desk.post(f"{BOOK}new/", typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert acts() == []


@pytest.mark.parametrize(("day", "status"), [("0026-11-20", 422), ("2100-01-01", 422), ("2026-11-20", 302)])
def test_premises_close_in_a_year_somebody_means(desk: Any, township: Township, day: str, status: int) -> None:
    shop = make_premises(township.village)
    assert desk.post(f"{BOOK}{shop.pk}/close/", {"day": day}).status_code == status


def test_closed_and_opened_again(desk: Any, office: Member, township: Township) -> None:
    shop = make_premises(township.village)
    closed = []
    for day in ("2026-11-20", ""):
        for _ in range(2):  # pressed twice
            desk.post(f"{BOOK}{shop.pk}/close/", {"day": day})
        shop.refresh_from_db()
        closed.append(shop.closed_on)
    assert closed == [dt.date(2026, 11, 20), None]
    assert acts() == [("office.premises.close", office.pk), ("office.premises.open", office.pk)]

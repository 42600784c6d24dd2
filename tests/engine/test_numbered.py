"""Going back to a form that is done leads to what was made of it, with scripts and without; a new form is another."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from wanjia.areas.matters.models import Matter, Step
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.reading import words_of
from wanjia.testing.records import make_matter

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
NEW = "/matters/new/"


@pytest.fixture
def cadre(township: Any) -> Any:
    """Give the cadre of the first village."""
    return make_member(Role.CADRE, township.village, name="王强")


def opened(client: Any, address: str) -> tuple[str, dict[str, Any]]:
    """Give the address a browser ends at and the form's hidden values."""
    page = client.get(address, headers=BROWSER, follow=True)
    form = page.context["form"]
    hidden = {name: form[name].value() for name in ("id", "revision") if form[name].value() is not None}
    return page.redirect_chain[-1][0], hidden


def matter_of(township: Any) -> dict[str, Any]:
    return {"place_id": township.village.pk, "kind": "fire", "gist": "楼道堆放杂物", "urgency": "1_normal",
            "day": "2026-11-20"}  # fmt: skip


def test_a_browser_finds_the_forms_number_in_its_address(cadre: Any, township: Any, sign_in: Any) -> None:
    address, hidden = opened(sign_in(cadre), f"{NEW}?place_id={township.village.pk}")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["id"], asked["place_id"]) == ([str(hidden["id"])], [str(township.village.pk)])


@pytest.mark.parametrize("headers", [{}, {"Accept": "*/*"}, {**BROWSER, "HX-Request": "true"}])
def test_programs_and_parts_of_pages_are_answered_at_once(
    cadre: Any, township: Any, sign_in: Any, headers: dict[str, str]
) -> None:
    assert sign_in(cadre).get(NEW, headers=headers).status_code == 200


def test_an_address_with_no_true_number_gets_one(cadre: Any, township: Any, sign_in: Any) -> None:
    address, hidden = opened(sign_in(cadre), f"{NEW}?id=12")
    assert parse_qs(urlsplit(address).query)["id"] == [str(hidden["id"])]


def test_back_at_a_form_that_is_saved_leads_to_its_record(cadre: Any, township: Any, sign_in: Any) -> None:
    phone = sign_in(cadre)
    address, hidden = opened(phone, NEW)
    phone.post(address, {**matter_of(township), **hidden})
    back = phone.get(address, headers=BROWSER, follow=True)
    matter = Matter.objects.get()
    assert (str(matter.pk), back.redirect_chain) == (
        str(hidden["id"]), [(reverse("matters:record", args=[matter.pk]), 302)],
    )  # fmt: skip
    assert "这条已经保存过了" in words_of(back)


@pytest.mark.parametrize(
    "where", ["/matters/new/", "/visits/new/", "/matters/{matter}/step/", "/matters/{matter}/correct/"]
)
def test_a_browser_asks_again_for_a_form_it_comes_back_to(cadre: Any, township: Any, sign_in: Any, where: str) -> None:
    matter = make_matter(cadre, township.village)
    page = sign_in(cadre).get(where.format(matter=matter.pk), headers=BROWSER, follow=True)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")


def test_somebody_elses_number_opens_a_form_and_shows_nothing(cadre: Any, township: Any, sign_in: Any) -> None:
    other = make_member(Role.CADRE, township.other)
    matter = make_matter(other, township.other)
    assert sign_in(cadre).get(f"{NEW}?id={matter.pk}", headers=BROWSER).status_code == 200


@pytest.mark.parametrize("act", ["step", "correct"])
def test_back_at_an_act_that_is_done_leads_to_the_record(act: str, cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    said = {"step": {"note": "现场查看"}, "correct": {**matter_of(township), "reason": "看错了", "spot": "东楼"}}[act]
    address, hidden = opened(phone, reverse(f"matters:{act}", args=[matter.pk]))
    assert phone.post(address, {**said, **hidden}).status_code == 302
    back = phone.get(address, headers=BROWSER, follow=True)
    assert back.redirect_chain == [(reverse("matters:record", args=[matter.pk]), 302)]
    assert "这条已经保存过了" in words_of(back)


def test_a_form_opened_anew_is_another_step(cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    for _ in range(2):
        address, hidden = opened(phone, reverse("matters:step", args=[matter.pk]))
        phone.post(address, {"note": "电话催办", **hidden})
    assert list(Step.objects.values_list("note", flat=True)) == ["电话催办"] * 2


def test_a_refused_form_is_not_done(cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    address, hidden = opened(phone, reverse("matters:step", args=[matter.pk]))
    assert phone.post(address, {"note": "联系13812345678", **hidden}).status_code == 422
    assert phone.get(address, headers=BROWSER).status_code == 200
    assert phone.post(address, {"note": "已联系", **hidden}).status_code == 302
    assert Step.objects.count() == 1

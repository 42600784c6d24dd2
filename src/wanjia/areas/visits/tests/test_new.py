"""The page that records a visit: prefilled, one answer per tap, nothing typed is lost, nothing counts twice."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters.models import Matter
from wanjia.areas.visits.models import Visit
from wanjia.areas.visits.tests.typing_it import NEW, typed
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, give_post, make_member, make_premises
from wanjia.testing.reading import element, queries_of, words_of
from wanjia.testing.records import make_visit


def test_place_worker_day_and_time_are_there_already(township: Township, phone: Any) -> None:
    answer = phone.get(NEW)
    form = answer.context["form"]
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'name="place_id" value="{township.village.pk}"' in page
    assert "甲村</strong> · 王强" in page
    assert (form["day"].value(), form["found"].value()) == (timezone.localdate(), "no")
    assert [name for name, field in form.fields.items() if field.required and form[name].value() in (None, "")] == [
        "matter_kind", "matter_gist",
    ]  # fmt: skip


def test_the_last_place_and_kind_are_offered_again(township: Township, phone: Any, cadre: Member) -> None:
    give_post(cadre, Role.CADRE, township.other)
    make_visit(cadre, township.other, kind="shop")
    form = phone.get(NEW).context["form"]
    assert (form["place_id"].value(), form["kind"].value()) == (township.other.pk, "shop")


def test_a_visit_is_saved_and_the_next_one_is_a_tap_away(township: Township, phone: Any, cadre: Member) -> None:
    shop = make_premises(township.village, name="利民药店", address="建设路8号")
    answer = phone.post(NEW, typed(township.village.pk, premises=str(shop.pk), topics=["fire", "flood"]), follow=True)
    visit = Visit.objects.get()
    assert (visit.premises, visit.kind, visit.topics, visit.at) == (shop, "shop", ("fire", "flood"), dt.time(0, 0))
    assert answer.redirect_chain == [(f"/visits/mine/?day={visit.day.isoformat()}", 302)]
    page = answer.content.decode()
    assert "已保存：甲村 利民药店" in words_of(page)
    assert f"/visits/new/?place={township.village.pk}&amp;kind=shop" in page
    assert "商户 1 家" in words_of(page)


def test_the_same_form_sent_twice_is_saved_once(township: Township, phone: Any) -> None:
    said = typed(township.village.pk, found="yes", matter_kind="fire", matter_gist="占用消防通道", child_told="派出所")
    phone.post(NEW, said)
    again = phone.post(NEW, said, follow=True)
    assert (Visit.objects.count(), Matter.objects.count()) == (1, 1)
    assert "此前已保存，只计一次" in words_of(again)


def test_other_words_in_a_saved_form_lead_to_the_visit_that_was_saved(township: Township, phone: Any) -> None:
    said = typed(township.village.pk)
    phone.post(NEW, said)
    answer = phone.post(NEW, {**said, "whom": "店主"})
    assert answer.status_code == 422
    assert f'href="/visits/{said["id"]}/"' in answer.content.decode()
    assert Visit.objects.get().whom == ""


def test_the_source_says_phone_or_desk(township: Township, phone: Any) -> None:
    phone.post(NEW, typed(township.village.pk), headers={"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile"})
    phone.post(NEW, typed(township.village.pk), headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0)"})
    assert sorted(Visit.objects.values_list("source", flat=True)) == ["desk", "phone"]


WRONG = [
    ({"found": "yes", "matter_gist": "占用消防通道"}, "matter_kind", "请选择事项类别。"),
    ({"found": "yes", "matter_kind": "fire"}, "matter_gist", "请简要写明发现了什么。"),
    ({"found": "yes", "matter_kind": "fire", "matter_gist": "13812345678"}, "matter_gist", "请去掉“13812345678”"),
    ({"found": "yes", "matter_kind": "other", "matter_gist": "有人上访"}, "matter_gist", "信访事项不在这里登记"),
    ({"found": "yes", "matter_kind": "child_at_risk", "matter_gist": "一名儿童"}, "child_told", "请马上告知派出所"),
    ({"child_told_at": "2026-11-20T09:00"}, "child_told", "请写明已告知谁。"),
    ({"child_told": "派出所", "at": ""}, "child_told_at", "请写明什么时候告知的。"),
    ({"answer": "可以申请"}, "question", "请写明问了什么。"),
    ({"day": "2099-01-01"}, "day", "2099年1月1日 周四还没到"),
    ({"day": "0026-11-23"}, "day", "请核对年份，不应是26年。"),
    ({"difficulty": "找老李 138 1234 5678"}, "difficulty", "请去掉“138 1234 5678”"),
    ({"whom": "身份证11010119900307123x"}, "whom", "请去掉“11010119900307123x”"),
    ({"next_step": "劝其不要上访"}, "next_step", "信访事项不在这里登记"),
    ({"difficulty": "刑满释放人员一户"}, "difficulty", "不写某人属于哪类人员"),
    ({"child_told": "派出所", "child_told_at": "2099-01-01T09:00"}, "child_told_at", "这个时间还没到"),
]


@pytest.mark.parametrize(
    ("changes", "field", "words"), WRONG, ids=[f"{field}-{n}" for n, (_, field, _) in enumerate(WRONG)]
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    township: Township, phone: Any, changes: dict[str, str], field: str, words: str
) -> None:
    said = typed(township.village.pk, **{"companions": "路灯班同行", **changes})
    answer = phone.post(NEW, said)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == [field]
    assert words in str(form.errors[field])
    assert {name: form[name].value() for name in said} == said
    assert "路灯班同行" in answer.content.decode()
    assert Visit.objects.count() == 0


def test_an_answer_to_htmx_is_what_a_reload_would_show(township: Township, phone: Any) -> None:
    said = typed(township.village.pk, found="yes", question="低保如何申请")
    page = phone.post(NEW, said)
    part = phone.post(NEW, said, headers={"HX-Request": "true"})
    assert (page.status_code, part.status_code) == (422, 422)
    assert element(part, '<form id="visit"', "form") == element(page, '<form id="visit"', "form")
    assert "<html" not in part.content.decode()


def test_a_saved_form_sends_htmx_on(township: Township, phone: Any) -> None:
    answer = phone.post(NEW, typed(township.village.pk), headers={"HX-Request": "true"})
    today = timezone.localdate().isoformat()
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/visits/mine/?day={today}")


def test_words_about_a_matter_that_was_not_found_are_not_kept(township: Township, phone: Any) -> None:
    phone.post(NEW, typed(township.village.pk, matter_kind="fire", matter_gist="写了又取消"))
    assert (Visit.objects.get().outcome, Matter.objects.count()) == ("none", 0)


def test_who_was_told_about_a_child_is_kept_with_its_time(township: Township, phone: Any) -> None:
    phone.post(NEW, typed(township.village.pk, child_told="派出所李警官"))
    visit = Visit.objects.get()
    assert (visit.child_told, timezone.localtime(visit.child_told_at).time()) == ("派出所李警官", dt.time(0, 0))


def test_without_scripts_find_keeps_what_was_typed(township: Township, phone: Any) -> None:
    shop = make_premises(township.village, name="利民药店")
    answer = phone.post(NEW, typed(township.village.pk, q="利民", find="1", whom="店主", topics=["fire", "water"]))
    form = answer.context["form"]
    assert (answer.status_code, Visit.objects.count(), form.is_bound) == (200, 0, False)
    assert [one.pk for one in answer.context["premises"]] == [shop.pk]
    assert (form["whom"].value(), form["topics"].value()) == ("店主", ["fire", "water"])


def test_nobody_without_the_right_sees_the_page(township: Township, sign_in: Any) -> None:
    for role, status in ((Role.POLICE, 403), (Role.SECRETARY, 403), (Role.OFFICE, 200), (Role.SPONSOR, 200)):
        assert (role, sign_in(make_member(role, township.place)).get(NEW).status_code) == (role, status)


def test_another_village_is_no_choice(township: Township, phone: Any) -> None:
    answer = phone.post(NEW, typed(township.other.pk))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["place_id"])
    shop = make_premises(township.other)
    answer = phone.post(NEW, typed(township.village.pk, premises=str(shop.pk)))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["premises"])


def test_the_page_costs_the_same_with_many_visits(township: Township, phone: Any, cadre: Member) -> None:
    doors = [make_premises(township.village, PremisesKind.HOUSEHOLD) for _ in range(50)]
    make_visit(cadre, township.village, premises=doors[0])
    one = [queries_of(phone, address) for address in (NEW, "/visits/mine/")]
    for door in doors[1:]:
        make_visit(cadre, township.village, premises=door)
    assert [queries_of(phone, address) for address in (NEW, "/visits/mine/")] == one

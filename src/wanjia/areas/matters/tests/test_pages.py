"""The pages of reports and matters: one tap, whole answers, clear refusals, the same cost for many rows."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters.models import DailyReport, Matter, Step
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, give_post, make_member, set_office
from wanjia.testing.reading import element, queries_of, words_of
from wanjia.testing.records import local, make_matter, make_report

BOARD = "/matters/board/"
ALL_DAY, NO_TIME = dt.time(23, 59, 59), dt.time(0, 0)


def sending(village_id: int, kind: str) -> str:
    return f"/matters/report/{village_id}/{kind}/"


def today() -> dt.date:
    return timezone.localdate()


def said(**changes: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "day": today().isoformat(), "note": "", **changes}


def test_a_zero_report_is_one_tap(township: Township, cadre: Member, sign_in: Any) -> None:
    set_office(cut_off=ALL_DAY)
    phone = sign_in(cadre)
    page = phone.get(BOARD)
    day, form = page.context["own"][0]
    assert "零报告（无情况）" in words_of(page)
    assert "以 王强 的名义报送" in words_of(page)
    hidden = {name: form[name].value() for name in ("id", "day")}
    answer = phone.post(sending(day.village.id, day.kind), {**hidden, "note": ""}, follow=True)
    report = DailyReport.objects.get()
    assert (str(report.pk), report.kind, report.late) == (hidden["id"], "zero", False)
    assert answer.redirect_chain == [(f"{BOARD}?day={today().isoformat()}", 302)]
    assert "已报送：甲村" in words_of(answer)
    assert 'class="wj-badge is-zero"' in answer.content.decode()


def test_with_matters_the_button_sends_them(township: Township, cadre: Member, sign_in: Any) -> None:
    for gist in ("路灯不亮", "井盖缺失"):
        make_matter(cadre, township.village, gist=gist)
    phone = sign_in(cadre)
    page = phone.get(BOARD)
    words = words_of(page)
    assert ("报送 2 件事项" in words, "路灯不亮" in words, "井盖缺失" in words) == (True, True, True)
    phone.post(sending(township.village.pk, "items"), said())
    assert (DailyReport.objects.get().kind, DailyReport.objects.get().matter_count) == ("items", 2)


def test_after_the_cut_off_it_says_late(township: Township, cadre: Member, sign_in: Any) -> None:
    set_office(cut_off=NO_TIME)
    phone = sign_in(cadre)
    assert "已过截止时间，将按迟报登记。" in words_of(phone.get(BOARD))
    answer = phone.post(sending(township.village.pk, "zero"), said(), follow=True)
    assert "按迟报登记" in words_of(answer)
    assert DailyReport.objects.get().late is True


def test_yesterday_can_still_be_sent(township: Township, cadre: Member, sign_in: Any) -> None:
    yesterday = today() - dt.timedelta(days=1)
    make_report(make_member(Role.CADRE, township.other), township.other, day=yesterday)
    phone = sign_in(cadre)
    assert {day.day for day, _form in phone.get(BOARD).context["own"]} == {today(), yesterday}
    phone.post(sending(township.village.pk, "zero"), said(day=yesterday.isoformat()))
    report = DailyReport.objects.get(village=township.village)
    assert (report.day, report.late) == (yesterday, True)
    assert [day.day for day, _form in phone.get(BOARD).context["own"]] == [today()]


def test_who_answers_for_several_villages_sees_each(township: Township, sign_in: Any) -> None:
    officer = make_member(Role.OFFICER, township.village)
    give_post(officer, Role.OFFICER, township.villages[2])
    own = sign_in(officer).get(BOARD, {"day": (today() - dt.timedelta(days=3)).isoformat()}).context["own"]
    assert [day.village.name for day, _form in own] == ["甲村", "丙村"]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_second_report_is_refused_in_words(
    township: Township, cadre: Member, sign_in: Any, headers: dict[str, str]
) -> None:
    make_report(make_member(Role.CADRE, township.village, name="赵勇"), township.village)
    answer = sign_in(cadre).post(sending(township.village.pk, "zero"), said(), headers=headers)
    words = words_of(answer)
    assert answer.status_code == 422
    assert "甲村已经报送过" in words
    assert "赵勇 于" in words
    assert DailyReport.objects.count() == 1


def test_a_matter_raised_meanwhile_turns_the_zero_into_a_report(
    township: Township, cadre: Member, sign_in: Any
) -> None:
    make_matter(cadre, township.village)
    typed = said(note="夜间巡查")
    answer = sign_in(cadre).post(sending(township.village.pk, "zero"), typed)
    page = answer.content.decode()
    assert (answer.status_code, DailyReport.objects.count()) == (422, 0)
    assert "不能报零报告" in words_of(answer)
    assert f'action="{sending(township.village.pk, "items")}"' in page
    assert ('value="夜间巡查"' in page, f'value="{typed["id"]}"' in page) == (True, True)


@pytest.mark.parametrize("as_json", [True, False])
def test_programs_report_too_and_once(township: Township, cadre: Member, sign_in: Any, as_json: bool) -> None:
    phone, one, headers = sign_in(cadre), said(), {"Accept": "application/json"}
    sent: dict[str, Any] = {"content_type": "application/json"} if as_json else {}
    answers = [phone.post(sending(township.village.pk, "zero"), one, headers=headers, **sent) for _ in range(2)]
    report = DailyReport.objects.get()
    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (201, {"id": str(report.pk), "said": report.said, "new": True}),
        (200, {"id": str(report.pk), "said": report.said, "new": False}),
    ]
    assert report.source == "api"
    other = phone.post(sending(township.village.pk, "zero"), said(), headers=headers, **sent)
    assert (other.status_code, other.json()["code"]) == (409, "matters.already_reported")
    bad = phone.post(sending(township.village.pk, "zero"), said(note="找13812345678"), headers=headers, **sent)
    assert (bad.status_code, list(bad.json()["errors"])) == (422, ["note"])


def test_an_answer_to_htmx_is_what_a_reload_would_show(township: Township, cadre: Member, sign_in: Any) -> None:
    phone, typed = sign_in(cadre), said(note="电话13812345678")
    page = phone.post(sending(township.village.pk, "zero"), typed)
    part = phone.post(sending(township.village.pk, "zero"), typed, headers={"HX-Request": "true"})
    opening = '<section class="wj-card" id="day-'
    assert (page.status_code, part.status_code) == (422, 422)
    assert element(part, opening, "section") == element(page, opening, "section")
    assert "请去掉“13812345678”" in words_of(part)


def test_the_table_renewed_by_htmx_is_the_tables_own(township: Township, office: Member, sign_in: Any) -> None:
    desk = sign_in(office)
    page, part = desk.get(BOARD), desk.get(BOARD, headers={"HX-Request": "true"})
    same = [element(each, '<ul class="wj-list wj-card wj-phone-only"', "ul") for each in (page, part)]
    assert same[0] == same[1]
    assert "<html" not in part.content.decode()


def test_villages_out_of_reach_do_not_exist(township: Township, cadre: Member, sign_in: Any) -> None:
    phone = sign_in(cadre)
    for address in (
        sending(township.other.pk, "zero"), sending(township.groups[0].pk, "zero"), sending(township.place.pk, "zero"),
        sending(999999, "zero"), sending(township.village.pk, "other"),
    ):  # fmt: skip
        assert (address, phone.post(address, said()).status_code) == (address, 404)
    assert DailyReport.objects.count() == 0


def test_the_office_sees_who_is_silent_and_can_remind(
    township: Township, cadre: Member, office: Member, sign_in: Any
) -> None:
    set_office(cut_off=NO_TIME)
    make_report(cadre, township.village)
    page = sign_in(office).get(BOARD)
    words = words_of(page)
    assert page.context["reminder"].count("村") >= 2
    assert "以下2个村（社区）尚未报送日报：乙村、丙村" in page.context["reminder"]
    assert "王强" not in page.context["reminder"]
    assert [(state, count) for state, _label, _tone, count in page.context["counts"]] == [
        ("missing", 2), ("late", 1), ("reported", 0), ("zero", 0),
    ]  # fmt: skip
    assert ("漏报" in words, "迟报" in words, "代报" in words) == (True, True, True)
    set_office(cut_off=ALL_DAY)
    before = sign_in(office).get(BOARD)
    assert [state for state, *_rest in before.context["counts"]] == ["awaited", "late", "reported", "zero"]
    assert "请在23:59前报送" in before.context["reminder"]


def test_a_reminder_of_a_past_day_names_no_hour_that_was_not_its_own(
    township: Township, cadre: Member, office: Member, sign_in: Any
) -> None:
    yesterday = today() - dt.timedelta(days=1)
    make_report(cadre, township.village, now=local(yesterday, 17, 30))
    set_office(cut_off=dt.time(17))  # since today
    page = sign_in(office).get(BOARD, {"day": yesterday.isoformat()})
    assert "17:00" not in page.context["reminder"]
    assert page.context["reminder"].endswith(
        "尚未报送日报：乙村、丙村。请马上补报（按迟报登记）；没有情况的，请报零报告。"
    )
    states = {row.village.name: row.state for row, _label, _tone in page.context["rows"]}
    assert states == {"甲村": "zero", "乙村": "missing", "丙村": "missing"}


def test_the_office_reports_on_behalf(township: Township, office: Member, sign_in: Any) -> None:
    desk = sign_in(office)
    page = desk.get(sending(township.other.pk, "zero"), {"day": today().isoformat()})
    assert "乙村" in words_of(page)
    desk.post(sending(township.other.pk, "zero"), said())
    assert (DailyReport.objects.get().village_id, DailyReport.objects.get().author) == (township.other.pk, office)


def test_days_are_turned_back_but_not_ahead(township: Township, office: Member, sign_in: Any) -> None:
    desk = sign_in(office)
    assert desk.get(BOARD).context["after"] is None
    past = desk.get(BOARD, {"day": "2026-01-01"})
    assert (past.context["on"], past.context["before"], past.context["after"]) == (
        dt.date(2026, 1, 1), dt.date(2025, 12, 31), dt.date(2026, 1, 2),
    )  # fmt: skip
    for day in ("2999-01-01", "x", ""):
        assert desk.get(BOARD, {"day": day}).context["on"] == today()


def test_who_may_open_the_board(township: Township, sign_in: Any) -> None:
    expected = {
        Role.SECRETARY: 200, Role.HEAD: 200, Role.OFFICE: 200, Role.SPONSOR: 200, Role.POLICE: 403, Role.MEDIATOR: 403,
        Role.AUDIT_ADMIN: 403,
    }  # fmt: skip
    got = {role: sign_in(make_member(role, township.place)).get(BOARD).status_code for role in expected}
    assert got == expected


def test_a_report_is_voided_on_its_page_and_never_corrected(township: Township, cadre: Member, sign_in: Any) -> None:
    report, phone = make_report(cadre, township.village), sign_in(cadre)
    page = phone.get(f"/reports/{report.pk}/").content.decode()
    assert (f"/reports/{report.pk}/void/" in page, "correct/" in page) == (True, False)
    assert phone.get(f"/reports/{report.pk}/correct/").status_code == 404
    phone.post(f"/reports/{report.pk}/void/", {"reason": "报错了", "revision": 1})
    phone.post(sending(township.village.pk, "zero"), said())
    assert DailyReport.objects.filter(voided_at=None).count() == 1


def test_pages_cost_the_same_for_one_and_fifty_rows(
    township: Township, cadre: Member, office: Member, sign_in: Any
) -> None:
    desk, phone = sign_in(office), sign_in(cadre)
    matter = make_matter(cadre, township.village)
    Step.objects.create(matter=matter, kind="step", at=timezone.now(), by=cadre, note="查看")
    make_report(office, township.other, day=today() - dt.timedelta(days=1))
    addresses = [BOARD, "/matters/", "/reports/", f"/matters/{matter.pk}/"]
    one = [queries_of(client, address) for client in (desk, phone) for address in addresses]
    for _ in range(49):
        make_matter(cadre, township.village)
        Step.objects.create(matter=matter, kind="step", at=timezone.now(), by=make_member(), note="查看")
    for n in range(49):
        make_report(office, township.villages[n % 3], day=today() - dt.timedelta(days=2 + n // 3))
    assert [queries_of(client, address) for client in (desk, phone) for address in addresses] == one


def test_a_matter_is_closed_by_two_on_its_pages(
    township: Township, cadre: Member, officer: Member, sign_in: Any
) -> None:
    matter = make_matter(cadre, township.village)
    phone, second = sign_in(cadre), sign_in(officer)
    at = f"/matters/{matter.pk}/"
    assert phone.post(f"{at}close/", {"closing_kind": "substantive", "note": "已清理"}).status_code == 302
    assert f"{at}check/" not in phone.get(at).content.decode()
    assert phone.post(f"{at}check/", {"passed": "yes"}).status_code == 403
    refused = second.post(f"{at}check/", {"passed": "no", "note": ""})
    assert (refused.status_code, "请写明还缺什么" in words_of(refused)) == (422, True)
    assert second.post(f"{at}check/", {"passed": "yes", "note": ""}).status_code == 302
    assert Matter.objects.get().state == "closed"


def test_who_proposed_is_told_that_somebody_else_must_check(township: Township, officer: Member, sign_in: Any) -> None:
    matter, desk = make_matter(officer, township.village), sign_in(officer)
    desk.post(f"/matters/{matter.pk}/close/", {"closing_kind": "interim", "note": "已隔离"})
    answer = desk.post(f"/matters/{matter.pk}/check/", {"passed": "yes", "note": ""})
    assert (answer.status_code, "须由另一人核查" in words_of(answer)) == (422, True)
    assert Matter.objects.get().state == "closing"

"""The board: silence, zero, matters and lateness are told apart, for everyone as far as they may look."""

import datetime as dt

import pytest
from django.db.models import Q

from wanjia.areas.matters import attention
from wanjia.areas.matters import board as boards
from wanjia.areas.matters.ledgers import REPORTS
from wanjia.areas.matters.queries import answerable_on
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, forget, give_post, make_member, set_office
from wanjia.testing.records import local, make_matter, make_report

DAY = dt.date(2026, 11, 20)
BEFORE, AFTER = local(DAY, 17, 59), local(DAY, 18, 0, 1)


def states(member: Member, now: dt.datetime, day: dt.date = DAY) -> list[tuple[str, str]]:
    return [(row.village.name, row.state) for row in boards.find_rows(member, day, now)]


def test_each_state_is_told_apart_and_silence_comes_first(township: Township, office: Member) -> None:
    first, second, third = township.villages
    cadres = [make_member(Role.CADRE, village) for village in township.villages]
    assert states(office, BEFORE) == [("甲村", "awaited"), ("乙村", "awaited"), ("丙村", "awaited")]
    make_report(cadres[0], first, now=BEFORE)
    assert states(office, BEFORE) == [("乙村", "awaited"), ("丙村", "awaited"), ("甲村", "zero")]
    make_matter(cadres[1], second, now=BEFORE)
    make_report(cadres[1], second, now=BEFORE, kind="items")
    assert states(office, AFTER) == [("丙村", "missing"), ("乙村", "reported"), ("甲村", "zero")]
    make_report(cadres[2], third, now=AFTER)
    assert states(office, AFTER) == [("丙村", "late"), ("乙村", "reported"), ("甲村", "zero")]
    standings = {place: standing.state for place, standing in boards.find_standings(DAY, AFTER).items()}
    assert standings == {first.pk: "zero", second.pk: "reported", third.pk: "late"}
    assert boards.count_states(boards.find_rows(office, DAY, AFTER)) == {
        "missing": 0, "awaited": 0, "late": 1, "reported": 1, "zero": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (local(DAY, 0, 0), "awaited"),
        (local(DAY, 18, 0), "awaited"),
        (local(DAY, 18, 0, 1), "missing"),
        (local(DAY + dt.timedelta(days=1), 0, 0), "missing"),
    ],
)
def test_a_village_is_missing_only_after_the_cut_off(
    township: Township, office: Member, now: dt.datetime, state: str
) -> None:
    first_ever = DAY - dt.timedelta(days=1)
    make_report(office, township.village, now=local(first_ever, 17))
    assert {each for _name, each in states(office, now)} == {state}
    missing = [one.headline for one in attention.missing(Q(), DAY, now)]
    assert missing == (["甲村", "乙村", "丙村"] if state == "missing" else [])


def test_before_anybody_ever_reported_only_today_is_asked_for(township: Township, office: Member) -> None:
    assert {state for _name, state in states(office, AFTER)} == {"missing"}
    assert {state for _name, state in states(office, AFTER, DAY - dt.timedelta(days=1))} == {"awaited"}
    assert list(attention.missing(Q(), DAY - dt.timedelta(days=1), AFTER)) == []


def test_nobody_missed_a_day_before_reporting_began(township: Township, office: Member, cadre: Member) -> None:
    make_report(cadre, township.village, now=BEFORE)
    earlier, later = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
    evening = local(DAY + dt.timedelta(days=2), 20)
    assert {state for _name, state in states(office, evening, earlier)} == {"awaited"}
    assert list(attention.missing(Q(), earlier, evening)) == []
    assert {state for _name, state in states(office, evening, later)} == {"missing"}
    assert len(list(attention.missing(Q(), later, evening))) == len(township.villages)


def test_a_voided_report_is_silence_again(township: Township, office: Member, cadre: Member) -> None:
    report = make_report(cadre, township.village, now=BEFORE)
    REPORTS.take("void", report.pk, reason="报错了", actor=office, now=AFTER)
    assert dict(states(office, AFTER))["甲村"] == "missing"


def test_what_came_after_a_report_is_shown(township: Township, office: Member, cadre: Member) -> None:
    make_report(cadre, township.village, now=BEFORE)
    make_matter(cadre, township.village, now=BEFORE)
    make_matter(make_member(Role.CADRE, township.other), township.other, now=BEFORE)
    rows = {row.village.name: row.unreported for row in boards.find_rows(office, DAY, AFTER)}
    assert rows == {"甲村": 1, "乙村": 1, "丙村": 0}


def test_each_sees_as_far_as_the_post_reaches(township: Township, cadre: Member) -> None:
    officer = make_member(Role.OFFICER, township.village)
    give_post(officer, Role.OFFICER, township.other)
    assert [name for name, _state in states(cadre, BEFORE)] == ["甲村"]
    assert [name for name, _state in states(officer, BEFORE)] == ["甲村", "乙村"]
    assert [name for name, _state in states(make_member(Role.HEAD, township.place), BEFORE)] == ["甲村", "乙村", "丙村"]
    assert states(make_member(Role.POLICE, township.place), BEFORE) == []


def test_only_villages_of_the_day_are_on_the_board(township: Township, office: Member) -> None:
    township.villages[2].valid_to = DAY
    township.villages[2].save(update_fields=["valid_to"])
    forget()
    assert [name for name, _state in states(office, AFTER, DAY)] == ["甲村", "乙村", "丙村"]
    assert [name for name, _state in states(office, AFTER, DAY + dt.timedelta(days=1))] == ["甲村", "乙村"]


def test_the_cadre_is_rung_before_the_officer(township: Township) -> None:
    make_member(Role.OFFICER, township.village, name="李明")
    make_member(Role.CADRE, township.village, name="后来", first_day=dt.date(2024, 1, 1))
    make_member(Role.CADRE, township.village, name="王强", phone="13800000001")
    make_member(Role.CADRE, township.village, name="已走", is_active=False, first_day=dt.date(2010, 1, 1))
    make_member(Role.OFFICER, township.other, name="赵敏")
    who = {place: (one.name, one.phone) for place, one in answerable_on(DAY).items()}
    assert who == {township.village.pk: ("王强", "13800000001"), township.other.pk: ("赵敏", "")}


def own(member: Member, day: dt.date, now: dt.datetime) -> list[tuple[dt.date, bool, bool]]:
    return [(one.day, one.late, one.early) for one in boards.own_days(member, day, now)]


def test_own_days_hold_today_and_a_missing_yesterday(township: Township, cadre: Member, office: Member) -> None:
    yesterday = DAY - dt.timedelta(days=1)
    other = make_member(Role.CADRE, township.other)
    make_report(other, township.other, now=local(yesterday, 17))
    afternoon = local(DAY, 15)
    assert own(cadre, DAY, afternoon) == [(DAY, False, False), (yesterday, True, False)]
    assert own(cadre, DAY, AFTER) == [(DAY, True, False), (yesterday, True, False)]
    make_report(cadre, township.village, now=afternoon, day=yesterday)
    make_report(cadre, township.village, now=afternoon)
    days = boards.own_days(cadre, DAY, afternoon)
    assert [(one.day, one.report is not None, one.kind) for one in days] == [(DAY, True, "zero")]
    assert [one.day for one in boards.own_days(cadre, yesterday, afternoon)] == [yesterday]
    assert boards.own_days(office, DAY, afternoon) == []


@pytest.mark.parametrize(
    ("hour", "minute", "first"), [(0, 0, "yesterday"), (0, 1, "yesterday"), (11, 59, "yesterday"), (12, 0, "today")]
)
def test_whoever_comes_just_after_midnight_means_the_day_that_is_over(
    township: Township, cadre: Member, hour: int, minute: int, first: str
) -> None:
    """Both are missing; the first is the one the large button sends."""
    new_year, eve = dt.date(2027, 1, 1), dt.date(2026, 12, 31)
    make_report(make_member(Role.CADRE, township.other), township.other, now=local(eve, 17))
    morning = first == "yesterday"
    both = [(eve, True, False), (new_year, False, morning)]
    assert own(cadre, new_year, local(new_year, hour, minute)) == (both if morning else both[::-1])


def test_on_the_first_day_nobody_is_asked_for_yesterday(township: Township, cadre: Member) -> None:
    assert own(cadre, DAY, local(DAY, 9)) == [(DAY, False, True)]


def test_a_morning_with_a_matter_has_something_to_report(township: Township, cadre: Member) -> None:
    make_matter(cadre, township.village, now=local(DAY, 8))
    assert own(cadre, DAY, local(DAY, 9)) == [(DAY, False, False)]


def test_the_hour_in_force_when_a_report_comes_decides(township: Township, office: Member) -> None:
    """The office changes its cut-off during the day: what was late stays late, who is silent is awaited again."""
    first, second, third = [make_member(Role.CADRE, village) for village in township.villages]
    make_report(first, township.village, now=AFTER)
    set_office(cut_off=dt.time(20))
    make_report(second, township.other, now=AFTER)
    assert states(office, AFTER) == [("丙村", "awaited"), ("甲村", "late"), ("乙村", "zero")]
    set_office(cut_off=dt.time(17))
    make_report(third, township.villages[2], now=AFTER)
    assert states(office, AFTER) == [("甲村", "late"), ("丙村", "late"), ("乙村", "zero")]

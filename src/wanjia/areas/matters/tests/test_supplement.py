"""A zero signed, and then a matter found on the same day: the report is added to, and says what it said before."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters import board as boards
from wanjia.areas.matters.errors import NothingToAdd
from wanjia.areas.matters.ledgers import REPORTS
from wanjia.areas.matters.models import DailyReport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.models import Version
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts, words_of
from wanjia.testing.records import local, make_matter, make_report
from wanjia.web import dates

DAY = dt.date(2026, 11, 20)
IN_TIME, EVENING = local(DAY, 17, 30), local(DAY, 21)


def add(report: DailyReport, actor: Member, now: dt.datetime = EVENING) -> DailyReport:
    taken: DailyReport = REPORTS.take("add", report.pk, actor=actor, now=now)
    return taken


@pytest.mark.both_engines
def test_a_zero_becomes_a_report_of_matters_and_stays_in_time(
    township: Township, cadre: Member, office: Member
) -> None:
    report = make_report(cadre, township.village, now=IN_TIME)
    make_matter(cadre, township.village, now=EVENING)
    standing = {row.village.name: (row.state, row.unreported) for row in boards.find_rows(office, DAY, EVENING)}
    assert standing["甲村"] == ("zero", 1)
    added = add(report, cadre)
    assert (added.kind, added.matter_count, added.late, added.recorded_at, added.author) == (
        "items", 1, False, IN_TIME, cadre,
    )  # fmt: skip
    version = Version.objects.get()
    assert (version.before, version.after, version.retroactive) == (
        {"kind": "zero", "matter_count": 0}, {"kind": "items", "matter_count": 1}, True,
    )  # fmt: skip
    assert acts()[-1] == ("matters.report.add", cadre.pk)
    standing = {row.village.name: (row.state, row.unreported) for row in boards.find_rows(office, DAY, EVENING)}
    assert standing["甲村"] == ("reported", 0)


def test_a_late_report_stays_late(township: Township, cadre: Member) -> None:
    report = make_report(cadre, township.village, now=EVENING)
    make_matter(cadre, township.village, now=EVENING)
    assert add(report, cadre).late is True


def test_there_must_be_something_to_add(township: Township, cadre: Member, office: Member) -> None:
    make_matter(cadre, township.village, now=IN_TIME)
    report = make_report(cadre, township.village, now=IN_TIME, kind="items")
    assert REPORTS.actions(report, cadre) == []
    with pytest.raises(NothingToAdd) as refused:
        add(report, cadre)
    assert refused.value.facts == {"village": "甲村", "day": dates.day(DAY)}
    for _ in range(2):
        make_matter(cadre, township.village, now=EVENING)
    assert [str(action.title) for action in REPORTS.actions(report, office)] == ["补报报送后发现的事项"]
    assert add(report, office).matter_count == 3


def test_only_who_may_report_for_the_village_adds(township: Township, cadre: Member) -> None:
    report = make_report(cadre, township.village, now=IN_TIME)
    make_matter(cadre, township.village, now=EVENING)
    for role, place in ((Role.CADRE, township.other), (Role.SECRETARY, township.place), (Role.POLICE, township.place)):
        member = make_member(role, place)
        assert REPORTS.actions(report, member) == []
        with pytest.raises(NotAllowed):
            add(report, member)


def test_it_is_one_tap_on_the_village_s_own_page(township: Township, cadre: Member, sign_in: Any) -> None:
    report = make_report(cadre, township.village, now=timezone.now())
    phone = sign_in(cadre)
    assert "补报" not in words_of(phone.get("/matters/board/"))
    make_matter(cadre, township.village, now=timezone.now())
    assert "补报 1 件事项" in words_of(phone.get("/matters/board/"))
    tap = {"id": str(new_id()), "revision": "1"}
    answers = [phone.post(f"/reports/{report.pk}/add/", tap, follow=True) for _ in range(2)]
    assert [answer.redirect_chain for answer in answers] == [[(f"/reports/{report.pk}/", 302)]] * 2
    assert ("已补报" in words_of(answers[0]), "已经保存过了" in words_of(answers[1])) == (True, True)
    report.refresh_from_db()
    assert (report.kind, report.matter_count, report.revision) == ("items", 1, 2)

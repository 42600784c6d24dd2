"""The daily report: matters or a signed zero, once a day, late after the cut-off, free again when voided."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from wanjia.areas.matters import reporting
from wanjia.areas.matters.errors import AlreadyReported, NothingToReport, ZeroWithMatters
from wanjia.areas.matters.ledgers import REPORTS
from wanjia.areas.matters.models import DailyReport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.errors import DayAhead, NoPersonalNumbers
from wanjia.testing.ground import Township, make_member, set_office
from wanjia.testing.reading import acts
from wanjia.testing.records import local, make_matter, make_report
from wanjia.web import dates

pytestmark = pytest.mark.both_engines
DAY = dt.date(2026, 11, 20)
IN_TIME = local(DAY, 17, 30)


def test_a_zero_is_signed_with_name_and_time(township: Township, cadre: Member) -> None:
    report = make_report(cadre, township.village, now=IN_TIME)
    kept = DailyReport.objects.get()
    assert (kept.pk, kept.kind, kept.matter_count, kept.late) == (report.pk, "zero", 0, False)
    assert (kept.author, kept.recorded_at, kept.village_id) == (cadre, IN_TIME, township.village.pk)
    assert acts() == [("matters.report.zero", cadre.pk)]


def test_a_report_carries_the_days_matters(township: Township, cadre: Member) -> None:
    for _ in range(2):
        make_matter(cadre, township.village, now=IN_TIME)
    make_matter(cadre, township.village, now=IN_TIME, day=DAY - dt.timedelta(days=1))
    make_matter(make_member(Role.CADRE, township.other), township.other, now=IN_TIME)
    assert make_report(cadre, township.village, now=IN_TIME, kind="items").matter_count == 2


@pytest.mark.parametrize(
    ("cut_off", "now", "late"),
    [
        (dt.time(18, 0), local(DAY, 18, 0), False),
        (dt.time(18, 0), local(DAY, 18, 0, 1), True),
        (dt.time(18, 0), local(DAY + dt.timedelta(days=1), 0, 0), True),
        (dt.time(20, 30), local(DAY, 18, 0, 1), False),
        (dt.time(23, 59, 59), local(DAY, 23, 59, 59), False),
    ],
)
def test_the_cut_off_of_the_office_decides_what_is_late(
    township: Township, cadre: Member, cut_off: dt.time, now: dt.datetime, late: bool
) -> None:
    set_office(cut_off=cut_off)
    assert make_report(cadre, township.village, now=now, day=DAY).late is late


def test_the_last_day_of_the_year_can_be_reported_late(township: Township, cadre: Member) -> None:
    eve, new_year = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
    late = make_report(cadre, township.village, now=local(new_year, 0, 5), day=eve)
    fresh = make_report(cadre, township.village, now=local(new_year, 0, 5), day=new_year)
    assert ((late.day, late.late), (fresh.day, fresh.late)) == ((eve, True), (new_year, False))


def test_a_day_is_reported_once(township: Township, cadre: Member) -> None:
    make_report(cadre, township.village, now=IN_TIME)
    with pytest.raises(AlreadyReported):
        make_report(cadre, township.village, now=IN_TIME)
    make_report(make_member(Role.CADRE, township.other), township.other, now=IN_TIME)
    assert (DailyReport.objects.count(), len(acts())) == (2, 2)


def test_the_same_tap_twice_is_one_report(township: Township, cadre: Member) -> None:
    facts: dict[str, Any] = {
        "village_id": township.village.pk, "day": DAY, "kind": "zero", "actor": cadre, "now": IN_TIME, "id": new_id(),
    }  # fmt: skip
    first, new = reporting.report_day(**facts)
    again, anew = reporting.report_day(**facts)
    assert (new, anew, first.pk == again.pk, len(acts())) == (True, False, True, 1)


def test_what_is_said_agrees_with_the_matters(township: Township, cadre: Member) -> None:
    with pytest.raises(NothingToReport):
        make_report(cadre, township.village, now=IN_TIME, kind="items")
    make_matter(cadre, township.village, now=IN_TIME)
    with pytest.raises(ZeroWithMatters) as refused:
        make_report(cadre, township.village, now=IN_TIME)
    assert refused.value.facts == {"village": "甲村", "day": dates.day(DAY), "count": 1}
    assert DailyReport.objects.count() == 0


def test_voiding_frees_the_day(township: Township, cadre: Member) -> None:
    first = make_report(cadre, township.village, now=IN_TIME)
    REPORTS.take("void", first.pk, reason="报错了", actor=cadre, now=IN_TIME)
    make_matter(cadre, township.village, now=IN_TIME)
    second = make_report(cadre, township.village, now=IN_TIME, kind="items")
    assert list(DailyReport.objects.filter(voided_at=None)) == [second]
    assert DailyReport.objects.count() == 2


def test_nobody_reports_for_another_village_or_a_coming_day(township: Township, cadre: Member) -> None:
    with pytest.raises(NotAllowed):
        make_report(cadre, township.other, now=IN_TIME)
    with pytest.raises(NotAllowed):
        make_report(make_member(Role.SECRETARY, township.place), township.village, now=IN_TIME)
    with pytest.raises(DayAhead):
        make_report(cadre, township.village, now=IN_TIME, day=DAY + dt.timedelta(days=1))
    with pytest.raises(NoPersonalNumbers):
        make_report(cadre, township.village, now=IN_TIME, note="请联系13812345678")
    assert (DailyReport.objects.count(), acts()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_of_many_phones_at_once_one_reports(live_township: Township) -> None:
    village = live_township.village
    members = [make_member(Role.CADRE, village) for _ in range(6)]

    def send(member: Member) -> str:
        try:
            make_report(member, village, now=IN_TIME)
        except AlreadyReported:
            return "refused"
        finally:
            connections.close_all()
        return "sent"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(send, members)) == ["refused"] * 5 + ["sent"]
    assert (DailyReport.objects.count(), len(acts())) == (1, 1)

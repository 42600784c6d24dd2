"""What a briefing says in words: its title, what it is compared with, how villages stand, what fits on paper."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from wanjia.areas.briefing import paper, reading, screen, services, standing, views
from wanjia.foundation.posts.enums import Role
from wanjia.papers.document import Table
from wanjia.testing.ground import make_member
from wanjia.testing.records import local, make_matter, make_report, make_visit

DAY = dt.date(2026, 3, 2)
SUNDAY = dt.date(2026, 3, 8)


def read(township: Any, first: dt.date = DAY, last: dt.date = DAY) -> reading.Reading:
    """Read a span as the command line does, the evening of its last day."""
    return reading.read(member=None, place_id=township.place.pk, first=first, last=last, now=local(last, 19))


@pytest.mark.parametrize(("language", "first", "last", "title"), [
    ("zh-hans", DAY, DAY, "试验乡2026年3月2日情况简报"),
    ("zh-hans", DAY, SUNDAY, "试验乡2026年3月2日至3月8日情况简报"),
    ("zh-hans", dt.date(2025, 12, 29), dt.date(2026, 1, 4), "试验乡2025年12月29日至2026年1月4日情况简报"),
    ("en", DAY, SUNDAY, "试验乡: briefing from 2 March to 8 March 2026"),
])  # fmt: skip
def test_a_title_says_the_year(township: Any, language: str, first: dt.date, last: dt.date, title: str) -> None:
    with translation.override(language):
        assert paper.title(read(township, first, last).picture) == title


def test_villages_stand_in_every_state_those_nobody_is_in_too(township: Any) -> None:
    cadre = make_member(Role.CADRE, township.village)
    make_report(cadre, township.village, now=local(DAY, 17))
    found = read(township)
    assert {one.state: one.count for one in standing.standings(found.picture)} == {
        "reported": 0,
        "zero": 1,
        "late": 0,
        "awaited": 0,
        "missing": 2,
    }
    pages = {one.state: one.url for one in standing.standings(found.picture) if one.count}
    assert (pages["missing"], pages["zero"].startswith("/reports/")) == ("/matters/board/?day=2026-03-02", True)
    assert standing.sentence(found.picture) == "日报：已报0、零报告1、迟报0、待报0、漏报2。"


def test_the_figures_of_the_reports_say_what_the_villages_states_say(township: Any) -> None:
    intime, late, matter = (make_member(Role.CADRE, village) for village in township.villages[:3])
    make_report(intime, township.villages[0], now=local(DAY, 17))
    make_report(late, township.villages[1], now=local(DAY, 18, 30))
    make_matter(matter, township.villages[2], now=local(DAY, 9))
    make_report(matter, township.villages[2], now=local(DAY, 18, 40), kind="items")
    found = read(township).picture
    figures = {figure.code: figure.value for figure in found.figures if figure.code.startswith("reports.")}
    states = {one.state: one.count for one in standing.standings(found)}
    assert figures == {"reports.items": 0, "reports.zero": 1, "reports.late": 2}
    assert states == {"reported": 0, "zero": 1, "late": 2, "awaited": 0, "missing": 0}


def test_a_span_is_compared_with_the_one_before(township: Any, sign_in: Any) -> None:
    client = sign_in(make_member(Role.OFFICE, township.place))
    week = client.get(reverse("briefing:evening"), {"first": "2026-03-02", "last": "2026-03-08"}).content.decode()
    day = client.get(reverse("briefing:evening"), {"day": "2026-03-02"}).content.decode()
    assert ("比上期" in week, "比昨日" in week) == (True, False)
    assert ("比上期" in day, "比昨日" in day) == (False, True)


def test_paper_prints_the_most_pressing_and_says_how_many_there_are(township: Any) -> None:
    cadre = make_member(Role.CADRE, township.village)
    for n in range(7):
        make_matter(cadre, township.village, now=local(DAY, 9, n), urgency="3_danger", gist=f"第{n}处塌方")
    tables = [block for block in paper.document(read(township)).blocks if isinstance(block, Table)]
    dangers = [table for table in tables if any("塌方" in str(row[0]) for row in table.rows)]
    assert [len(table.rows) for table in dangers] == [5]
    texts = [str(getattr(block, "text", "")) for block in paper.document(read(township)).blocks]
    assert [text for text in texts if "共7项，列前5项" in text] != []


def test_the_archive_leads_to_older_issues(township: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    secretary = make_member(Role.SECRETARY, township.place)
    for day in (DAY, SUNDAY):
        services.sign(place_id=township.place.pk, first=day, last=day, actor=secretary, now=local(day, 19))
    monkeypatch.setattr(views, "ARCHIVE_SHOWN", 1)
    client = sign_in(secretary)
    newest = client.get(reverse("briefing:archive"))
    assert ([row.last for row in newest.context["rows"]], newest.context["older"]) == ([SUNDAY], DAY)
    older = client.get(reverse("briefing:archive"), {"until": "2026-03-02"})
    assert ([row.last for row in older.context["rows"]], older.context["older"]) == ([DAY], None)


def test_a_morning_is_not_worse_than_a_whole_day(township: Any) -> None:
    cadre = make_member(Role.CADRE, township.village)
    make_visit(cadre, township.village, now=local(DAY - dt.timedelta(days=1), 15), kind="shop")
    tones = {}
    for hour in (9, 19):
        found = reading.read(member=None, place_id=township.place.pk, first=DAY, last=DAY, now=local(DAY, hour))
        lines = [line for group in screen.groups(found) for line in group["figures"]]
        tones[hour] = [(line["change"], line["tone"]) for line in lines if line["code"] == "visits.shops"]
    assert tones == {9: [("−1", "")], 19: [("−1", "worse")]}

"""A page sends as many statements for a handful of records as for hundreds: every page and every list there is."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from tests.rights.table import TABLE
from wanjia.areas.desk import services as desk
from wanjia.areas.matters import services as matters
from wanjia.areas.plan import services as plan
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.querying import PAGE
from wanjia.testing.ground import make_member, make_premises
from wanjia.testing.records import make_matter, make_report, make_visit

MORE = PAGE + 5
FIRST = dt.date(2026, 1, 5)


def _opens(name: str) -> bool:
    return "GET" in getattr(resolve(reverse(name)).func, "door", ((), ()))[0]


NAMES = sorted(name for name, rule in TABLE.items() if not rule.about and not name.endswith(":export"))


@pytest.fixture
def clerk(township: Any) -> Any:
    """Give a member who may open every page of the township's work."""
    return make_member(Role.OFFICE, township.place)


@pytest.fixture
def grow(township: Any, clerk: Any) -> Callable[[int], None]:
    """Give ``grow(number)``: so many more records of every ledger, premises, members and pasted texts."""
    now, today, village = timezone.now(), timezone.localdate(), township.village
    grown = 0

    def more(number: int) -> None:
        nonlocal grown
        place = {"actor": clerk, "now": now, "place_id": village.pk, "day": today}
        for nth in range(grown, grown + number):
            owner = make_member(Role.CADRE, village)
            premises = make_premises(village, PremisesKind.SHOP)
            make_visit(clerk, village, kind=PremisesKind.SHOP, premises=premises)
            make_matter(clerk, village, owner=owner)
            day = FIRST + dt.timedelta(days=nth)
            made_at = timezone.make_aware(dt.datetime.combine(day, dt.time(16)))
            make_report(clerk, village, day=day, now=made_at)
            matters.set_focus(
                **place, kind="place", subject=f"河滩{nth}", why="雨季", owner=owner, review_on=today + dt.timedelta(30)
            )
            plan.set_task(**place, title=f"清理楼道{nth}", origin="meeting", owner=owner, due=today)
            desk.paste(text=f"入户走访{nth + 1}户。", place_id=village.pk, day=today, actor=owner, now=now)
        grown += number

    return more


def test_no_page_sends_more_statements_for_more_records(
    clerk: Any, township: Any, grow: Callable[[int], None], sign_in: Any
) -> None:
    client = sign_in(clerk)
    asked = {name: reverse(name) for name in NAMES if _opens(name)}
    asked |= {"search, words": f"{reverse('search')}?q=楼道", "matters, words": f"{reverse('matters:list')}?q=楼道"}

    def statements() -> dict[str, int]:
        counted = {}
        for name, url in asked.items():
            answer = client.get(url, follow=True)
            assert answer.status_code in (200, 403), name
            runs = []
            for _time in range(2):  # what is remembered for a minute may have to be asked anew in one of them
                with CaptureQueriesContext(connection) as sent:
                    client.get(url)
                runs.append(len(sent))
            counted[name] = min(runs)
        return counted

    grow(2)
    few = statements()
    grow(MORE)
    many = statements()
    # A list that ends on its first page tells how many there are; a longer one is counted, with one statement.
    most = {name: few[name] + (1 if name.endswith(":list") else 0) for name in asked}
    assert {name: (few[name], many[name]) for name in asked if many[name] > most[name]} == {}


def test_a_long_history_costs_no_more_statements(clerk: Any, township: Any, sign_in: Any) -> None:
    client, matter = sign_in(clerk), make_matter(clerk, township.village)
    url, counts = reverse("matters:record", args=[matter.pk]), []
    for wanted in (2, 12):
        while matter.revision < wanted:
            page = client.get(reverse("matters:correct", args=[matter.pk]))
            said = {name: str(page.context["form"][name].value() or "") for name in page.context["form"].fields}
            said |= {"gist": f"楼道堆放杂物，第{matter.revision}次", "reason": "写错了"}
            assert client.post(reverse("matters:correct", args=[matter.pk]), said).status_code == 302
            matter.refresh_from_db()
        runs = []
        for _ in range(3):  # what is remembered for a minute may be asked anew in one of them, on a slow machine in two
            with CaptureQueriesContext(connection) as sent:
                client.get(url)
            runs.append(len(sent))
        counts.append(min(runs))
    assert counts[0] == counts[1]

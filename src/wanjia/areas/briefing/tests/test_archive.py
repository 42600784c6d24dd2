"""Find a signed briefing again: by a day it holds, by its kind of span, by words of the note or of a decision."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from wanjia.areas.briefing import services
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.records import local

DAY = dt.date(2026, 3, 2)
SUNDAY = dt.date(2026, 3, 8)

pytestmark = pytest.mark.both_engines


@pytest.fixture
def archive(township: Any, sign_in: Any) -> Any:
    """A signed day with a note, a signed day with a decision, the signed week of both; give what the page lists."""
    secretary, place = make_member(Role.SECRETARY, township.place), township.place.pk
    first: dict[str, Any]
    second: dict[str, Any]
    first, second = {"first": DAY, "last": DAY}, {"first": DAY + dt.timedelta(1), "last": DAY + dt.timedelta(1)}
    who: dict[str, Any] = {"place_id": place, "actor": secretary, "now": local(SUNDAY, 19)}
    services.discuss(**who, **first, note="重点看河堤", revision=0)
    services.decide(**who, **second, title="河堤加固", owner=secretary, due=SUNDAY)
    week: dict[str, Any] = {"first": DAY, "last": SUNDAY}
    for span in (first, second, week):
        services.sign(**who, **span)
    client = sign_in(secretary)

    def listed(**query: str) -> list[tuple[dt.date, dt.date]]:
        rows = client.get(reverse("briefing:archive"), query).context["rows"]
        return [(row.first, row.last) for row in rows]

    return listed


MONDAY, TUESDAY, WEEK = (DAY, DAY), (DAY + dt.timedelta(1), DAY + dt.timedelta(1)), (DAY, SUNDAY)


@pytest.mark.parametrize(("query", "found"), [
    ({}, [WEEK, TUESDAY, MONDAY]),
    ({"day": "2026-03-02"}, [WEEK, MONDAY]),
    ({"span": "day"}, [TUESDAY, MONDAY]),
    ({"span": "week"}, [WEEK]),
    ({"span": "other"}, []),
    ({"words": "河堤"}, [TUESDAY, MONDAY]),
    ({"words": "河堤 加固"}, [TUESDAY]),
    ({"words": "河堤", "day": "2026-03-02"}, [MONDAY]),
    ({"words": "桥"}, []),
    ({"until": "2026-03-03"}, [TUESDAY, MONDAY]),
    ({"day": "2026-02-31"}, [WEEK, TUESDAY, MONDAY]),
    ({"span": "century"}, [WEEK, TUESDAY, MONDAY]),
])  # fmt: skip
def test_what_is_looked_for_is_listed(archive: Any, query: dict[str, str], found: list[Any]) -> None:
    assert archive(**query) == found

"""The table by village: each column adds up to its figure, and a signed one keeps the villages of its day."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.briefing import services
from wanjia.areas.briefing.paper import document
from wanjia.areas.briefing.reading import read
from wanjia.foundation.places.models import Place
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.choosing import OWN
from wanjia.papers.document import Table
from wanjia.testing.ground import forget, make_member
from wanjia.testing.records import local, make_matter, make_report, make_visit


def end(place: Place, last: dt.date, **changes: Any) -> None:
    """Give a place its last day, as the map changes."""
    Place.objects.filter(pk=place.pk).update(valid_to=last, **changes)
    forget()


def test_what_belongs_to_no_village_has_its_own_row_and_opens(sign_in: Any, township: Any) -> None:
    office = make_member(Role.OFFICE, township.place)
    make_matter(make_member(Role.CADRE, township.village), township.village)
    make_matter(office, township.place, gist="全乡道路结冰")
    client = sign_in(office)
    answer = client.get(reverse("briefing:evening"))
    table, picture = answer.context["villages"], answer.context["picture"]
    assert table["totals"] == [figure.value for figure in picture.figures if figure.title in table["heads"]]
    own = table["rows"][-1]
    at = table["heads"].index("新增事项")
    assert (own["id"], own["name"], own["cells"][at][0]) == (None, f"{township.place.name}本级", 1)
    behind = client.get(own["cells"][at][1])
    assert [row.values[0] for row in behind.context["list"].rows] != []
    assert ("全乡道路结冰" in behind.content.decode(), len(behind.context["list"].rows)) == (True, 1)
    found = read(member=None, place_id=township.place.pk, first=picture.first, last=picture.last, now=timezone.now())
    printed = next(block for block in document(found).blocks if isinstance(block, Table))
    assert printed.rows[-1][0] == own["name"]
    assert printed.total is not None
    assert [sum(row[n] for row in printed.rows) for n in range(1, len(table["heads"]) + 1)] == printed.total[1:-1]


def test_only_who_reads_the_whole_township_is_offered_its_own_records(sign_in: Any, township: Any) -> None:
    office, cadre = make_member(Role.OFFICE, township.place), make_member(Role.CADRE, township.village)
    make_matter(office, township.place, gist="全乡道路结冰")
    asked = {"place": OWN}
    rows = [len(sign_in(one).get(reverse("matters:list"), asked).context["list"].rows) for one in (office, cadre)]
    assert rows == [1, 0]


def test_a_village_that_is_no_more_stands_where_it_counted(sign_in: Any, township: Any) -> None:
    day = timezone.localdate() - dt.timedelta(days=3)
    make_visit(make_member(Role.CADRE, township.other), township.other, now=local(day, 9))
    end(township.other, day)
    client = sign_in(make_member(Role.OFFICE, township.place))
    names = []
    for asked in ({"day": day}, {"day": day + dt.timedelta(days=1)}, {"first": day, "last": timezone.localdate()}):
        table = client.get(reverse("briefing:evening"), asked).context["villages"]
        names.append([row["name"] for row in table["rows"]])
    assert names == [["甲村", "乙村", "丙村"], ["甲村", "丙村"], ["甲村", "丙村", "乙村"]]


@pytest.mark.both_engines
def test_a_signed_table_keeps_the_names_of_its_day(township: Any) -> None:
    secretary, cadre = make_member(Role.SECRETARY, township.place), make_member(Role.CADRE, township.village)
    day = timezone.localdate() - dt.timedelta(days=1)
    make_report(cadre, township.village, now=local(day, 17))
    make_visit(cadre, township.village, now=local(day, 9))
    span: dict[str, Any] = {"place_id": township.place.pk, "first": day, "last": day}
    services.sign(**span, actor=secretary, now=local(day, 20))
    Place.objects.filter(pk=township.village.pk).update(name="新甲社区")
    forget()
    printed = next(
        block for block in document(read(member=None, **span, now=timezone.now())).blocks if isinstance(block, Table)
    )
    assert [row[0] for row in printed.rows] == ["甲村", "乙村", "丙村"]

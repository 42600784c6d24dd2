"""Each figure of the briefing opens exactly the records it counts."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from wanjia.areas.briefing.drawing import draw
from wanjia.demonstration.filling.moments import aware
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.models import Place
from wanjia.ledgers import offers
from wanjia.ledgers.querying import listing

SPANS = {
    "tonight": (date(2026, 11, 23), date(2026, 11, 23)),
    "a signed day": (date(2026, 11, 19), date(2026, 11, 19)),
    "a week": (date(2026, 11, 16), date(2026, 11, 22)),
    "everything": (date(2026, 11, 14), date(2026, 11, 23)),
}

FILLED = {"visits", "matters", "reports", "focus", "tasks"}
ZERO_IN_TEN_DAYS = ["matters.open_long", "matters.urgent", "tasks.overdue"]


def counted_and_listed(made, member, place_id, first, last):
    picture = draw(member=member, place_id=place_id, first=first, last=last, now=aware(made.demonstration.now))
    counted = {figure.code: (figure.value, sum(figure.by_village.values())) for figure in picture.figures}
    listed = {}
    for figure in picture.figures:
        metric = offers.metrics()[figure.code]
        opened = listing(metric.ledger, member, QueryDict(urlsplit(figure.url).query))
        listed[figure.code] = opened.count
    return counted, listed


@pytest.mark.parametrize("span", SPANS)
def test_every_figure_counts_what_it_lists(made, span):
    secretary = Member.objects.get(username=made.demonstration.members[0].username)
    counted, listed = counted_and_listed(made, secretary, made.ground.township, *SPANS[span])
    assert {code: value for code, (value, _inside) in counted.items()} == listed
    assert set(listed) == {metric.code for metric in offers.metrics().values() if metric.briefing}


def test_a_villages_figures_count_what_its_cadre_sees(made):
    village = Place.objects.villages().first()
    cadre = Member.objects.filter(posts__place=village, posts__role="village_cadre", posts__last_day=None).first()
    counted, listed = counted_and_listed(made, cadre, village.pk, date(2026, 11, 16), date(2026, 11, 22))
    assert {code: value for code, (value, _inside) in counted.items()} == listed
    assert counted["visits.households"][0] > 0


def test_few_figures_are_zero(made):
    """A demonstration whose figures are all zero would make the tests above say nothing."""
    first, last = SPANS["everything"]
    ours = [m for m in offers.metrics().values() if m.briefing and m.ledger.code in FILLED]
    assert [m.code for m in ours if m.total(first, last) == 0] == ZERO_IN_TEN_DAYS

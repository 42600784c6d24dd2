"""Sign a briefing: frozen with its records, hashed, anchored in the trail; later changes are corrections."""

import datetime as dt
from typing import Any

import pytest

from wanjia.areas.briefing import freezing, outputs, paper, reading, seen, services
from wanjia.areas.briefing.errors import AlreadySigned, ChangedSinceSeen
from wanjia.areas.briefing.models import Briefing
from wanjia.areas.plan.models import Task
from wanjia.areas.visits.ledgers import VISITS
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.papers.plain import render_text
from wanjia.testing.ground import make_member
from wanjia.testing.records import local, make_matter, make_report, make_visit

DAY = dt.date(2026, 3, 2)
NEXT = DAY + dt.timedelta(days=1)
EVENING = local(DAY, 18, 30)

pytestmark = pytest.mark.both_engines


@pytest.fixture
def day(township: Any) -> Any:
    """One day: two shops and a household visited, a matter, a zero report; and the people of it."""
    cadre = make_member(Role.CADRE, township.village, name="村干部")
    other = make_member(Role.CADRE, township.other, name="邻村干部")
    secretary = make_member(Role.SECRETARY, township.place, name="书记")
    office = make_member(Role.OFFICE, township.place, name="办公室")
    now = local(DAY, 10)
    shops = [make_visit(cadre, township.village, now=now, kind=PremisesKind.SHOP) for _ in range(2)]
    make_visit(other, township.other, now=now)
    make_matter(cadre, township.village, now=now)
    make_report(other, township.other, now=local(DAY, 17))
    return township, cadre, secretary, office, shops


def sign(day: Any, at: dt.datetime = EVENING, on: dt.date = DAY) -> Briefing:
    """Let the Secretary sign a day."""
    township, _cadre, secretary, _office, _shops = day
    return services.sign(place_id=township.place.pk, first=on, last=on, actor=secretary, now=at)


def read(day: Any, on: dt.date = DAY, now: dt.datetime = EVENING) -> reading.Reading:
    """Read a day as the command line does."""
    return reading.read(member=None, place_id=day[0].place.pk, first=on, last=on, now=now)


def value(found: reading.Reading, code: str) -> int | None:
    """Give one figure."""
    figure = found.picture.figure(code)
    return figure.value if figure else None


def test_figures_count_what_was_recorded(day: Any) -> None:
    found = read(day)
    assert [value(found, c) for c in ("visits.shops", "visits.households", "matters.new", "matters.open")] == [
        2,
        1,
        1,
        1,
    ]
    assert {state.name: state.state for state in found.picture.states} == {
        "甲村": "missing",
        "乙村": "zero",
        "丙村": "missing",
    }


def test_signing_freezes_hashes_and_leaves_one_line(day: Any) -> None:
    before = Entry.objects.count()
    signed = sign(day)
    assert Entry.objects.count() == before + 1
    line = Entry.objects.get(number=signed.trail_number)
    assert (line.act, line.hash, signed.number) == ("briefing.sign", signed.trail_hash, 1)
    assert freezing.digest(Briefing.objects.get().frozen) == signed.digest
    shops = {str(visit.pk) for visit in day[4]}
    assert {pk for pk, _revision in signed.frozen["records"]["visits.shops"]} == shops
    assert verify().holds


def test_only_the_secretary_or_who_acts_signs(day: Any) -> None:
    township, cadre, _secretary, office, _shops = day
    for member in (cadre, office):
        with pytest.raises(NotAllowed):
            services.sign(place_id=township.place.pk, first=DAY, last=DAY, actor=member, now=EVENING)
    acting = make_member(Role.SECRETARY, township.place, acting=True)
    signed = services.sign(place_id=township.place.pk, first=DAY, last=DAY, actor=acting, now=EVENING)
    assert signed.signed_as.endswith("（代）")


def test_a_signed_briefing_takes_no_second_signature_note_or_decision(day: Any) -> None:
    signed = sign(day)
    township, _cadre, secretary, office, _shops = day
    span = {"place_id": township.place.pk, "first": DAY, "last": DAY, "now": EVENING}
    with pytest.raises(AlreadySigned):
        services.sign(**span, actor=secretary)
    with pytest.raises(AlreadySigned):
        services.discuss(**span, note="补记", revision=1, actor=office)
    with pytest.raises(AlreadySigned):
        services.decide(**span, title="补决定", owner=office, due=NEXT, actor=office)
    assert Task.objects.count() == 0
    assert Briefing.objects.get().digest == signed.digest


def test_a_later_change_is_a_correction_and_the_frozen_figure_stays(day: Any) -> None:
    signed = sign(day)
    _township, cadre, _secretary, _office, shops = day
    later = local(NEXT, 9)
    VISITS.take("void", shops[0].pk, reason="重复登记", actor=cadre, now=later)
    make_visit(cadre, day[0].village, now=later, day=DAY)
    frozen = read(day, now=local(NEXT, 10))
    assert (value(frozen, "visits.shops"), frozen.now_counts) == (2, {"visits.shops": 1, "visits.households": 2})
    assert [(c.what, c.reason) for c in frozen.later] == [("作废", "重复登记"), ("事后补录", "")]
    assert Briefing.objects.get().digest == signed.digest
    said = [(one["what"], one["reason"]) for one in outputs.plain(frozen)["corrected_after_signing"]]
    assert said == [("作废", "重复登记"), ("事后补录", "")]
    printed = render_text(paper.document(frozen), width=100)
    after = printed.partition("签发后的更正")[2]
    assert ("走访商户：签发时为2，现统计为1" in printed, "重复登记" in after, "事后补录" in after) == (True, True, True)
    tomorrow = read(day, on=NEXT, now=local(NEXT, 18))
    assert [(c.day, c.reason) for c in tomorrow.picture.corrections] == [(DAY, "重复登记"), (DAY, "")]


def test_work_going_on_is_no_correction(day: Any) -> None:
    matter = make_matter(day[1], day[0].village, now=local(DAY, 11))
    sign(day)
    from wanjia.areas.matters.ledgers import MATTERS

    MATTERS.take("hand_over", matter.pk, owner=day[3], reason="转办", actor=day[1], now=local(NEXT, 9))
    assert read(day, on=NEXT, now=local(NEXT, 18)).picture.corrections == []
    assert read(day, now=local(NEXT, 18)).now_counts == {}


def test_a_decision_is_a_task_at_once(day: Any) -> None:
    township, _cadre, _secretary, office, _shops = day
    decided = services.decide(
        place_id=township.place.pk,
        first=DAY,
        last=DAY,
        title="清理楼道",
        owner=office,
        due=NEXT,
        actor=office,
        now=EVENING,
    )
    assert (decided.task.owner, decided.task.due, decided.task.origin) == (office, NEXT, "briefing")
    assert sign(day).frozen["decisions"][0]["title"] == "清理楼道"


def test_what_changed_since_the_page_was_read_is_said_and_nothing_is_signed(day: Any) -> None:
    township, cadre, secretary, _office, _shops = day
    span = {"place_id": township.place.pk, "first": DAY, "last": DAY, "actor": secretary, "now": EVENING}
    shown = seen.said(read(day).picture, None)
    make_visit(cadre, township.village, now=local(DAY, 18, 20), kind=PremisesKind.SHOP)
    services.discuss(**span, note="重点看甲村", revision=0)
    with pytest.raises(ChangedSinceSeen) as refused:
        services.sign(**span, seen=shown)
    assert str(refused.value) == "尚未签发：页面打开后又有变化。走访商户2→3、会商意见。请再看一遍，然后签发。"
    assert Briefing.objects.get().is_signed is False
    again = read(day)
    services.sign(**span, seen=seen.said(again.picture, again.briefing))
    assert Briefing.objects.get().frozen["note"] == "重点看甲村"

"""A worker's own day is shown to that worker; a correction by the engine keeps what the visit knows."""

import datetime as dt
from typing import Any

from django.utils import timezone

from wanjia.areas.visits.models import Visit
from wanjia.areas.visits.tests.typing_it import NEW, typed
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member, make_premises
from wanjia.testing.reading import words_of
from wanjia.testing.records import local, make_visit

MINE = "/visits/mine/"


def test_only_my_own_visits_are_counted(township: Township, phone: Any, cadre: Member) -> None:
    colleague = make_member(Role.CADRE, township.village)
    make_visit(colleague, township.village, kind=PremisesKind.SHOP)
    for kind in (PremisesKind.SHOP, PremisesKind.HOUSEHOLD, PremisesKind.HOUSEHOLD):
        make_visit(cadre, township.village, kind=kind)
    answer = phone.get(MINE)
    assert answer.context["counted"] == ["商户 1 家", "农户 2 户"]
    assert len(answer.context["mine"].visits) == 3
    assert "数量只有您本人看得到" in words_of(answer)


def test_another_day_can_be_looked_at_but_not_a_coming_one(township: Township, phone: Any, cadre: Member) -> None:
    today = timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    make_visit(cadre, township.village, now=local(yesterday, 10))
    assert phone.get(MINE).context["mine"].total == 0
    shown = phone.get(MINE, {"day": yesterday.isoformat()})
    assert (shown.context["mine"].total, shown.context["on"]) == (1, yesterday)
    assert phone.get(MINE, {"day": "2999-01-01"}).context["on"] == today
    assert phone.get(MINE, {"day": "no day"}).context["on"] == today


def test_a_correction_keeps_premises_and_topics(township: Township, phone: Any, cadre: Member) -> None:
    shop = make_premises(township.village, name="利民药店", address="建设路8号")
    visit = make_visit(
        cadre, township.village, kind=PremisesKind.SHOP, premises=shop, topics=["fire", "flood"], at=dt.time(0, 5),
        child_told="派出所", child_told_at=local(dt.date(2026, 11, 20), 9, 10), matter_kind="fire", matter_gist="占道",
    )  # fmt: skip
    address = f"/visits/{visit.pk}/correct/"
    page = phone.get(address)
    form = page.context["form"]
    assert [name for name in ("found", "matter_kind", "matter_gist", "matter_urgency") if name in form.fields] == []
    assert "利民药店 建设路8号" in page.content.decode()
    sent = {name: _sent(form[name]) for name in form.fields if name != "reason"}
    answer = phone.post(address, {**sent, "topics": ["fire"], "reason": "多点了一项"})
    assert (answer.status_code, answer.url) == (302, f"/visits/{visit.pk}/")
    visit.refresh_from_db()
    assert (visit.premises, visit.topics, visit.at, visit.child_told, visit.revision) == (
        shop, ("fire",), dt.time(0, 5), "派出所", 2,
    )  # fmt: skip
    assert visit.matter is not None


def _sent(field: Any) -> Any:
    """Give what a browser would send for a field nobody touched."""
    context = field.field.widget.get_context(field.html_name, field.value(), {})["widget"]["value"]
    return "" if context is None else context


def test_a_visit_at_a_group_can_be_corrected(township: Township, sign_in: Any) -> None:
    worker = make_member(Role.CADRE, township.groups[1])
    visit = make_visit(worker, township.groups[1])
    form = sign_in(worker).get(f"/visits/{visit.pk}/correct/").context["form"]
    assert form["place_id"].value() == township.groups[1].pk
    assert str(township.groups[1].pk) in {str(value) for value, _name in form.fields["place_id"].choices}


def test_a_worker_of_one_group_records_there(township: Township, sign_in: Any) -> None:
    door = make_premises(township.groups[0], PremisesKind.HOUSEHOLD)
    worker = sign_in(make_member(Role.CADRE, township.groups[0]))
    assert worker.post(NEW, typed("", premises=str(door.pk))).status_code == 302
    assert Visit.objects.get().place == township.groups[0]

"""Write a list and take it back: whole or not at all, one audit line each, on both engines."""

from typing import Any

import pytest

from wanjia.areas.office import batches, services
from wanjia.areas.office.errors import NotReady, OutOfDate, UsedMeanwhile
from wanjia.areas.office.models import PremisesImport
from wanjia.areas.office.tests.lists import HEADERS, NOW, ROWS, judged, workbook
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.testing.ground import Township, make_premises
from wanjia.testing.records import make_visit

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
WIDE = (*HEADERS, "组", "经度", "纬度")


def written(office: Member, data: bytes | None = None) -> PremisesImport:
    """Judge and write a list."""
    return batches.write(batch_id=judged(office, data).pk, actor=office, now=NOW)


def known() -> list[tuple[Any, ...]]:
    """Give all premises as rows."""
    names = ("code", "kind", "name", "address", "place__name", "village__name", "longitude", "latitude", "closed_on")
    return list(Premises.objects.order_by("code").values_list(*names))


def test_a_list_is_written_as_it_says(office: Member) -> None:
    row = ("007", "商户", '"O\'Neil"🍜', "甲村%1号", "甲村", "第1组", 104.1234567, 30.7)
    batch = written(office, workbook([row, *ROWS[1:]], headers=WIDE))
    assert known() == [
        ("007", "shop", '"O\'Neil"🍜', "甲村%1号", "第1组", "甲村", 104.1234567, 30.7, None),
        ("A002", "household", "", "甲村2号", "甲村", "甲村", None, None, None),
        ("A003", "school", "乙村小学", "乙村3号", "乙村", "乙村", None, None, None),
    ]
    assert (batch.state, batch.written_at) == ("done", NOW)
    assert Premises.objects.filter(import_batch=batch.pk).count() == 3
    assert list(Entry.objects.order_by("number").values_list("act", "actor_id", "count")) == [
        ("office.import.upload", office.pk, 1), ("office.import.write", office.pk, 3),
    ]  # fmt: skip
    assert verify().holds


def test_the_same_list_again_has_nothing_to_write(office: Member) -> None:
    data = workbook([(*ROWS[0], "第1组", 104.1234567, 30.7000001)], headers=WIDE)
    written(office, data)
    assert batches.tally(judged(office, data)) == {"new": 0, "changed": 0, "same": 1, "refused": 0}


def test_an_import_is_taken_back_in_one_step(office: Member, township: Township) -> None:
    make_premises(township.village, name="好又多", address="甲村老街1号", code="A001", longitude=104.5, latitude=30.25)
    before = known()
    batch = written(office)
    assert len(known()) == 3
    batches.undo(batch_id=batch.pk, actor=office, now=NOW)
    assert known() == before
    assert Entry.objects.order_by("-number").values_list("act", "count")[0] == ("office.import.undo", 3)
    with pytest.raises(NotReady):
        batches.undo(batch_id=batch.pk, actor=office, now=NOW)


def test_what_was_visited_since_keeps_the_import(office: Member) -> None:
    batch = written(office)
    shop = Premises.objects.get(code="A001")
    make_visit(office, shop.place, kind=PremisesKind.SHOP, premises=shop)
    with pytest.raises(UsedMeanwhile) as refused:
        batches.undo(batch_id=batch.pk, actor=office, now=NOW)
    assert refused.value.facts == {"count": 1, "some": str(shop)}
    assert len(known()) == 3


@pytest.mark.parametrize("change", [{"name": "新名"}, {"longitude": 104.0}, {"closed_on": "2026-11-21"}])
def test_what_was_changed_since_keeps_the_import(office: Member, change: dict[str, Any]) -> None:
    batch = written(office)
    Premises.objects.filter(code="A001").update(**change)
    with pytest.raises(UsedMeanwhile) as refused:
        batches.undo(batch_id=batch.pk, actor=office, now=NOW)
    assert refused.value.facts["count"] == 1


def test_two_people_with_one_list(office: Member) -> None:
    first, second = judged(office), judged(office)
    batches.write(batch_id=first.pk, actor=office, now=NOW)
    with pytest.raises(OutOfDate):
        batches.write(batch_id=second.pk, actor=office, now=NOW)
    assert len(known()) == 3
    again = batches.judge_again(batch_id=second.pk)
    assert (again.state, batches.tally(again)["same"], bool(again.error)) == ("preview", 3, True)
    assert verify().holds  # the refused writing left no line


def test_a_correction_after_the_look_is_not_overwritten(office: Member, township: Township) -> None:
    old = make_premises(township.village, name="好又多超市", address="旧街", code="A001")
    batch = judged(office)
    services.save_premises(premises=old, actor=office, now=NOW, code="A001", kind="shop", name="好又多超市",
                           address="新街", place_id=township.village.pk)  # fmt: skip
    with pytest.raises(OutOfDate):
        batches.write(batch_id=batch.pk, actor=office, now=NOW)
    old.refresh_from_db()
    assert old.address == "新街"


def test_a_list_is_written_once(office: Member) -> None:
    batch = written(office)
    with pytest.raises(NotReady):
        batches.write(batch_id=batch.pk, actor=office, now=NOW)
    assert Entry.objects.filter(act="office.import.write").count() == 1

"""Of 15 found 6 are settled: what is open, closed and new adds up on every day, whatever is checked, undone or voided."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters import errors
from wanjia.areas.matters.enums import ClosingKind
from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import Matter
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers import offers
from wanjia.ledgers.enums import Source
from wanjia.ledgers.errors import SecondPersonNeeded
from wanjia.testing.ground import Township, make_member
from wanjia.testing.records import make_matter

pytestmark = pytest.mark.both_engines
DAY = dt.timedelta(days=1)


def figures(day: dt.date) -> tuple[int, int, int]:
    """Give new, closed and open of a day."""
    metrics = offers.metrics()
    new, closed, standing = (metrics[f"matters.{code}"].total(day, day) for code in ("new", "closed", "open"))
    return new, closed, standing


@pytest.fixture
def found(township: Township) -> Any:
    """Give who recorded 15 hazards yesterday, and the matter."""
    clerk, now = make_member(Role.OFFICE, township.place), timezone.now()
    matter = make_matter(
        clerk, township.village, now=now - DAY, day=timezone.localdate(now) - DAY, gist="消防隐患15处", count=15,
        source=Source.TEXT,
    )  # fmt: skip
    return clerk, matter, now


def settle(matter: Matter, clerk: Any, now: Any, count: int = 6) -> Matter:
    """Close a part and give it."""
    part_id = uuid.uuid4()
    said = {"count": count, "closing_kind": ClosingKind.SUBSTANTIVE, "note": "现场整改", "part_id": part_id}
    MATTERS.take("settle_part", matter.pk, actor=clerk, now=now, **said)
    return Matter.objects.get(pk=part_id)


def test_a_part_waits_for_its_check_and_then_the_rest_is_open(township: Township, found: Any) -> None:
    clerk, matter, now = found
    today = timezone.localdate(now)
    part = settle(matter, clerk, now)
    matter.refresh_from_db()
    assert [(one.count, one.state, one.gist) for one in (matter, part)] == [
        (9, "open", "消防隐患15处（余9处）"), (6, "closing", "消防隐患15处（其中6处）"),
    ]  # fmt: skip
    assert (figures(today - DAY), figures(today)) == ((15, 0, 15), (0, 0, 15))
    with pytest.raises(SecondPersonNeeded):
        MATTERS.take("check", part.pk, actor=clerk, now=now, passed=True, note="")
    MATTERS.take("check", part.pk, actor=make_member(Role.OFFICE, township.place), now=now, passed=True, note="")
    assert (figures(today - DAY), figures(today)) == ((15, 0, 15), (0, 6, 9))
    second = settle(matter, clerk, now, count=4)
    matter.refresh_from_db()
    assert (matter.gist, second.gist) == ("消防隐患15处（余5处）", "消防隐患15处（其中4处）")


def test_a_part_sent_back_is_open_again(township: Township, found: Any) -> None:
    clerk, matter, now = found
    part = settle(matter, clerk, now)
    checker = make_member(Role.OFFICE, township.place)
    MATTERS.take("check", part.pk, actor=checker, now=now, passed=False, note="两处没有做完")
    part.refresh_from_db()
    assert (part.state, figures(timezone.localdate(now))) == ("open", (0, 0, 15))


def test_a_voided_part_gives_its_number_back_and_a_whole_goes_last(found: Any) -> None:
    clerk, matter, now = found
    part, today = settle(matter, clerk, now), timezone.localdate(now)
    with pytest.raises(errors.PartsStand):
        MATTERS.take("void", matter.pk, actor=clerk, now=now, reason="登记错了")
    MATTERS.take("void", part.pk, actor=clerk, now=now, reason="没有整改")
    matter.refresh_from_db()
    assert (matter.count, matter.gist, figures(today - DAY), figures(today)) == (
        15, "消防隐患15处", (15, 0, 15), (0, 0, 15),
    )  # fmt: skip
    MATTERS.take("void", matter.pk, actor=clerk, now=now, reason="登记错了")
    assert figures(today - DAY) == (0, 0, 0)


def test_a_part_of_what_is_closed_is_reopened_not_voided(found: Any) -> None:
    clerk, matter, now = found
    part = settle(matter, clerk, now)
    MATTERS.take("close", matter.pk, actor=clerk, now=now, closing_kind=ClosingKind.INTERIM, note="已整改")
    with pytest.raises(errors.WholeNotOpen):
        MATTERS.take("void", part.pk, actor=clerk, now=now, reason="没有整改")
    assert (Matter.objects.filter(voided_at=None).count(), figures(timezone.localdate(now))) == (2, (0, 0, 15))


@pytest.mark.parametrize("count", [0, -5, 15, 16, 10**9])
def test_a_part_is_at_least_one_and_leaves_at_least_one(found: Any, count: int) -> None:
    clerk, matter, now = found
    with pytest.raises(errors.PartTooLarge):
        settle(matter, clerk, now, count=count)
    assert Matter.objects.count() == 1


def test_whoever_neither_owns_nor_manages_it_settles_no_part(township: Township, found: Any) -> None:
    _clerk, matter, now = found
    with pytest.raises(NotAllowed):
        settle(matter, make_member(Role.CADRE, township.village), now)


def test_one_matter_has_no_parts(township: Township) -> None:
    clerk, now = make_member(Role.OFFICE, township.place), timezone.now()
    with pytest.raises(NotAllowed):
        settle(make_matter(clerk, township.village), clerk, now, count=1)


def test_the_page_offers_it_and_the_form_refuses_all_of_it(sign_in: Any, found: Any) -> None:
    clerk, matter, _now = found
    client, url = sign_in(clerk), MATTERS.url("settle_part", matter.pk)
    assert url in client.get(MATTERS.url("record", matter.pk)).content.decode()
    said = {"count": "15", "closing_kind": "substantive", "note": "已整改", "revision": "1", "id": str(uuid.uuid4())}
    refused = client.post(url, said)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["count"])
    assert client.post(url, {**said, "count": "14"}).status_code == 302
    assert sorted(Matter.objects.values_list("count", flat=True)) == [1, 14]
    part = Matter.objects.get(count=14)
    assert part.numbering() in client.get(MATTERS.url("record", matter.pk)).content.decode()


def test_a_pasted_number_is_corrected_like_anything_else(sign_in: Any, found: Any) -> None:
    clerk, matter, now = found
    client, url = sign_in(clerk), MATTERS.url("correct", matter.pk)
    form = client.get(url).context["form"]
    said = {name: str(form[name].value() or "") for name in form.fields} | {"reason": "数错了"}
    assert said["count"] == "15"
    assert client.post(url, {**said, "count": "14"}).status_code == 302
    assert figures(timezone.localdate(now) - DAY) == (14, 0, 14)

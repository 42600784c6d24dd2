"""What a pasted report says about matters: 发现隐患12项 is 12 matters found, confirmed by a person."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters import errors, services
from wanjia.areas.matters.access import GRANTS
from wanjia.areas.matters.enums import ClosingKind, MatterKind, MatterState
from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import Matter
from wanjia.ledgers.enums import Source
from wanjia.ledgers.forms import ActForm, PlaceField, RecordForm, day_input
from wanjia.ledgers.intake import MOST_COUNTED, Counted, Intake, SettledPart

UNITS = frozenset({"件", "起", "处", "条", "项", "个", "例", "宗"})
WORDS = (
    (MatterKind.DISPUTE, ("纠纷", "矛盾")),
    (MatterKind.FIRE, ("消防", "火灾", "火患", "火险")),
    (MatterKind.TRAFFIC, ("交通", "道路")),
    (MatterKind.GAMBLING_PLACE, ("赌",)),
    (MatterKind.FRAUD, ("诈骗", "电诈")),
    (MatterKind.FLOOD, ("汛", "洪")),
    (MatterKind.WATER, ("溺水", "水域")),
    (MatterKind.BUILDING, ("房屋", "危房")),
    (MatterKind.PRODUCTION, ("安全生产", "安全隐患", "隐患")),
    (MatterKind.FOOD_DRUG, ("食品", "药品")),
    (MatterKind.ENVIRONMENT, ("环境", "垃圾", "污染")),
)
FOUND = frozenset({"find", "accept"})
SETTLING = frozenset({"rectify", "mediate", "handle", "verify", "prevent", "penalize", "transfer", "file"})
UNSETTLED = ("不安定因素", "不稳定因素")  # found, whatever verb stands before it: 新增不安定因素3件


def fits(counted: Counted) -> Mapping[str, Any] | None:
    """Give the first values for a quantity of matters found or taken in."""
    found = counted.action in FOUND or (
        counted.action not in SETTLING and any(word in counted.object for word in UNSETTLED)
    )
    if not found or counted.unit not in UNITS or any(word in counted.object for word in ("线索", "举报")):
        return None
    kind = next((kind for kind, marks in WORDS if any(mark in counted.object for mark in marks)), MatterKind.OTHER)
    gist = f"{counted.object or MatterKind(kind).label}{counted.quantity}{counted.unit}"
    return {"kind": kind, "count": counted.quantity, "gist": gist[:60]}


class CountedMatterForm(RecordForm):
    """A number of matters of one kind, found on one day at one place."""

    kind = forms.ChoiceField(label=_("Kind"), choices=MatterKind)
    gist = forms.CharField(label=_("What it is about"), max_length=60, strip=True)
    count = forms.IntegerField(label=_("Number of matters"), min_value=1, max_value=MOST_COUNTED)
    place_id = PlaceField()
    day = forms.DateField(label=_("Since"), widget=day_input())

    def prepare(self) -> None:
        """Offer the member's places; the office may record for the whole township."""
        self.fields["place_id"].offer(self.member, GRANTS, township=True)  # type: ignore[attr-defined]


def save(*, actor: Any, now: Any, id: Any, **said: Any) -> Matter:
    """Record them as one matter that counts for that many, owned by who confirms."""
    matter, _new = services.raise_matter(actor=actor, now=now, id=id, source=Source.TEXT, **said)
    return matter


class SettledPartForm(ActForm):
    """How many of those found are settled already, and how."""

    count = forms.IntegerField(label=_("How many are settled"), min_value=1, max_value=MOST_COUNTED)
    closing_kind = forms.TypedChoiceField(label=_("How it was settled"), choices=ClosingKind, coerce=ClosingKind)
    note = forms.CharField(label=_("Result"), max_length=200, strip=True)
    field_order = ("count", "closing_kind", "note")


def first_of_part(counted: Counted, words: str) -> Mapping[str, Any]:
    """Give the first values for a part that is settled, in the words of its clause."""
    return {"count": counted.quantity, "closing_kind": ClosingKind.SUBSTANTIVE, "note": words[:200]}


def most_of(matter_id: uuid.UUID) -> int:
    """Give how many of a recorded matter are open and can be settled."""
    row = Matter.objects.filter(pk=matter_id, voided_at__isnull=True, state=MatterState.OPEN)
    return row.values_list("count", flat=True).first() or 0


@transaction.atomic
def save_part(*, actor: Any, now: Any, id: Any, whole: uuid.UUID, count: int, **said: Any) -> Matter:
    """Settle some of the matters found, or all of them; a second person checks it like any closing."""
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=whole)
    if count > matter.count:
        raise errors.MoreThanFound(count=matter.count)
    if count == matter.count:
        closed: Matter = MATTERS.take("close", whole, actor=actor, now=now, **said)
        return closed
    MATTERS.take("settle_part", whole, actor=actor, now=now, count=count, part_id=id, **said)
    return Matter.objects.get(pk=id)


INTAKE = Intake(
    ledger=MATTERS, fits=fits, form=CountedMatterForm, save=save, kinds="kind",
    settled=SettledPart(first=first_of_part, form=SettledPartForm, save=save_part, most=most_of),
)  # fmt: skip

"""What a pasted report says about visits: 入户走访98户 is a total of 98 household visits, confirmed by a person."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wanjia.areas.visits import services
from wanjia.areas.visits.access import GRANTS
from wanjia.areas.visits.ledgers import VISITS
from wanjia.areas.visits.models import Visit
from wanjia.foundation.places.enums import PremisesKind
from wanjia.ledgers.enums import Source
from wanjia.ledgers.forms import PlaceField, RecordForm, day_input
from wanjia.ledgers.intake import MOST_COUNTED, Counted, Intake

UNITS = frozenset({"户", "家", "户次", "家次", "所", "处", "人次", "次", "人", "名", "个"})
WORDS = (
    (PremisesKind.SCHOOL, ("学校", "幼儿园", "校园")),
    (PremisesKind.ENTERPRISE, ("企业", "公司", "工厂", "厂")),
    (PremisesKind.SHOP, ("商户", "商铺", "门店", "店", "网吧", "宾馆", "旅馆", "超市", "场所", "商家")),
    (PremisesKind.HOUSEHOLD, ("户", "群众", "家庭", "村民", "居民", "老人")),
)

_HOUSES = re.compile(r"入户[^，,。；;]{0,6}家")  # 入户12家: 家 are shops elsewhere


def fits(counted: Counted) -> Mapping[str, Any] | None:
    """Give the first values for a quantity of visits."""
    if counted.action != "visit" or counted.unit not in UNITS:
        return None
    words = counted.object or counted.unit
    kind = next((kind for kind, marks in WORDS if any(mark in words for mark in marks)), None)
    if kind is None:
        houses = _HOUSES.search(counted.sentence) is not None
        kind = PremisesKind.SHOP if not houses and counted.unit in ("家", "家次") else PremisesKind.HOUSEHOLD
    return {"kind": kind, "count": counted.quantity}


class CountedVisitForm(RecordForm):
    """A total of visits of one kind, of one day and place."""

    kind = forms.ChoiceField(label=_("Visited"), choices=PremisesKind)
    count = forms.IntegerField(label=_("Number of visits"), min_value=1, max_value=MOST_COUNTED)
    place_id = PlaceField()
    day = forms.DateField(label=_("Day"), widget=day_input())

    def prepare(self) -> None:
        """Offer the member's places; the office may record for the whole township."""
        self.fields["place_id"].offer(self.member, GRANTS, township=True)  # type: ignore[attr-defined]


def save(*, actor: Any, now: Any, id: Any, **said: Any) -> Visit:
    """Record the total as one visit record of that many visits."""
    visit, _new = services.record_visit(actor=actor, now=now, id=id, source=Source.TEXT, **said)
    return visit


INTAKE = Intake(ledger=VISITS, fits=fits, form=CountedVisitForm, save=save, kinds="kind")

"""Records made the way people make them: by the areas' own services, so each has its audit line and index words."""

import datetime as dt
from typing import Any

from django.utils import timezone

from wanjia.areas.matters import reporting
from wanjia.areas.matters import services as matters
from wanjia.areas.matters.enums import ClosingKind, MatterKind, ReportKind
from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import DailyReport, Matter
from wanjia.areas.visits import services as visits
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Place


def local(day: dt.date, hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    """Give a moment of a day by the office's clock."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute, second)))


def make_visit(actor: Member, place: Place, *, now: dt.datetime | None = None, **said: Any) -> Visit:
    """Record one visit, today to a household unless told otherwise."""
    now = now or timezone.now()
    facts = {"day": timezone.localdate(now), "kind": PremisesKind.HOUSEHOLD, **said}
    visit, _new = visits.record_visit(actor=actor, now=now, place_id=place.pk, **facts)
    return visit


def make_matter(actor: Member, place: Place, *, now: dt.datetime | None = None, **said: Any) -> Matter:
    """Record one open matter of today, owned by who records it unless told otherwise."""
    now = now or timezone.now()
    facts = {"day": timezone.localdate(now), "kind": MatterKind.FIRE, "gist": "楼道堆放杂物", **said}
    matter, _new = matters.raise_matter(actor=actor, now=now, place_id=place.pk, **facts)
    return matter


def close_matter(matter: Matter, *, checker: Member, now: dt.datetime | None = None) -> Matter:
    """Close a matter: its owner proposes, the checker checks."""
    now = now or timezone.now()
    MATTERS.take("close", matter.pk, closing_kind=ClosingKind.SUBSTANTIVE, note="已清理", actor=matter.owner, now=now)
    closed: Matter = MATTERS.take("check", matter.pk, passed=True, note="", actor=checker, now=now)
    return closed


def make_report(actor: Member, village: Place, *, now: dt.datetime | None = None, **said: Any) -> DailyReport:
    """Report a village's day, as a zero unless told otherwise."""
    now = now or timezone.now()
    facts = {"day": timezone.localdate(now), "kind": ReportKind.ZERO, **said}
    report, _new = reporting.report_day(village_id=village.pk, actor=actor, now=now, **facts)
    return report

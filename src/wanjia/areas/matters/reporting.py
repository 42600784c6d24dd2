"""The daily report of a village: its day's matters, or a signed zero."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from wanjia.areas.matters import access, errors, rules
from wanjia.areas.matters.enums import ReportKind
from wanjia.areas.matters.models import DailyReport, Matter
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import services as engine
from wanjia.ledgers.enums import Source
from wanjia.web import dates


def count_matters(village_id: int | None, day: dt.date) -> int:
    """Count a village's standing matters of one day."""
    rows = Matter.objects.filter(village_id=village_id, day=day, voided_at__isnull=True)
    return int(rows.aggregate(n=Sum("count"))["n"] or 0)


@transaction.atomic
def report_day(
    *,
    village_id: int,
    day: dt.date,
    kind: str,
    actor: Member,
    now: dt.datetime,
    note: str = "",
    id: uuid.UUID | None = None,
    source: str = Source.PHONE,
) -> tuple[DailyReport, bool]:
    """Report a village's day: with its matters, or as a signed zero. After the cut-off it is kept as late.

    Raises:
        AlreadyReported: the day is reported.
        ZeroWithMatters, NothingToReport: what is said does not agree with the day's matters.
    """
    name = tree().name(village_id)
    made_id = id or new_id()
    repeat = DailyReport.objects.filter(pk=made_id).exists()
    count = count_matters(village_id, day)
    if not repeat:
        if DailyReport.objects.filter(village_id=village_id, day=day, voided_at__isnull=True).exists():
            raise errors.AlreadyReported(village=name, day=dates.day(day))
        if kind == ReportKind.ZERO and count:
            raise errors.ZeroWithMatters(village=name, day=dates.day(day), count=count)
        if kind == ReportKind.ITEMS and not count:
            raise errors.NothingToReport(village=name, day=dates.day(day))
    late = rules.is_late(day=day, at=timezone.localtime(now), cut_off=installation().cut_off)
    report = DailyReport(
        id=made_id,
        place_id=village_id,
        village_id=village_id,
        day=day,
        source=source,
        kind=kind,
        matter_count=count if kind == ReportKind.ITEMS else 0,
        note=note,
        late=late,
    )
    said = {"village": village_id, "day": day, "kind": kind, "note": note}
    try:
        with transaction.atomic():
            return engine.save_new(
                report, grants=access.REPORT_GRANTS, said=said, actor=actor, now=now, act=f"matters.report.{kind}"
            )
    except IntegrityError as clash:  # two phones reported the village in the same second
        raise errors.AlreadyReported(village=name, day=dates.day(day)) from clash


def add_matters(report: DailyReport, **_who: Any) -> Mapping[str, Any]:
    """Add to a report what was found after it was sent; whether it came in time stays as it was first sent.

    Raises:
        NothingToAdd: it tells all the day's matters already.
    """
    count = count_matters(report.village_id, report.day)
    if count <= report.matter_count:
        raise errors.NothingToAdd(village=tree().name(report.place_id), day=dates.day(report.day))
    return {"kind": ReportKind.ITEMS, "matter_count": count}

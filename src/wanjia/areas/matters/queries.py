"""Reads of matters used more than once."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Sum

from wanjia.areas.matters.models import DailyReport, Matter
from wanjia.foundation.posts.enums import FIELD_ROLES, Role
from wanjia.foundation.posts.models import Post

# Whom the office rings first about a village's report.
RUNG_FIRST = (Role.CADRE, Role.COMMUNITY_WORKER, Role.FIRST_SECRETARY, Role.OFFICER, Role.HELPER)


class Answerable(NamedTuple):
    """Who answers for a village's report."""

    member_id: int
    name: str
    phone: str


def reports_of(day: dt.date) -> dict[int, DailyReport]:
    """Give each village's standing report of a day."""
    rows = DailyReport.objects.filter(day=day, voided_at__isnull=True).select_related("author")
    return {report.village_id: report for report in rows if report.village_id is not None}


def answerable_on(day: dt.date) -> dict[int, Answerable]:
    """Name who answers for each place on a day: its cadre before its officer or helper, the longest in post first."""
    posts = Post.objects.on(day).filter(role__in=FIELD_ROLES, member__is_active=True)
    rows = posts.values_list("place_id", "role", "first_day", "pk", "member_id", "member__name", "member__phone")
    ranked = sorted(rows, key=lambda row: (RUNG_FIRST.index(Role(row[1])), row[2], row[3]), reverse=True)
    return {row[0]: Answerable(row[4], row[5], row[6]) for row in ranked}


def day_matters(village_id: int, day: dt.date) -> list[Matter]:
    """Give a village's standing matters of one day, the most urgent first."""
    rows = Matter.objects.filter(village_id=village_id, day=day, voided_at__isnull=True)
    return list(rows.order_by("-urgency", "recorded_at", "pk"))


def day_counts(day: dt.date) -> dict[int | None, int]:
    """Count the standing matters of one day by village."""
    rows = Matter.objects.filter(day=day, voided_at__isnull=True).order_by().values_list("village_id")
    return dict(rows.annotate(n=Sum("count")).values_list("village_id", "n"))

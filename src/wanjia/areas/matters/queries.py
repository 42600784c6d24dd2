"""Reads of matters used more than once."""

import datetime as dt

from wanjia.areas.matters.models import DailyReport


def reports_of(day: dt.date) -> dict[int, DailyReport]:
    """Give each village's standing report of a day."""
    rows = DailyReport.objects.filter(day=day, voided_at__isnull=True)
    return {report.village_id: report for report in rows if report.village_id is not None}

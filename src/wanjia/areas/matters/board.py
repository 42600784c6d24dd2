"""The board at the cut-off: how each village stands on one day."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from wanjia.areas.matters.enums import ReportKind
from wanjia.areas.matters.queries import reports_of
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.ledgers.offers import Standing


def cut_off_of(day: dt.date) -> dt.datetime:
    """Give the moment after which a report of a day is late."""
    return timezone.make_aware(dt.datetime.combine(day, installation().cut_off))


def find_standings(day: dt.date, now: dt.datetime) -> dict[int, Standing]:
    """Give each village's standing: reported, zero, late; missing after the cut-off, awaited before it."""
    reports = reports_of(day)
    passed = now > cut_off_of(day)
    standings = {}
    for village in tree().villages_on(day):
        report = reports.get(village.id)
        if report is None:
            url = f"{reverse('matters:board')}?day={day.isoformat()}#v{village.id}"
            standings[village.id] = Standing("missing" if passed else "awaited", None, url)
            continue
        state = "late" if report.late else "zero" if report.kind == ReportKind.ZERO else "reported"
        standings[village.id] = Standing(state, report.recorded_at, reverse("reports:record", args=[report.pk]))
    return standings

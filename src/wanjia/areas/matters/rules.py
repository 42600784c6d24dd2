"""Decisions about matters and reports: pure, no database, no clock."""

import datetime as dt

from django.utils.translation import gettext as _

from wanjia.areas.matters.enums import MatterKind, Urgency

NOON = dt.time(12)
TEXT_IN_BRIEFING = frozenset(MatterKind) - {MatterKind.CHILD_AT_RISK}


def due_day(*, day: dt.date, urgency: str, urgent_days: int, normal_days: int) -> dt.date:
    """Give when a matter is due unless the office says otherwise."""
    if urgency == Urgency.DANGER:
        return day
    return day + dt.timedelta(days=urgent_days if urgency == Urgency.URGENT else normal_days)


def is_late(*, day: dt.date, at: dt.datetime, cut_off: dt.time) -> bool:
    """Say whether a report for a day, sent at a local time, came after the day's cut-off."""
    return at.date() > day or (at.date() == day and at.time() > cut_off)


def yesterday_first(at: dt.time) -> bool:
    """Say whether a missing report of yesterday comes before today's: until noon today has hardly anything to report."""
    return at < NOON


def plain_headline(*, kind: str, gist: str) -> str:
    """Give what a briefing may print: a matter about a child is named by its kind alone."""
    label = str(MatterKind(kind).label)
    return _("{kind}: {words}").format(kind=label, words=gist) if kind in TEXT_IN_BRIEFING else label

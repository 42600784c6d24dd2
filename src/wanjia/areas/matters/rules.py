"""Decisions about matters and reports: pure, no database, no clock."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from wanjia.areas.matters import errors
from wanjia.areas.matters.enums import MatterKind, Urgency

_IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
_PETITION = re.compile(r"信访|上访|越级访|进京访")
TEXT_IN_BRIEFING = frozenset(MatterKind) - {MatterKind.CHILD_AT_RISK}


def check_words(*texts: str) -> None:
    """Refuse identity and phone numbers, and petitions, which have their own channel."""
    for text in texts:
        if _IDENTITY.search(text):
            raise errors.NoIdentityNumbers
        if _PETITION.search(text):
            raise errors.PetitionChannel


def due_day(*, day: dt.date, urgency: str, urgent_days: int, normal_days: int) -> dt.date:
    """Give when a matter is due unless the office says otherwise."""
    if urgency == Urgency.DANGER:
        return day
    return day + dt.timedelta(days=urgent_days if urgency == Urgency.URGENT else normal_days)


def is_late(*, day: dt.date, at: dt.datetime, cut_off: dt.time) -> bool:
    """Say whether a report for a day, sent at a local time, came after the day's cut-off."""
    return at.date() > day or (at.date() == day and at.time() > cut_off)


def plain_headline(*, kind: str, gist: str) -> str:
    """Give what a briefing may print: a matter about a child is named by its kind alone."""
    label = str(MatterKind(kind).label)
    return _("{kind}: {words}").format(kind=label, words=gist) if kind in TEXT_IN_BRIEFING else label

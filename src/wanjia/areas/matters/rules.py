"""Decisions about matters and reports: pure, no database, no clock."""

import datetime as dt
import re
import unicodedata

from django.utils.translation import gettext as _

from wanjia.areas.matters import errors
from wanjia.areas.matters.enums import MatterKind, Urgency

# Written in one piece, or as people group them: 138 1234 5678, 110101 19900307 1234.
_IDENTITY = re.compile(r"(?<!\d)(?:\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]|1[3-9]\d(?P<gap>[ -]?)\d{4}(?P=gap)\d{4})(?!\d)")
_PETITION = re.compile(r"信访|上访|越级访|进京访")
# Words that sort a person by status; people on duty (网格员, 养护人员) are none.
_STATUS = re.compile(
    r"重点人员|特殊人群|刑满释放|刑释|矫正(?:对象|人员)|帮教(?:对象|人员)|前科人员|两劳人员|缠访|闹访"
    r"|精神(?:病|障碍)(?:人|患者|人员)|(?:吸|涉|戒)毒人员"
)
NOON = dt.time(12)
TEXT_IN_BRIEFING = frozenset(MatterKind) - {MatterKind.CHILD_AT_RISK}


def has_identity(text: str) -> bool:
    """Say whether a text holds an identity or mobile number, in any width."""
    return _IDENTITY.search(unicodedata.normalize("NFKC", text)) is not None


def check_words(*texts: str) -> None:
    """Refuse identity and phone numbers, petitions, which have their own channel, and words that sort persons.

    Raises:
        NoIdentityNumbers, PetitionChannel, NotAboutPersons.
    """
    for text in texts:
        if has_identity(text):
            raise errors.NoIdentityNumbers
        if _PETITION.search(text):
            raise errors.PetitionChannel
        if _STATUS.search(text):
            raise errors.NotAboutPersons


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

"""Decisions about visits: pure, no database, no clock."""

import datetime as dt

from wanjia.areas.matters import rules as words
from wanjia.areas.visits import errors
from wanjia.foundation.errors import WanjiaError

NOTED = ("difficulty", "next_step")
TEXTS = (*NOTED, "question", "answer", "whom", "companions")
CLOCKS_DIFFER = dt.timedelta(minutes=10)  # a phone's clock may be ahead of the office's


def check_time(*, day: dt.date, at: dt.time | None, now: dt.datetime) -> None:
    """Refuse an hour of today that has not come yet by the office's clock; ``now`` is local.

    Raises:
        TimeAhead: it lies more than what clocks differ by ahead.
    """
    if at is None or day != now.date():
        return
    if dt.datetime.combine(day, at) > now.replace(tzinfo=None) + CLOCKS_DIFFER:
        raise errors.TimeAhead(time=at.strftime("%H:%M"), now=now.strftime("%H:%M"))


def refusal_of(name: str, text: str) -> WanjiaError | None:
    """Give why a text of a visit cannot stay: numbers of persons nowhere, petitions and status words in what is noted.

    A policy question may be about either, and its answer names the channel.
    """
    if words.has_identity(text):
        return errors.NoIdentityNumber()
    if name in NOTED:
        try:
            words.check_words(text)
        except WanjiaError as refusal:
            return refusal
    return None

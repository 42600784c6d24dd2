"""Decisions about visits: pure, no database, no clock."""

import datetime as dt

from wanjia.areas.visits import errors

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

"""From the plans' Beijing time without zone to the database's."""

from datetime import date, datetime, time

from wanjia.demonstration.identity import BEIJING


def aware(at: datetime) -> datetime:
    """Give a moment its zone."""
    return at.replace(tzinfo=BEIJING)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """Give a moment of a day, without zone."""
    return datetime.combine(day, time(hour, minute))

"""Words and shapes that templates need everywhere."""

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from wanjia.foundation.places.tree import tree
from wanjia.web import dates

register = template.Library()


@register.filter
def day(value: dt.date | None) -> str:
    """Give 11月23日 周一."""
    return "" if value is None else dates.day(value)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Give 2026-11-23 17:05 in the office's time."""
    return "" if value is None else dates.moment(timezone.localtime(value))


@register.filter
def clock(value: dt.datetime | None) -> str:
    """Give 17:05 in the office's time."""
    return "" if value is None else timezone.localtime(value).strftime("%H:%M")


@register.filter
def place(value: int | None) -> str:
    """Give a place's name by its id."""
    return tree().name(value)


@register.filter
def signed(value: Any) -> str:
    """Give a change as +3, −2 or 0, with a real minus sign."""
    if value is None:
        return ""
    return f"+{value}" if value > 0 else f"−{abs(value)}" if value < 0 else "0"

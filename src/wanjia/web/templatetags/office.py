"""Words and shapes that templates need everywhere."""

import datetime as dt
from typing import Any, cast

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from wanjia.foundation.places.tree import tree
from wanjia.web import dates

register = template.Library()

KEPT_MOST = 2000
_kept: dict[tuple[Any, ...], SafeString] = {}


@register.simple_tag(takes_context=True)
def kept(context: template.Context, part: str) -> SafeString:
    """Show a part that depends on the language and the navigation alone, drawn once a process for each of them."""
    nav = context.get("nav") or ()
    key = (part, get_language(), tuple((item.url, item.current, item.count) for item in nav))
    if key not in _kept:
        if len(_kept) >= KEPT_MOST:
            _kept.clear()
        _kept[key] = cast("SafeString", get_template(part).render({"nav": nav}))
    return _kept[key]


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

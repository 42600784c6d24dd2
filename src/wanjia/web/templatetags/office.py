"""Words and shapes that templates need everywhere."""

import datetime as dt
import re
from secrets import token_hex
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from wanjia.foundation.places.tree import tree
from wanjia.web import dates

register = template.Library()

KEPT_MOST = 2000
_kept: dict[tuple[Any, ...], list[str]] = {}


@register.simple_tag(takes_context=True)
def kept(context: template.Context, part: str, **said: str) -> SafeString:
    """Show a part that depends on the language, the navigation and what is ``said``, drawn once a process for each of them.

    Its forms' secret and the page's address, which no two pages share, are put into the kept markup.
    """
    nav = context.get("nav") or ()
    key = (part, get_language(), tuple((item.url, item.current, item.count) for item in nav), *sorted(said.items()))
    if key not in _kept:
        if len(_kept) >= KEPT_MOST:
            _kept.clear()
        _kept[key] = _split(get_template(part).render({**said, "nav": nav, "csrf_token": _SECRET, "here": _HERE}))
    pieces = _kept[key]
    if len(pieces) == 1:
        return SafeString(pieces[0])
    own = {_SECRET: str(context.get("csrf_token", "")), _HERE: conditional_escape(_here(context))}
    return SafeString("".join([own.get(piece, piece) for piece in pieces]))


_SECRET, _HERE = f"secret{token_hex(16)}", f"here{token_hex(16)}"  # nobody can type them
_PLACES = re.compile(f"({_SECRET}|{_HERE})")


def _split(drawn: str) -> list[str]:
    return _PLACES.split(drawn)


def _here(context: template.Context) -> str:
    request = context.get("request")
    return request.get_full_path() if request is not None else "/"


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

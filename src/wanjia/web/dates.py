"""Dates, numbers and lists of words as the office writes them, in the language of the reader."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wanjia.foundation.texts import day_said

_ZH_DAYS = "一二三四五六日"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # of what an address may ask for: a day before and after it always exists
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def day(value: dt.date) -> str:
    """Give 11月23日 周一, with the year when it is not this one's."""
    if _chinese():
        year = f"{value.year}年" if value.year != timezone.localdate().year else ""
        return f"{year}{value.month}月{value.day}日 周{_ZH_DAYS[value.weekday()]}"
    year = f" {value.year}" if value.year != timezone.localdate().year else ""
    return f"{_EN_DAYS[value.weekday()]} {value.day} {_EN_MONTHS[value.month - 1]}{year}"


def short_day(value: dt.date) -> str:
    """Give 2026-11-23, which sorts and aligns in a list."""
    return value.isoformat()[:10]


def moment(value: dt.datetime) -> str:
    """Give 2026-11-23 17:05."""
    return value.strftime("%Y-%m-%d %H:%M")


def clock(value: dt.datetime) -> str:
    """Give 17:05 in the office's time."""
    return timezone.localtime(value).strftime("%H:%M")


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence lists them."""
    return ("、" if _chinese() else ", ").join(words)


def yes_no(value: object) -> str:
    """Give 是 or 否."""
    return _("yes") if value else _("no")


def number(ledger_prefix: str, year: int, count: int) -> str:
    """Give 走〔2026〕17号, the office's way of numbering."""
    return f"{ledger_prefix}〔{year}〕{count}号"


def asked(text: object) -> dt.date | None:
    """Read a day that an address asks for, such as 2026-11-23; nothing for what is none, or lies far from any record."""
    try:
        found = dt.date.fromisoformat(day_said(str(text or "")))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None

"""Which day a count of a pasted text is about, and whether it is a day's count at all. Pure: dates are given."""

import datetime as dt
import re
from typing import NamedTuple

from wanjia.areas.desk.places import CHAT, LINES_BACK

NEAR = dt.timedelta(days=31)  # a day further back is said, not taken: the text may tell of another year
_BACK = (("前天", 2), ("前日", 2), ("前晚", 2), ("昨天", 1), ("昨日", 1), ("昨", 1))
_TODAY = re.compile(r"今[日天晚早晨]|当[日天晚]|本日")
_DATE = re.compile(r"(?:(?P<year>\d{4})\s*[年/.-]\s*)?(?P<month>\d{1,2})\s*[月/.-]\s*(?P<day>\d{1,2})\s*[日号]?")
_ONE_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:[上下中晚早]\S{0,2})?$")
_SPAN = re.compile(r"累计|今年|截[至止]|以来|本[周月季年]|[上下]半年|\d月份|连日|近[日期]|迄今|全年|\d年")
HEAD = 60  # characters at a text's beginning in which its own date stands


class When(NamedTuple):
    """The day a count is about as far as the text says it, its words, and whether it counts more than one day."""

    day: dt.date | None = None
    said: str = ""
    span: bool = False


def when(text: str, start: int, period: str, *, day: dt.date, today: dt.date) -> When:
    """Say which day the count at ``start`` is about.

    Args:
        period: the time words the reader bound to the count.
        day: the day chosen for the whole text.
        today: no count is of a later day.
    Returns:
        ``day`` is None where the text says nothing else than what was chosen, or nothing that can be taken.
    """
    clause = text[max(text.rfind("。", 0, start), text.rfind("\n", 0, start), start - 30, 0) : start]
    base, said = _own_date(text, start, day=day, today=today)
    if not period:
        period = next((word for word, _days in _BACK if len(word) > 1 and word in clause), "")
    if not period or _TODAY.search(period):
        span = bool(not period and "累计" in clause)
        return When(base if base != day else None, said, span) if not span else When(None, "累计", True)
    if _ONE_DATE.match(period):
        named = _date(period, today)
        if named is None or not today - NEAR <= named <= today:
            return When(None, period, True)
        return When(named if named != day else None, period)
    for word, days in _BACK:
        if word in period:
            # Somebody who chose another day than today for the text has counted back already.
            known = bool(said) or day == today
            return When(base - dt.timedelta(days=days) if known else None, period)
    return When(None, period, True)


def _own_date(text: str, start: int, *, day: dt.date, today: dt.date) -> tuple[dt.date, str]:
    """Give the date of the chat message a count stands in, or of the text; else the day chosen for it."""
    end = text.rfind("\n", 0, start) + 1
    for _ in range(LINES_BACK):
        if end == 0:
            break
        begin = text.rfind("\n", 0, end - 1) + 1
        line = text[begin : end - 1].strip()
        if CHAT.match(line):
            word, back = next(((word, days) for word, days in _BACK if len(word) > 1 and word in line), ("", 0))
            found = _DATE.search(line)
            named = today - dt.timedelta(days=back) if back else _date(line, today)
            said = word or (found[0].strip() if found else "")
            return (named, said) if named and today - NEAR <= named <= today else (day, "")
        end = begin
    head = re.split(r"[。\n]", text.lstrip()[:HEAD])[0]
    match = re.search(r"(?<![至到—~-])(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?![至到—~-])", head)
    if match and not _SPAN.search(head[: match.start()]) and not re.search(r"\d", head[: match.start()]):
        named = _date(match[0], today)
        if named is not None and today - NEAR <= named <= today:
            return named, match[0]
    return day, ""


def _date(words: str, today: dt.date) -> dt.date | None:
    """Give the date in words; without a year the last such day that has come.

    >>> _date("12月31日", dt.date(2026, 1, 2))
    datetime.date(2025, 12, 31)
    """
    match = _DATE.search(words)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else today.year
    try:
        named = dt.date(year, int(match["month"]), int(match["day"]))
        if not match["year"] and named > today + NEAR:
            named = named.replace(year=year - 1)
    except ValueError:
        return None
    return named

"""Which day a count of a pasted text is about, and whether it is a day's count at all. Pure: dates are given."""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from wanjia.areas.desk.places import CHAT, COUNTS, LINES_BACK

NEAR = dt.timedelta(days=31)  # a day further back is said, not taken: the text may tell of another year
_BACK = (("大前天", 3), ("前天", 2), ("前日", 2), ("前晚", 2), ("昨天", 1), ("昨日", 1), ("昨晚", 1), ("昨", 1))
_TODAY = re.compile(r"今[日天晚早晨]|当[日天晚]|本日")
_DATE = re.compile(r"(?:(?P<year>\d{4})\s*[年/.-]\s*)?(?P<month>\d{1,2})\s*[月/.-]\s*(?P<day>\d{1,2})\s*[日号]?")
_ONE_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:[上下中晚早]\S{0,2})?$")
_SPAN = re.compile(r"累计|今年|截[至止]|以来|本[周月季年]|[上下]半年|\d月份|连日|近[日期]|迄今|全年|\d年")
# Time words that hold more than a day: beside a count, and in the title of a text that tells of a month or a quarter.
_LONG = re.compile(
    r"累计|全[月周季年]|[本当上]月|[本上]周(?![一二三四五六日天])|[本上]季度|第?[一二三四]季度|[上下]半年|本年度"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份|[这近前]?[一二两三四五六七几\d]+[天周日](?:以?来|里)|[这近前][两三几]天"
    r"|\d{1,2}[日号]?[至到—~-]\d{1,2}[日号]|(?:周|星期|礼拜)[一二三四五六日天][至到—~-]"
)
_OF_A_SPAN = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份|第?[一二三四]季度|[上下]半年|年度|全年|月报|周报|季报|本周|本月"
)
_DAY_ALONE = re.compile(
    r"(?<![\d月/.至到—~-])(?P<day>[12][0-9]|3[01]|[1-9])[日号](?![前内起以后之至到—~-]|\d|楼|院|门|机|线|路|店)"
)
_WEEKDAY = re.compile(r"(?<![每一二两三几\d])(?P<last>上)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![至到—~-])")
# 11.28 or 11/28, at the head of a line or behind the name of a village; elsewhere it may be any number.
_DOTTED = re.compile(
    r"(?:^|(?<=[村区居】）]))[\s【（(]*(?P<date>(?:\d{4}[./-])?\d{1,2}[./]\d{1,2}[日号]?)(?![\d.%％‰万亿元、])"
)
# A line between the messages of a forwarded chat: ————  2026-11-28  ————.
_DIVIDER = re.compile(
    r"[\s—–─_=*·-]*(?:\d{4}[年/.-])?\d{1,2}[月/.-]\d{1,2}日?[\s—–─_=*·-]*(?:(?:星期|周).)?[\s—–─_=*·-]*$"
)
HEAD = 60  # characters at a text's beginning in which its own date stands
LONGEST_LINE = 400  # characters of a line in which a day is looked for


class When(NamedTuple):
    """The day a count is about as far as the text says it, its words, and whether it counts more than one day."""

    day: dt.date | None = None
    said: str = ""
    span: bool = False
    unsure: bool = False  # the words stand in another line, or may be no date


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
    period, beside = _bound(text, start, period)
    named = _named(text, start, clause, period if beside else "", day=day, today=today)
    if not beside:
        period = next((word for word, _days in _BACK if len(word) > 1 and word in clause), period)
    if named is not None:
        return named
    if not period or _TODAY.search(period):
        return When(base if base != day else None, said)
    if not _ONE_DATE.match(period):
        back = next((days for word, days in _BACK if word in period), 0)
        # Somebody who chose another day than today for the text has counted back already.
        known = bool(said) or day == today
        return When(base - dt.timedelta(days=back) if back and known else None, period, span=not back)
    found = _date(period, today)
    if found is None or not _is_near(found, today):
        return When(None, period, True)
    return When(found if found != day else None, period, unsure=not beside and _counted_beside(text, start, period))


def _named(text: str, start: int, clause: str, beside: str, *, day: dt.date, today: dt.date) -> When | None:
    """Give what the words near a count say that the reader did not bind to it, or bound less closely (``beside``)."""
    if beside:
        after = clause if beside in ("上周", "本周") else text[text.rfind(beside, 0, start) + len(beside) : start]
        return _in_clause(after, day=day, today=today)
    if long := _LONG.search(clause) or _OF_A_SPAN.search(text.lstrip()[:HEAD].partition("\n")[0]):
        return When(None, long[0], True)
    if any(len(word) > 1 and word in clause for word, _days in _BACK):
        return None
    return _in_clause(clause, day=day, today=today) or _dotted(text, start, day=day, today=today)


def _bound(text: str, start: int, period: str) -> tuple[str, bool]:
    """Give the period where it is the count's own, and whether it stands in the same sentence.

    What another person wrote in the chat before, and a day among the counts of a line further up, is not.
    """
    at = text.rfind(period, 0, start) if period else -1
    if not period or at < 0:
        return period, bool(period)
    between = text[at:start]
    if any(CHAT.match(line.strip()) for line in between.split("\n")[1:-1]):
        return "", False
    return period, not re.search(r"[。\n]", between)


def _counted_beside(text: str, start: int, period: str) -> bool:
    """Say whether the words stand in a line of counts further up, so that they may be about those alone."""
    at = text.rfind(period, 0, start)
    end = text.find("\n", at)
    return 0 <= end < start and COUNTS.search(text, at, end) is not None


def _in_clause(clause: str, *, day: dt.date, today: dt.date) -> When | None:
    """Give the day a clause names by its number or its weekday alone: 28日走访6户, 周五走访3户."""
    found = [*_DAY_ALONE.finditer(clause), *_WEEKDAY.finditer(clause)]
    if not found:
        return None
    last = max(found, key=lambda match: match.start())
    if last.re is _WEEKDAY:
        named = today - dt.timedelta(days=(today.weekday() - min("一二三四五六日天".find(last["day"]), 6)) % 7)
        monday = today - dt.timedelta(days=today.weekday())
        if last["last"] and named >= monday:
            named -= dt.timedelta(days=7)
    else:
        named = _day_alone(int(last["day"]), today)
    if not _is_near(named, today):
        return None
    return When(named if named != day else None, last[0] if named != day else "")


def _day_alone(number: int, today: dt.date) -> dt.date:
    """Give the last day of that number that has come.

    >>> _day_alone(31, dt.date(2027, 1, 1))
    datetime.date(2026, 12, 31)
    """
    named = today
    while named.day != number:
        named -= dt.timedelta(days=1)
    return named


def _dotted(text: str, start: int, *, day: dt.date, today: dt.date) -> When | None:
    """Give the day written 11.28 in the line of a count, before it; a person looks at it."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin : min(start, begin + LONGEST_LINE)]
    for match in _DOTTED.finditer(line):
        named = _date(match["date"], today)
        if named is not None and _is_near(named, today):
            return When(named, match["date"], unsure=True) if named != day else None
    return None


def _own_date(text: str, start: int, *, day: dt.date, today: dt.date) -> tuple[dt.date, str]:
    """Give the date of the chat message a count stands in, or of the text; else the day chosen for it."""
    written = _written_by(text, start)
    divided = next((one for one in reversed(_divided(text)) if one[0] < start), None)
    for _at, line in sorted(filter(None, (written, divided)), reverse=True):
        word, days = next(((word, days) for word, days in _BACK if len(word) > 1 and word in line), ("", 0))
        found = _DATE.search(line)
        named = today - dt.timedelta(days=days) if days else _date(line, today)
        if named is not None:  # 李文 17:05 says no day: the line that divides the messages does, if any
            return (named, word or (found[0].strip() if found else "")) if _is_near(named, today) else (day, "")
    if written:
        return day, ""
    head = re.split(r"[。\n]", text.lstrip()[:HEAD])[0]
    match = re.search(r"(?<![至到—~-])(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?![至到—~-])", head)
    if match and not _SPAN.search(head[: match.start()]) and not re.search(r"\d", head[: match.start()]):
        named = _date(match[0], today)
        if named is not None and _is_near(named, today):
            return named, match[0]
    return day, ""


def _written_by(text: str, start: int) -> tuple[int, str] | None:
    """Give the line that says who wrote the message of a count and when."""
    end = text.rfind("\n", 0, start) + 1
    for _ in range(LINES_BACK):
        if end == 0:
            break
        begin = text.rfind("\n", 0, end - 1) + 1
        line = text[begin : end - 1].strip()
        if CHAT.match(line):
            return begin, line
        end = begin
    return None


@lru_cache(maxsize=4)
def _divided(text: str) -> list[tuple[int, str]]:
    """Give the lines that divide a text by days, and where they begin."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip() and _DIVIDER.match(line):
            found.append((at, line.strip()))
        at += len(line) + 1
    return found


def _is_near(named: dt.date, today: dt.date) -> bool:
    return today - NEAR <= named <= today


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

"""How counts, dates and numerals are printed. Wording only: what is stored stays exact.

Sources: GB/T 15835-2011 (numerals in publications: Arabic digits for counts and dates, 〇 for zero in Han dates) and the
usage of township reports, where a large count is rounded down and followed by 余.
"""

from __future__ import annotations

from datetime import date

from wanjia.papers.document import Lang

_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"
_EN_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EN_FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def round_count(count: int, unit: str, lang: Lang = "zh-hans") -> str:
    """Print a count the way a report words it: rounded down to its two leading digits, with 余 when something is lost.

    A count below 100 is printed exactly: nobody says 30余件 of 32 matters that are each listed.

    >>> [round_count(n, "条") for n in (57, 100, 1347, 1300, 20480)]
    ['57条', '100条', '1300余条', '1300条', '20000余条']
    >>> round_count(1347, "banners", "en")
    'more than 1,300 banners'
    """
    step = 1 if count < 100 else 10 ** (len(str(count)) - 2)
    rounded = count // step * step
    if lang == "en":
        exact = f"{rounded:,} {unit}".rstrip()
        return exact if rounded == count else f"more than {exact}"
    return f"{rounded}{'' if rounded == count else '余'}{unit}"


def han_number(number: int) -> str:
    """Return a whole number from 0 to 9999 in Chinese numerals, as headings and issue numbers are counted.

    >>> [han_number(n) for n in (0, 2, 10, 12, 20, 31, 105, 110, 1010)]
    ['零', '二', '十', '十二', '二十', '三十一', '一百零五', '一百一十', '一千零一十']
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"han_number counts from 0 to 9999, not {number}")
    if number == 0:
        return "零"
    words, gap = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + mark
        gap = not digit
    return words[1:] if 10 <= number < 20 else words


def han_digits(number: int) -> str:
    """Return the digits of a number as read one by one, as in years: 2026 is 二〇二六."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def short_date(day: date, lang: Lang = "zh-hans") -> str:
    """Return a day as people say it: 11月23日 周一, or Mon 23 Nov."""
    if lang == "en":
        return f"{_EN_WEEKDAYS[day.weekday()]} {day.day} {_EN_MONTHS[day.month - 1]}"
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def full_date(day: date, lang: Lang = "zh-hans") -> str:
    """Return a day as official documents date themselves: 2026年11月23日 (no leading zeros), or 23 November 2026."""
    if lang == "en":
        return f"{day.day} {_EN_FULL_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def han_date(day: date) -> str:
    """Return a day in Chinese numerals: 二〇二六年十一月二十三日."""
    return f"{han_digits(day.year)}年{han_number(day.month)}月{han_number(day.day)}日"


def signed_change(change: int | None, lang: Lang = "zh-hans") -> str:
    """Return a difference with its sign (a true minus), 持平 for none, a dash where there is nothing to compare with."""
    if change is None:
        return "—"
    if change == 0:
        return "no change" if lang == "en" else "持平"
    return f"{'+' if change > 0 else '−'}{abs(change)}"

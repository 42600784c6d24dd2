"""Text as people type and paste it: rid of the signs nobody sees; digits and marks in one width where they count.

The one place that says which signs no text may keep. Some turn the reading direction round, so that a line reads
differently from what is stored (CVE-2021-42574); some part a word, so that a search or a comparison misses it.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e00ff]"
)
# What joins emoji, or chooses how the sign before it looks, stays where it has something to do.
_IDLE = re.compile("(?<!\\S)[\u200d\ufe00-\ufe0f]+|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")


def legible(text: str) -> str:
    r"""Give a text with line feeds as line ends and without the signs nobody sees; tabs stay.

    >>> legible("张\u202e三\u200b\r\n李四")
    '张三\n李四'
    """
    return _IDLE.sub("", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))


def on_one_line(text: str) -> str:
    """Give a legible text whose line ends are blanks."""
    return legible(text).replace("\n", " ")


def narrow(text: str) -> str:
    """Give a date, an hour or a number as a keyboard set to Latin types it: ２０２６－１１－２９ is 2026-11-29.

    >>> narrow(" １８：３０ ")
    '18:30'
    """
    return unicodedata.normalize("NFKC", legible(text)).strip()


_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?")


def day_said(text: str) -> str:
    """Give a day as the calendar writes it, whichever way a Chinese hand writes it; anything else stays, narrow.

    >>> day_said("２０２６年１月９日"), day_said("2026.11.29"), day_said("明天")
    ('2026-01-09', '2026-11-29', '明天')
    """
    said = "".join(narrow(text).split())
    day = _DAY.fullmatch(said)
    return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}" if day else narrow(text)

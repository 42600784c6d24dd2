"""Which village a count of a pasted text is about: the one named beside it, at the head of its line, or by who wrote it.

Pure but for the names, which the caller gives.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

LINES_BACK = 40  # how far up a heading may stand
_STOPS = re.compile(r"[。；;！!？?\n]")
_COMMAS = re.compile(r"[，,：:\t、和及]")
_WHOLE = re.compile(r"(?:全|我|本|该)(?:乡|镇|街道)|各村|合计|共计|总计|总共")
_HEAD = re.compile(r"[\s\d.．、()（）【\[《“*#·•>@—\-一二三四五六七八九十①-⑳]*")
_POINT = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）.．、]|[①-⑳·•*\-—])")
COUNTS = re.compile(r"[\d一二三四五六七八九十百千万余多]\s*(?:户|家|处|件|起|条|份|人|个|次|场|张|块|项)")
# A line of a chat that says who wrote and when: 陈霞@石门村 17:50, 李四 2026/11/23 17:40, 王五 昨天 19:20.
CHAT = re.compile(
    r"^[^\n，。；！？]{1,40}?[\s:：]+(?:\d{2,4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?|\d{1,2}月\d{1,2}日|昨天|前天|星期.|今天)?\s*"
    r"(?:[上下中晚早]\S\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*$"
)
_SUFFIX = re.compile(r"(?:村|社区|居)(?:民委员会|委会|委)?$")
_VILLAGE = re.compile(r"(?:村|社区|居委会|村委会)$")
# A line of a form that names the village: 填报单位：蓑桥村.
_LABELLED = re.compile(r"(?:(?:填报|报送|上报)?单位|村居?|村名|社区|村（社区）|地点)\s*[：:]\s*(\S+)$")
NOT_NAMES = frozenset(
    "我村 本村 该村 各村 全村 每村 农村 我社区 本社区 该社区 各社区 全社区 村社区 我居 各村社区".split()
)


class Doubt(StrEnum):
    """Why nobody can tell the village."""

    NONE = ""
    UNKNOWN = "unknown"  # a village of that name is none of ours
    SEVERAL = "several"  # several are named together, or two bear the name


class Where(NamedTuple):
    """The village a count is about, if the text names one; what it says; and the doubt there is."""

    place_id: int | None = None
    said: str = ""
    doubt: Doubt = Doubt.NONE


class Names:
    """The villages of a township as people write them: in full anywhere, without 村 or 社区 at the head of a line."""

    def __init__(self, villages: Iterable[tuple[int, str]]) -> None:
        full: defaultdict[str, set[int]] = defaultdict(set)
        short: defaultdict[str, set[int]] = defaultdict(set)
        for place_id, name in villages:
            full[name].add(place_id)
            stem = _SUFFIX.sub("", name)
            if len(stem) > 1:
                short[stem].add(place_id)
        self.ids = {**short, **full}
        self.full = _any_of(full)
        self._short = _any_of(self.ids)

    def within(self, text: str) -> list[str]:
        """Give the names written out in a stretch of text; 河村 inside 上河村 is not one."""
        return [match[0] for match in self.full.finditer(text)]

    def heading(self, line: str) -> str:
        """Give the name a line begins with, or nothing."""
        match = self._short.match(line, _HEAD.match(line).end())  # type: ignore[union-attr]  # it matches nothing, too
        if match is None:
            return ""
        rest = line[match.end() :]
        if rest[:1] == "居" and f"{match[0]}社区" in self.ids:
            return f"{match[0]}社区"
        return match[0] if match[0] in self.within(match[0]) or re.match(r"\W|[今昨走入排发村社居委\d]|$", rest) else ""

    def anywhere(self, line: str) -> list[str]:
        """Give the names in a line that says who wrote it, short ones too."""
        return [match[0] for match in self._short.finditer(line)]

    def where(self, said: Iterable[str]) -> Where:
        """Say which village is meant where these names stand together."""
        names = list(dict.fromkeys(said))
        ids = set().union(*(self.ids[name] for name in names))
        if len(ids) == 1:
            return Where(ids.pop(), names[0])
        return Where(None, "、".join(names), Doubt.SEVERAL)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) if ordered else r"(?!)")


def where(text: str, start: int, end: int, names: Names, *, heard: str = "") -> Where:
    """Say which village the count at [start, end) is about; ``heard`` is the place as the reader heard it."""
    line_at = text.rfind("\n", 0, start) + 1
    cuts = [match.end() for match in _STOPS.finditer(text, max(line_at, start - 400), start)]
    begin = cuts[-1] if cuts else max(line_at, start - 400)
    behind = re.match(r"[（(]([^（()）\n]{2,12})[)）]", text[end : end + 16])
    if behind and names.within(behind[1]):
        return names.where(names.within(behind[1]))
    unknown = bool(_VILLAGE.search(heard)) and heard not in NOT_NAMES and heard not in names.ids
    beside = Where(None, heard, Doubt.UNKNOWN) if unknown and heard in text[begin:end] else None
    found = _last_named(text[begin:end], names)
    if found and not (beside and _is_longer(heard, found.said)):
        return found
    head = names.heading(text[line_at:end])
    if beside or (begin == line_at and head):
        return beside or names.where([head])
    if _WHOLE.search(text, begin, end):
        return Where()
    return _before(text, line_at, start, begin, names, head) or (
        Where(None, heard, Doubt.UNKNOWN) if unknown and heard in text[line_at:end] else Where()
    )


def _before(text: str, line_at: int, start: int, begin: int, names: Names, head: str) -> Where | None:
    """Give what the sentences before it on the same line name, else the head of that line, else a heading above."""
    if found := _last_named(text[max(line_at, start - 400) : begin], names):
        return found
    if head:
        return names.where([head])
    # A row of a table is about whom it names, and about nobody above it.
    return None if "\t" in text[line_at:start] else _heading_above(text, line_at, names)


def _is_longer(heard: str, name: str) -> bool:
    """Say whether a name we do not know merely ends like one of ours: 上河村 is not 河村, 到河村 is."""
    return len(heard) == len(name) + 1 and heard.endswith(name) and heard[0] not in "在到赴对由从往为给向经至于是"


def _last_named(stretch: str, names: Names) -> Where | None:
    """Give what the last part of a stretch that names a village names; names joined by 、 or 和 stand together."""
    found = list(names.full.finditer(stretch))
    if not found:
        return None
    together = [found[-1]]
    for match in reversed(found[:-1]):
        if not re.fullmatch(r"[、和与及，,\s]*", stretch[match.end() : together[0].start()]):
            break
        together.insert(0, match)
    return None if _WHOLE.search(stretch, together[-1].end()) else names.where(match[0] for match in together)


def _heading_above(text: str, line_at: int, names: Names) -> Where | None:
    """Give the village of the heading above: a line that counts nothing itself, or over a list of points."""
    end = line_at
    is_point = bool(_POINT.match(text[line_at : line_at + 12]))
    for _ in range(LINES_BACK):
        if end == 0:
            return None
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start : end - 1].strip()
        if CHAT.match(line):
            said = names.anywhere(line)
            return names.where(said) if said else None
        if (named := _LABELLED.match(line)) and named[1] in names.ids:
            return names.where([named[1]])
        if head := names.heading(line):
            return names.where([head]) if is_point or not COUNTS.search(line) else None
        end = start
    return None

"""How the counts of one text hang together, read from where they stand: 排查隐患15处，其中已整改6处 counts 15, not 21.

Pure: a text and what was read from it, no database, no clock.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from wanjia.areas.desk.places import CHAT
from wanjia_reader import Quantity

FOUND = frozenset({"find", "accept"})
SETTLING = frozenset({"rectify", "mediate", "handle", "verify"})
MATTERS = frozenset({"件", "起", "处", "条", "项", "个", "例", "宗"})
PEOPLE = frozenset({"人", "人次", "名"})
HOUSES = frozenset({"户", "家", "户次", "家次"})
LOOK_BACK = 8  # counts before one in which its whole may stand

_UNSETTLED = ("不安定因素", "不稳定因素")  # whatever verb stands before them, they are matters found

_STOP = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[，,；;。！？!?\n（）()：:、]")
_WITHIN = re.compile(r"其中|包括|包含|含")
_ALL = re.compile(r"累计|共计|总计|合计|今年|截至")
_SUM = re.compile(r"合计|共计|总计|以上共|总共")
_TOTAL = re.compile(r"合计|总|共|全(?:乡|镇|县|区|市|街道)|[我本](?:乡|镇)|各村")
_SETTLED = re.compile(r"(?:已|均|全部|当场|现场|立即|及时)*(?:整改|化解|办结|解决|处置|处理|调解|调处|销号|消除|了结)")
_PENDING = re.compile(
    r"限期|正在|尚未|还未|仍未|没有|未(?:整改|化解|办结|解决|处置|处理|调解|销号|完成)|待(?:整改|化解|办|处|解)|拟|剩余|剩下|余下"
    r"|还有|尚有|下一步|明[天日]|责令|继续|跟踪"
)
_ONE_DAY = re.compile(r"(?:今|昨|前|当)[日天晚早夜]|.*\d[日号]$")


_SAID_SETTLED = re.compile(
    r"(?:已经?|均|全部|当场|现场|都)+(?:整改|化解|办结|解决|处置|处理|调解|调处|销号|消除|了结)(?:到位|完毕|完成)?"
)
_ORDERED = re.compile(r"要求|督促|通知|敦促|确保|争取")
_COUNT = re.compile(r"[\d〇零一二三四五六七八九十百千两几]\s*[处件起条项个例宗]")


def said_settled(text: str, end: int) -> str:
    """Give the words by which the sentence of a count says, without a number, that what it counts is settled.

    >>> said_settled("排查隐患3处，已全部整改。", 6), said_settled("排查隐患3处，已整改2处。", 6)
    ('已全部整改', '')
    """
    stop = _STOP.search(text, end)
    for clause in _CLAUSE_END.split(text[end : stop.start() if stop else end + 200])[:LOOK_BACK]:
        if _COUNT.search(clause):
            return ""
        if (said := _SAID_SETTLED.search(clause)) and not (_PENDING.search(clause) or _ORDERED.search(clause)):
            return said[0]
    return ""


class Tie(StrEnum):
    """What a count is to another one of the same text."""

    NONE = ""
    SETTLED = "settled"  # that many of the whole are settled
    PENDING = "pending"  # that many of the whole are not settled yet
    INCLUDED = "included"  # a part of the whole, named by kind
    AGAIN = "again"  # the same work counted in another measure: 50户120人
    SUM = "sum"  # the sum of other counts of the text


class Tied(NamedTuple):
    """A tie, and the number of the count it is a tie to; none for a sum."""

    tie: Tie
    whole: int | None = None


FREE = Tied(Tie.NONE)


def ties(text: str, counts: Sequence[Quantity]) -> list[Tied]:
    """Say for each count what it is to an earlier one of the same sentence, or to the others it sums up."""
    found: list[Tied] = []
    taken: dict[int, float] = {}
    for at, count in enumerate(counts):
        tied = FREE
        for back in range(at - 1, max(at - 1 - LOOK_BACK, -1), -1):
            if found[back].tie is not Tie.NONE:
                continue
            between = text[counts[back].at.end : count.at.start]
            if not _same_sentence(between):
                break
            left = counts[back].quantity - taken.get(back, 0)
            tie = _tie(text, counts[back], count, between, left, nearest=_nearest(found, back))
            if tie is not Tie.NONE:
                tied = Tied(tie, back)
                if tie in (Tie.SETTLED, Tie.PENDING):
                    taken[back] = taken.get(back, 0) + count.quantity
                break
        found.append(tied)
    return _sums(text, counts, found)


def _nearest(found: Sequence[Tied], back: int) -> bool:
    return all(tied.tie is not Tie.NONE for tied in found[back + 1 :])


def _same_sentence(between: str) -> bool:
    stops = list(_STOP.finditer(between))
    return not stops or (len(stops) == 1 and between[stops[0].end() :].lstrip().startswith("其中"))


def _clause(text: str, count: Quantity) -> tuple[str, str]:
    """Give the words of a count's clause before and after its number."""
    start = max(
        (m.end() for m in _CLAUSE_END.finditer(text, max(0, count.at.start - 40), count.at.start)), default=None
    )
    start = max(0, count.at.start - 40) if start is None else start
    end = _CLAUSE_END.search(text, count.at.end)
    return text[start : count.at.start], text[count.at.end : min(end.start() if end else len(text), count.at.end + 30)]


def _tie(text: str, whole: Quantity, count: Quantity, between: str, left: float, *, nearest: bool) -> Tie:
    if whole.place != count.place or not _periods_fit(whole, count):
        return Tie.NONE
    before, after = _clause(text, count)
    within = _WITHIN.search(between) is not None
    if not within and _ALL.search(before) and not _ALL.search(_clause(text, whole)[0]):
        return Tie.NONE
    tie = _of_matters(whole, count, before, after, within=within)
    if tie is not Tie.NONE and count.quantity <= left:
        return tie
    if not nearest or count.action != whole.action or _has_verb(text, count, before):
        return Tie.NONE
    if count.unit in PEOPLE and whole.unit in HOUSES and not within:
        return Tie.AGAIN
    if within and count.unit == whole.unit and count.quantity <= whole.quantity:
        return Tie.INCLUDED
    return Tie.NONE


def _of_matters(whole: Quantity, count: Quantity, before: str, after: str, *, within: bool) -> Tie:
    """Say whether a count tells how some of the matters found before it stand."""
    if not (is_found(whole.action, whole.object or "") and _measures_fit(whole, count) and _objects_fit(whole, count)):
        return Tie.NONE
    settled = count.action in SETTLING or (count.action in FOUND and _SETTLED.match(after.lstrip("处件起项条个")))
    if _PENDING.search(before + after):
        nameless = count.action in FOUND and count.object in (None, whole.object)
        return Tie.PENDING if settled or within or nameless else Tie.NONE
    return Tie.SETTLED if settled else Tie.NONE


def is_found(action: str, named: str) -> bool:
    """Say whether something found is counted: 新增不安定因素3件 is, whatever its verb."""
    return action in FOUND or (action not in SETTLING and any(word in named for word in _UNSETTLED))


def _has_verb(text: str, count: Quantity, before: str) -> bool:
    """Say whether the count stands behind a verb of its own, and not right behind 其中."""
    if _WITHIN.search(before):
        return False
    said = text[count.span.start : count.at.start].strip()
    return bool(said) and not said.startswith((count.object or said)[:2])


def _measures_fit(whole: Quantity, count: Quantity) -> bool:
    return count.unit == whole.unit or {count.unit, whole.unit} <= MATTERS


def _objects_fit(whole: Quantity, count: Quantity) -> bool:
    ours, its = whole.object or "", count.object or ""
    return not its or its in ours or ours in its or bool(set(ours[-2:]) & set(its[-2:]))


def _periods_fit(whole: Quantity, count: Quantity) -> bool:
    if count.period == whole.period or count.period is None:
        return True
    return whole.period is not None and all(_ONE_DAY.match(period) for period in (whole.period, count.period))


def _sums(text: str, counts: Sequence[Quantity], found: list[Tied]) -> list[Tied]:
    """Mark the sum at the end of a list of places (合计走访20户), and the total before one (全乡20户：甲村12户，乙村8户)."""
    free = [at for at, tied in enumerate(found) if tied.tie is Tie.NONE]
    for at in free:
        like = [n for n in free if (counts[n].action, counts[n].unit) == (counts[at].action, counts[at].unit)]
        if len(like) < 2:
            continue
        earlier, later = [n for n in like if n < at], [n for n in like if n > at]
        begins = [match.end() for match in _STOP.finditer(text, max(0, counts[at].at.start - 200), counts[at].at.start)]
        since = begins[-1] if begins else max(0, counts[at].at.start - 200)
        is_sum = _SUM.search(text, since, counts[at].at.start) and _adds_up(counts, earlier[::-1], at)
        if is_sum or (_opens_a_list(text, counts, at) and _adds_up(counts, later, at, of_places=True)):
            found[at] = Tied(Tie.SUM)
    # What hangs on a sum adds up other counts too.
    return [Tied(Tie.SUM) if tied.whole is not None and found[tied.whole].tie is Tie.SUM else tied for tied in found]


def _opens_a_list(text: str, counts: Sequence[Quantity], at: int) -> bool:
    """Say whether a count is told as the total of what follows; among many reports some make up another by chance."""
    before, _after = _clause(text, counts[at])
    end = counts[at + 1].at.start if at + 1 < len(counts) else len(text)
    between = text[counts[at].at.end : end]
    if any(CHAT.match(line.strip()) for line in between.split("\n")[1:-1]):
        return False
    return bool(_TOTAL.search(before) or re.search(r"[：:]|其中|分别", between.partition("\n")[0]))


def _adds_up(counts: Sequence[Quantity], others: Sequence[int], at: int, *, of_places: bool = False) -> bool:
    """Say whether the next few of ``others`` make up the count."""
    total: float = 0
    for used, other in enumerate(others, start=1):
        total += counts[other].quantity
        if total >= counts[at].quantity:
            places = {counts[n].place for n in others[:used]}
            apart = len(places) == used and counts[at].place not in places
            return total == counts[at].quantity and (not of_places or (used > 1 and apart))
    return False

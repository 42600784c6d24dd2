"""Find the verb that governs a number, and the noun between them."""

from __future__ import annotations

import re
from functools import lru_cache

from wanjia_reader import units
from wanjia_reader.events import qualifies, whole_event, without_content, without_means
from wanjia_reader.governor import (
    END_WORDS,
    GOOD_DEEDS,
    JOIN,
    JOINABLE,
    MOVES,
    STAGES,
    WATCHES,
    Governor,
    chain,
    from_nominal,
    from_plain,
    opening,
    past_aspect,
    with_object,
)
from wanjia_reader.objects import EVENT_NOUN, REMEMBERED, actor
from wanjia_reader.quantity import Action
from wanjia_reader.tokens import Kind, Verb, scan
from wanjia_reader.verbs import QUALIFIERS

_ETC_MATTER = re.compile(
    r"等[^等、]{0,8}(?:隐患|问题|行为|违法|违章|现象|情况|情形|乱象|风险|诉求|事项|警情|案件|纠纷)$"
)
_LIST = re.compile(
    r"、[^、]{1,16}等[^等]{0,10}$|"
    r"等[^等、]{0,8}(?:隐患|问题|行为|违法|违章|现象|情况|情形|乱象|风险|诉求|事项|警情|案件|纠纷)$"
)
_GOES_ALONG = MOVES | {Action.HOLD, Action.REACH, Action.TRANSFER, Action.ISSUE}
_CONVENES = frozenset("召开 组织召开 举办 组织举办 举行 开 召集".split())
_MEETING = re.compile(r"(?:会|会议|仪式|培训班|讲座)$")
_JOINS_IN = frozenset(("参与", "参加"))


def _outdone(verb: Verb, later: list[Verb]) -> bool:
    """Tell a general verb that only says with whom or how the verb behind it is done: 会同公安部门检查企业."""
    return verb.general and any(
        not other.general and (other.kind is not Kind.NOMINAL or verb.action in _GOES_ALONG) for other in later
    )


# 入户走访活动累计走访群众3000余人: what stands before the adverb is the subject.
_ANEW = re.compile(r"(?<![公])(?:累计|共计|总共|一共|合计|共)(?=[一-鿿]{4})")


def _behind_adverb(verbs: list[Verb], words: str) -> list[Verb]:
    """Leave out the verbs before 累计 or 共 when the verb right behind it has an object of its own."""
    for adverb in _ANEW.finditer(words):
        index = next((index for index, verb in enumerate(verbs) if verb.start == adverb.end()), 0)
        if index and len(words) - verbs[index].end > 1:
            return verbs[index:]
    return verbs


def _able_to_govern(verbs: list[Verb], words: str) -> list[Verb]:
    """Leave out the verbs inside a clause that qualifies a noun, and those that are parts of nouns."""
    if len(verbs) == 1:
        return verbs
    verbs = without_content(verbs, words)
    verbs = _behind_adverb(verbs, words)
    if any(verb.general for verb in verbs):
        verbs = [verb for index, verb in enumerate(verbs) if not _outdone(verb, verbs[index + 1 :])]
    # A verb in a clause that qualifies the object (印有举报电话的) does not govern.
    of = words.rfind("的")
    if of > 0 and len(words) - of > 1:
        outside = [verb for verb in verbs if verb.end <= of or verb.start > of]
        inner = [verb for verb in outside if verb.start < of]
        if len(inner) > 1 and not any(verb.start > of for verb in outside):
            verbs = inner[:1] if inner[0].kind is not Kind.NOMINAL else verbs
        elif any(verb.start > of and verb.kind is not Kind.NOMINAL for verb in outside):
            verbs = [verb for verb in outside if verb.start > of]
    verbs = [
        verb
        for verb in verbs
        if verb.word not in QUALIFIERS or verb.end == len(words) or not any(other.end <= verb.start for other in verbs)
    ]
    verbs = [verb for index, verb in enumerate(verbs) if not (index and qualifies(verbs[index - 1], verb, words))]
    last = verbs[-1] if len(verbs) > 1 and verbs[-1].end == len(words) else None
    if last and (last.word == "组织" or (last.word == "发生" and verbs[-2].action is Action.PREVENT)):
        verbs = verbs[:-1]  # 对接组织: a noun after all; 防止群体性事件发生67件
    if _names_an_event(verbs, words):
        verbs = verbs[:-1]
    if verbs[-1].kind is Kind.NOMINAL and words[verbs[-1].end :] in ("了", "过"):
        verbs = verbs[opening(verbs, len(verbs) - 1, words) :]
    return verbs


def _of_event(verbs: list[Verb], words: str) -> list[Verb]:
    """Leave out the verbs that are parts of an event's name: 召开工作部署、推进会议4次, 开展夜查夜巡行动12次."""
    if _MEETING.search(words) and (called := [verb for verb in verbs if verb.word in _CONVENES]):
        return called[-1:]
    if EVENT_NOUN.search(words) or (len(verbs) > 1 and verbs[-1].end == len(words)):
        lights = [index for index, verb in enumerate(verbs) if verb.kind is Kind.LIGHT and verb.word in STAGES]
        if lights and not any(verb.word in WATCHES for verb in verbs):
            return verbs[: lights[-1] + 1]
    return verbs


@lru_cache(maxsize=REMEMBERED)
def govern(words: str, unit: str | None, *, opens: bool = True) -> Governor | None:
    """Find the verb that governs the number after ``words``; None when there is none.

    Args:
        words: the clause up to the number, masked, approximations left out.
        unit: the measure word after the number.
        opens: the words open a clause or an item, and do not just follow a measure word.
    """
    words = without_means(words)
    if unit in units.EVENT and (event := whole_event(words)):
        return Governor(*event, False)
    verbs = scan(words)
    if not opens and verbs and verbs[0].general and not verbs[0].start:
        verbs = verbs[1:]  # 8家托管机构负责人: part of the noun
    if not verbs:
        return None
    verbs = _able_to_govern(verbs, words)
    if len(verbs) > 1 and verbs[0].word in _JOINS_IN and not END_WORDS.sub("", words[verbs[-1].end :]):
        return _joined_in(verbs, words, unit)
    if unit in units.EVENT:
        verbs = _of_event(verbs, words)
    plain = [index for index, verb in enumerate(verbs) if verb.kind is not Kind.NOMINAL]
    if plain and "等" in words and _LIST.search(words):
        # 设立查缉、巡查、整治等卡点: the verbs in the list are parts of names.
        until = words.rindex("等")
        first = next((index for index in plain if verbs[index].end <= until), None)
        if (
            first is not None
            and verbs[plain[-1]].end <= until
            and verbs[first].kind is Kind.PLAIN
            and verbs[first].action not in MOVES
        ):
            joined = verbs[chain(verbs, first, words)]  # 张贴、发放通告等资料: the last of the two
            verb = joined if joined.kind is Kind.PLAIN else verbs[first]
            return with_object(verb, verbs[opening(verbs, first, words)].start, words, unit)
    if plain and (sent := _sent_out(verbs, words)):
        return sent
    if plain:
        return from_plain(verbs, plain[-1], words, unit)
    if (
        verbs[0].action in JOINABLE
        and len(verbs) > 1
        and _ETC_MATTER.search(words)
        and (verbs[0].start <= 4 or actor(words[: verbs[0].start]))
    ):
        last = verbs[chain(verbs, 0, words)]
        return with_object(last, verbs[0].start, words, unit)  # 处理环境整治、邻里纠纷等诉求
    return from_nominal(verbs, words, unit)._replace(weak=True)


def _sent_out(verbs: list[Verb], words: str) -> Governor | None:
    """Read 进行普法推送14条 by its last verb."""
    if len(verbs) < 2 or verbs[-1].action is not Action.BROADCAST or verbs[-1].end < len(words):
        return None
    stage = next((verb for verb in verbs[:-1] if verb.word in STAGES), None)
    if stage is None:
        return None
    return Governor(Action.BROADCAST, verbs[-1].word, stage.start, (past_aspect(words, stage.end), len(words)), False)


def _joined_in(verbs: list[Verb], words: str, unit: str | None) -> Governor:
    """Read 参与纠纷化解22起 by what they joined in, and not by 参与."""
    first, last = verbs[0], opening(verbs, len(verbs) - 1, words)
    last = max(last, 1)
    at = past_aspect(words, first.end)
    if unit in units.EVENT or unit in units.PEOPLE:
        return Governor(verbs[-1].action, verbs[-1].word, first.start, (at, verbs[-1].end), False, weak=True)
    until = verbs[last].start if verbs[last].start > at else verbs[-1].end
    return Governor(verbs[-1].action, verbs[-1].word, first.start, (at, until), False, weak=True)


def _names_an_event(verbs: list[Verb], words: str) -> bool:
    """Tell 举办讲座和文艺演出10场: a plain verb at the end, behind another with its object begun, is a noun."""
    if len(verbs) < 2 or verbs[-1].end < len(words) or verbs[-1].word in GOOD_DEEDS:
        return False
    last = verbs[-1]
    first = next((verb for verb in reversed(verbs[:-1]) if verb.kind is Kind.PLAIN), verbs[-2])
    if (
        last.action in JOINABLE
        or first.kind is not Kind.PLAIN
        or last.kind is not Kind.PLAIN
        or first.action in MOVES | {Action.VISIT}
    ):
        return False
    return last.start - first.end > 1 and not JOIN.match(words[first.end : last.start])

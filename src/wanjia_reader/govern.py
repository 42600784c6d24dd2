"""Find the verb that governs a number, and the noun between them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wanjia_reader import units
from wanjia_reader.events import qualifies, whole_event, without_content, without_means
from wanjia_reader.objects import EVENT_NOUN, REMEMBERED, actor, topic
from wanjia_reader.quantity import Action
from wanjia_reader.tokens import Kind, Verb, scan
from wanjia_reader.verbs import ADJECTIVAL, QUALIFIERS

_JOIN = re.compile(
    r"^(?:、|并且?|和|及|与|或|以及|,并|后)?(?:成功|及时|依法|当场|现场|立即|迅速|有效|妥善|就地|主动|督促)?(?:并|了|已|共|累计|再|又)?$"
)
_JOINABLE = frozenset(
    (
        Action.FIND,
        Action.CHECK,
        Action.RECTIFY,
        Action.MEDIATE,
        Action.VISIT,
        Action.PATROL,
        Action.PERSUADE,
        Action.HANDLE,
        Action.ACCEPT,
        Action.PENALIZE,
    )
)
_ETC_MATTER = re.compile(
    r"等[^等、]{0,8}(?:隐患|问题|行为|违法|违章|现象|情况|情形|乱象|风险|诉求|事项|警情|案件|纠纷)$"
)
_WORKED = frozenset((Action.MAKE, Action.INSTALL, Action.MAINTAIN, Action.DISTRIBUTE))
_PUT_UP = frozenset((Action.INSTALL, Action.HANG, Action.POST, Action.DISPLAY, Action.DISTRIBUTE, Action.BROADCAST))
_LIST = re.compile(
    r"、[^、]{1,16}等[^等]{0,10}$|"
    r"等[^等、]{0,8}(?:隐患|问题|行为|违法|违章|现象|情况|情形|乱象|风险|诉求|事项|警情|案件|纠纷)$"
)
_MOVES = frozenset((Action.COVER, Action.DISPATCH))
_GOES_ALONG = _MOVES | {Action.HOLD, Action.REACH, Action.TRANSFER, Action.ISSUE}
_HELPS = frozenset(("帮助", "协助", "发动", "动员"))
_STAGES = frozenset("开展 组织 进行 实施 组织开展 累计开展 集中开展 联合开展 持续开展 组织实施".split())
_SETTLES = frozenset(("处理", "办理", "解决"))
_GOOD_DEEDS = frozenset("做好事 办好事 办实事 做实事".split())
_CONVENES = frozenset("召开 组织召开 举办 组织举办 举行 开 召集".split())
_CARRIED_OUT = frozenset(("完成", "落实", "实现"))
_LOOKS = frozenset((Action.CHECK, Action.VISIT, Action.PATROL))
_MEETING = re.compile(r"(?:会|会议|仪式|培训班|讲座)$")
_JOINS_IN = frozenset(("参与", "参加"))
_WATCHES = frozenset(("观看", "收看", "聆听", "参观"))
_ASPECT = re.compile(
    r"(?:了|过(?![期往程路境度江街滤敏量户热剩节年冬渡])|出(?![租入口警境行国版])|到位|合格|成功|完成|完毕|给)*"
)
_ASPECTS = frozenset("了过出到合成完给")
_TOLD = re.compile("宣传|宣讲|排查")
_END_WORDS = re.compile(r"(?:成功|合格|完成|到位|完毕|结束|结案|了|出|完|好|过|办结|的)+$")


class Governor(NamedTuple):
    """The verb of a count, and where its object lies in the words before the number."""

    action: Action | None  # None: idle, the count is a state or an event
    verb: str
    start: int  # of the first verb of the chain
    noun: tuple[int, int]  # empty when the object is not between verb and number
    light: bool
    weak: bool = False  # the verb could as well be part of a noun


def _chain(verbs: list[Verb], first: int, words: str) -> int:
    """Give the last verb of the run that starts at ``first`` and is joined without a noun between."""
    last = first
    while last + 1 < len(verbs) and _JOIN.match(words[verbs[last].end : verbs[last + 1].start]):
        if verbs[last + 1].kind is Kind.IDLE or verbs[last].action is Action.DISPATCH:
            break
        last += 1
    return last


def _opening(verbs: list[Verb], last: int, words: str) -> int:
    """Give the first verb of the run that ends at ``last``."""
    while (
        last and _JOIN.match(words[verbs[last - 1].end : verbs[last].start]) and verbs[last - 1].kind is not Kind.IDLE
    ):
        last -= 1
    return last


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
        verbs = verbs[_opening(verbs, len(verbs) - 1, words) :]
    return verbs


def _of_event(verbs: list[Verb], words: str) -> list[Verb]:
    """Leave out the verbs that are parts of an event's name: 召开工作部署、推进会议4次, 开展夜查夜巡行动12次."""
    if _MEETING.search(words) and (called := [verb for verb in verbs if verb.word in _CONVENES]):
        return called[-1:]
    if EVENT_NOUN.search(words) or (len(verbs) > 1 and verbs[-1].end == len(words)):
        lights = [index for index, verb in enumerate(verbs) if verb.kind is Kind.LIGHT and verb.word in _STAGES]
        if lights and not any(verb.word in _WATCHES for verb in verbs):
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
    if len(verbs) > 1 and verbs[0].word in _JOINS_IN and not _END_WORDS.sub("", words[verbs[-1].end :]):
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
            and verbs[first].action not in _MOVES
        ):
            return _with_object(verbs[first], verbs[_opening(verbs, first, words)].start, words, unit)
    if plain and (sent := _sent_out(verbs, words)):
        return sent
    if plain:
        return _from_plain(verbs, plain[-1], words, unit)
    if (
        verbs[0].action in _JOINABLE
        and len(verbs) > 1
        and _ETC_MATTER.search(words)
        and (verbs[0].start <= 4 or actor(words[: verbs[0].start]))
    ):
        last = verbs[_chain(verbs, 0, words)]
        return _with_object(last, verbs[0].start, words, unit)  # 处理环境整治、邻里纠纷等诉求
    return _from_nominal(verbs, words, unit)._replace(weak=True)


def _sent_out(verbs: list[Verb], words: str) -> Governor | None:
    """Read 进行普法推送14条 by its last verb."""
    if len(verbs) < 2 or verbs[-1].action is not Action.BROADCAST or verbs[-1].end < len(words):
        return None
    stage = next((verb for verb in verbs[:-1] if verb.word in _STAGES), None)
    if stage is None:
        return None
    return Governor(Action.BROADCAST, verbs[-1].word, stage.start, (_rest(words, stage.end), len(words)), False)


def _joined_in(verbs: list[Verb], words: str, unit: str | None) -> Governor:
    """Read 参与纠纷化解22起 by what they joined in, and not by 参与."""
    first, last = verbs[0], _opening(verbs, len(verbs) - 1, words)
    last = max(last, 1)
    at = _rest(words, first.end)
    if unit in units.EVENT or unit in units.PEOPLE:
        return Governor(verbs[-1].action, verbs[-1].word, first.start, (at, verbs[-1].end), False, weak=True)
    until = verbs[last].start if verbs[last].start > at else verbs[-1].end
    return Governor(verbs[-1].action, verbs[-1].word, first.start, (at, until), False, weak=True)


def _names_an_event(verbs: list[Verb], words: str) -> bool:
    """Tell 举办讲座和文艺演出10场: a plain verb at the end, behind another with its object begun, is a noun."""
    if len(verbs) < 2 or verbs[-1].end < len(words) or verbs[-1].word in _GOOD_DEEDS:
        return False
    last = verbs[-1]
    first = next((verb for verb in reversed(verbs[:-1]) if verb.kind is Kind.PLAIN), verbs[-2])
    if (
        last.action in _JOINABLE
        or first.kind is not Kind.PLAIN
        or last.kind is not Kind.PLAIN
        or first.action in _MOVES | {Action.VISIT}
    ):
        return False
    return last.start - first.end > 1 and not _JOIN.match(words[first.end : last.start])


def _rest(words: str, at: int) -> int:
    """Skip aspect and complement words after a verb."""
    skip = _ASPECT.match(words, at) if words[at : at + 1] in _ASPECTS else None
    return skip.end() if skip else at


def _from_plain(verbs: list[Verb], index: int, words: str, unit: str | None) -> Governor:
    verb = verbs[index]
    start = verbs[_opening(verbs, index, words)].start
    if verb.kind is Kind.IDLE:
        return _idle(verbs, index, words)
    later = verbs[index + 1 :]
    if index and verb.action is Action.RECTIFY and not _END_WORDS.sub("", words[verb.end :]):
        before = verbs[index - 1]
        if before.action in (Action.FIND, Action.CHECK) and verb.start - before.end > 1:
            return Governor(
                verb.action, verb.word, before.start, (before.end, verb.start), False
            )  # 发现隐患现场整改7处
    if verb.kind is Kind.LIGHT:
        return _from_light(verbs, index, words, unit)
    if later and verb.word in _HELPS and words[later[-1].end :] and later[0].start >= verb.end:
        return _with_object(later[-1], start, words, unit)  # 帮助老人更换软管30根
    if later and later[0].kind is Kind.NOMINAL and later[-1].end == len(words):
        if found := _nominal_at_end(verb, later, start, words, unit):
            return found
    if later and verb.action is Action.COVER:
        return _from_nominal(later, words, unit)
    again = (
        later
        and later[0].start == verb.end
        and verb.action in _WORKED
        and (later[0].action is verb.action or (verb.action is Action.MAKE and later[0].action in _PUT_UP))
    )
    same = later and verb.action is Action.HANDLE and later[0].start == verb.end and later[0].word in _SETTLES
    settled = later and verb.word == "受理" and later[0].action is Action.MEDIATE
    if again or same or (settled and "案件" not in words[later[0].end :]):
        verb = later[0]  # 起草修订, 制作安置, 受理调解
    elif later and verb.action in _JOINABLE and later[0].action in _JOINABLE:
        between = words[verb.end : later[0].start]
        near = between or verb.action in (Action.FIND, Action.VISIT, Action.PERSUADE)
        if near and _JOIN.match(between):
            verb = verbs[_chain(verbs, index + 1, words)]
    return _with_object(verb, start, words, unit)


def _idle(verbs: list[Verb], index: int, words: str) -> Governor:
    """Read a state, which is no activity; but 检查共涉及9个餐饮店 counts what was looked at."""
    verb = verbs[index]
    looked = verbs[index - 1] if index and verb.word == "涉及" and verb.end == len(words) else None
    if looked and looked.action in _LOOKS and words[looked.end : verb.start] in ("", "共", "共计", "累计"):
        return Governor(looked.action, looked.word, looked.start, (looked.start, looked.start), False)
    return Governor(None, verb.word, verb.start, (verb.end, len(words)), False)


def _nominal_at_end(verb: Verb, later: list[Verb], start: int, words: str, unit: str | None) -> Governor | None:
    """Read 消防器材配备整改17处 by its last verb, and leave what was sent out for out of the object."""
    first = later[0]
    if len(later) == 1 and first.action is Action.RECTIFY and verb.action is Action.INSTALL:
        if verb.start and first.start == verb.end:
            return Governor(Action.RECTIFY, first.word, 0, (0, verb.end), False)
    if verb.action is Action.DISPATCH and unit in units.PEOPLE | units.VEHICLE and first.start > verb.end:
        return Governor(verb.action, verb.word, start, (_rest(words, verb.end), first.start), False)
    return None


def _with_object(verb: Verb, start: int, words: str, unit: str | None) -> Governor:
    if verb.word in _GOOD_DEEDS:
        return Governor(verb.action, verb.word, start, (verb.end - 2, len(words)), False)
    at = _rest(words, verb.end)
    if at < len(words) and not _END_WORDS.fullmatch(words[at:]):
        return Governor(verb.action, verb.word, start, (at, len(words)), verb.kind is Kind.LIGHT)
    if end := topic(words[:start]):
        return Governor(verb.action, verb.word, 0, (0, end), False)
    if unit in units.EVENT and verb.action is Action.HOLD and not actor(words[:start]):
        return Governor(verb.action, verb.word, 0, (0, verb.end), False)
    return Governor(verb.action, verb.word, start, (start, start), False)


def _from_light(verbs: list[Verb], index: int, words: str, unit: str | None) -> Governor:
    verb, later = verbs[index], verbs[index + 1 :]
    start = verbs[_opening(verbs, index, words)].start
    at = _rest(words, verb.end)
    if shown := [watch for watch in later if watch.word in _WATCHES]:
        return _with_object(shown[-1], start, words, unit)  # 组织学生观看电影4场
    before = verbs[index - 1] if index else None
    if (
        before
        and at >= len(words)
        and verb.word in _CARRIED_OUT
        and before.end == verb.start
        and unit not in units.EVENT
    ):
        if before.kind is Kind.NOMINAL and not later:
            return _from_nominal(verbs[:index], words[: verb.start], unit)  # 整治完成18个, 协调落实78件
    whole = Governor(verb.action, verb.word, start, (at, len(words)), True)
    if not later or unit in units.EVENT:
        if at >= len(words):
            if end := topic(words[:start]):
                return Governor(verb.action, verb.word, 0, (0, end), True)
        return whole
    last = len(verbs) - 1
    first = _opening(verbs, last, words)
    first = max(first, index + 1)
    tail = _END_WORDS.sub("", words[_rest(words, verbs[last].end) :])
    if tail:
        if EVENT_NOUN.search(tail):
            return whole
        return Governor(verbs[last].action, verbs[last].word, start, (_rest(words, verbs[last].end), len(words)), False)
    if unit in units.PEOPLE:
        noun = (at, verbs[last].end)
        return Governor(_strongest(verbs[first : last + 1], unit), verbs[last].word, start, noun, False)
    noun = (at, verbs[first].start) if verbs[first].start > at else (start, start)
    return Governor(_strongest(verbs[first : last + 1], unit), verbs[last].word, start, noun, False)


def _strongest(chain: list[Verb], unit: str | None) -> Action | None:
    """The last verb of a chain wins, but telling people at their door is a visit (入户排查宣传超1000户)."""
    telling = chain[-1].action in (Action.HOLD, Action.VISIT, Action.REACH, Action.HANDLE, Action.PERSUADE)
    if (
        unit in ("户", "户次", "人", "人次", "名", "家", "家次")
        and telling
        and any(verb.action is Action.VISIT for verb in chain)
    ):
        return Action.VISIT
    return chain[-1].action


def _from_nominal(verbs: list[Verb], words: str, unit: str | None) -> Governor:
    last = _chain(verbs, 0, words)
    while last and unit in units.THINGS and verbs[last].word in ADJECTIVAL and words[verbs[last].end :]:
        last -= 1  # 更换警示标牌
    start = verbs[0].start
    at = _rest(words, verbs[last].end)
    rest = _END_WORDS.sub("", words[at:])
    action = _strongest(verbs[: last + 1], unit)
    if rest:
        # 走访中开展…, 矛盾纠纷: the noun after the chain is the object, unless an event noun ends it.
        tail = verbs[-1]
        if tail is not verbs[last] and not _END_WORDS.sub("", words[tail.end :]):
            if unit in units.EVENT:
                return Governor(action or tail.action, tail.word, start, (start, len(words)), True)
            first = _opening(verbs, len(verbs) - 1, words)
            return Governor(_strongest(verbs[first:], unit), tail.word, start, (at, verbs[first].start), False)
        return Governor(action, verbs[last].word, start, (at, len(words)), False)
    before = words[:start]
    named = topic(before)
    asked = verbs[last].word == "咨询" and not last  # 群众咨询50次
    if unit in units.EVENT and (
        named or asked or (len(before) <= 12 and not actor(before) and not before.endswith("的"))
    ):
        return Governor(action, verbs[last].word, 0, (0, verbs[last].end), False)
    if named:
        return Governor(action, verbs[last].word, 0, (0, named), False)
    if unit in units.EVENT | {"人次"} and _TOLD.search(verbs[last].word):
        return Governor(action, verbs[last].word, start, (start, verbs[last].end), False)
    return Governor(action, verbs[last].word, start, (start, start), False)

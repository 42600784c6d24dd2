"""What the verb of a count governs: its object, and where that lies, by the class of the verb."""

from __future__ import annotations

import re
from typing import NamedTuple

from wanjia_reader import units
from wanjia_reader.objects import EVENT_NOUN, actor, topic
from wanjia_reader.quantity import Action
from wanjia_reader.tokens import Kind, Verb
from wanjia_reader.verbs import ADJECTIVAL

JOIN = re.compile(
    r"^(?:、|并且?|和|及|与|或|以及|,并|后)?(?:成功|及时|依法|当场|现场|立即|迅速|有效|妥善|就地|主动|督促)?(?:并|了|已|共|累计|再|又)?$"
)
JOINABLE = frozenset(
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
WORKED = frozenset((Action.MAKE, Action.INSTALL, Action.MAINTAIN, Action.DISTRIBUTE))
PUT_UP = frozenset((Action.INSTALL, Action.HANG, Action.POST, Action.DISPLAY, Action.DISTRIBUTE, Action.BROADCAST))
MOVES = frozenset((Action.COVER, Action.DISPATCH))
_HELPS = frozenset(("帮助", "协助", "发动", "动员"))
STAGES = frozenset("开展 组织 进行 实施 组织开展 累计开展 集中开展 联合开展 持续开展 组织实施".split())
_ANDS = frozenset(("", "、", "和", "及", "并"))
_MANNERS = frozenset(("集中", "联合", "专项", "突击", "随机", "夜间"))
_SETTLES = frozenset(("处理", "办理", "解决"))
GOOD_DEEDS = frozenset("做好事 办好事 办实事 做实事".split())
_CARRIED_OUT = frozenset(("完成", "落实", "实现"))
_LOOKS = frozenset((Action.CHECK, Action.VISIT, Action.PATROL))
WATCHES = frozenset(("观看", "收看", "聆听", "参观"))
_ASPECT = re.compile(
    r"(?:了|过(?![期往程路境度江街滤敏量户热剩节年冬渡])|出(?![租入口警境行国版])|到位|合格|成功|完成|完毕|给)*"
)
_ASPECTS = frozenset("了过出到合成完给")
_TOLD = re.compile("宣传|宣讲|排查")
END_WORDS = re.compile(r"(?:成功|合格|完成|到位|完毕|结束|结案|了|出|完|好|过|办结|的)+$")


class Governor(NamedTuple):
    """The verb of a count, and where its object lies in the words before the number."""

    action: Action | None  # None: idle, the count is a state or an event
    verb: str
    start: int  # of the first verb of the chain
    noun: tuple[int, int]  # empty when the object is not between verb and number
    light: bool
    weak: bool = False  # the verb could as well be part of a noun


def chain(verbs: list[Verb], first: int, words: str) -> int:
    """Give the last verb of the run that starts at ``first`` and is joined without a noun between."""
    last = first
    while last + 1 < len(verbs) and JOIN.match(words[verbs[last].end : verbs[last + 1].start]):
        if verbs[last + 1].kind is Kind.IDLE or verbs[last].action is Action.DISPATCH:
            break
        last += 1
    return last


def opening(verbs: list[Verb], last: int, words: str) -> int:
    """Give the first verb of the run that ends at ``last``."""
    while last and JOIN.match(words[verbs[last - 1].end : verbs[last].start]) and verbs[last - 1].kind is not Kind.IDLE:
        last -= 1
    return last


def past_aspect(words: str, at: int) -> int:
    """Skip aspect and complement words after a verb."""
    skip = _ASPECT.match(words, at) if words[at : at + 1] in _ASPECTS else None
    return skip.end() if skip else at


def from_plain(verbs: list[Verb], index: int, words: str, unit: str | None) -> Governor:
    """Read by the plain verb at ``index``, the last of its class."""
    verb = verbs[index]
    start = verbs[opening(verbs, index, words)].start
    if verb.kind is Kind.IDLE:
        return _idle(verbs, index, words)
    later = verbs[index + 1 :]
    if index and verb.action is Action.RECTIFY and not END_WORDS.sub("", words[verb.end :]):
        before = verbs[index - 1]
        if before.action in (Action.FIND, Action.CHECK) and verb.start - before.end > 1:
            return Governor(
                verb.action, verb.word, before.start, (before.end, verb.start), False
            )  # 发现隐患现场整改7处
    if verb.kind is Kind.LIGHT:
        return _from_light(verbs, index, words, unit)
    return _plain_and_later(verb, later, start, words, unit) if later else with_object(verb, start, words, unit)


def _plain_and_later(verb: Verb, later: list[Verb], start: int, words: str, unit: str | None) -> Governor:
    """Read a plain verb behind which nominal ones stand."""
    first = later[0]
    if verb.word in _HELPS and words[later[-1].end :] and first.start >= verb.end:
        return with_object(later[-1], start, words, unit)  # 帮助老人更换软管30根
    if first.kind is Kind.NOMINAL and later[-1].end == len(words):
        if found := _nominal_at_end(verb, later, start, words, unit):
            return found
    if verb.action is Action.COVER:
        return from_nominal(later, words, unit)
    between = words[verb.end : first.start]
    if verb.action is Action.INSTALL and first.action is Action.MAINTAIN and between in _ANDS:
        if len(words) - first.end > 1:
            return Governor(verb.action, verb.word, start, (first.end, len(words)), False)  # 新增更换警示牌
    if _said_again(verb, first, words):
        verb = first
    elif verb.action in JOINABLE and first.action in JOINABLE:
        near = between or verb.action in (Action.FIND, Action.VISIT, Action.PERSUADE)
        if near and JOIN.match(between):
            verb = later[chain(later, 0, words)]
    return with_object(verb, start, words, unit)


def _said_again(verb: Verb, following: Verb, words: str) -> bool:
    """Tell 起草修订, 制作安置, 办理处理 and 受理调解: the second verb says the same, or what came of it."""
    if verb.word == "受理" and following.action is Action.MEDIATE:
        return "案件" not in words[following.end :]
    if following.start != verb.end:
        return False
    if verb.action is Action.HANDLE:
        return following.word in _SETTLES
    if verb.action is Action.ANSWER:
        return following.action is Action.ANSWER and len(words) - following.end > 2  # 解答咨询法律问题
    put_up = verb.action is Action.MAKE and following.action in PUT_UP
    return verb.action in WORKED and (following.action is verb.action or put_up)


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
        return Governor(verb.action, verb.word, start, (past_aspect(words, verb.end), first.start), False)
    return None


def with_object(verb: Verb, start: int, words: str, unit: str | None) -> Governor:
    """Give the governor for one verb: its object stands behind it or, when nothing does, before it."""
    if verb.word in GOOD_DEEDS:
        return Governor(verb.action, verb.word, start, (verb.end - 2, len(words)), False)
    at = past_aspect(words, verb.end)
    if at < len(words) and not END_WORDS.fullmatch(words[at:]):
        return Governor(verb.action, verb.word, start, (at, len(words)), verb.kind is Kind.LIGHT)
    if end := topic(words[:start]):
        return Governor(verb.action, verb.word, 0, (0, end), False)
    if unit in units.EVENT and verb.action is Action.HOLD and not actor(words[:start]):
        return Governor(verb.action, verb.word, 0, (0, verb.end), False)
    return Governor(verb.action, verb.word, start, (start, start), False)


def _from_light(verbs: list[Verb], index: int, words: str, unit: str | None) -> Governor:
    verb, later = verbs[index], verbs[index + 1 :]
    start = verbs[opening(verbs, index, words)].start
    at = past_aspect(words, verb.end)
    if shown := [watch for watch in later if watch.word in WATCHES]:
        return with_object(shown[-1], start, words, unit)  # 组织学生观看电影4场
    before = verbs[index - 1] if index else None
    if (
        before
        and at >= len(words)
        and verb.word in _CARRIED_OUT
        and before.end == verb.start
        and unit not in units.EVENT
    ):
        if before.kind is Kind.NOMINAL and not later:
            return from_nominal(verbs[:index], words[: verb.start], unit)  # 整治完成18个, 协调落实78件
    whole = Governor(verb.action, verb.word, start, (at, len(words)), True)
    if not later or unit in units.EVENT:
        if at >= len(words):
            if end := topic(words[:start]):
                return Governor(verb.action, verb.word, 0, (0, end), True)
        return whole
    last = len(verbs) - 1
    first = opening(verbs, last, words)
    first = max(first, index + 1)
    tail = END_WORDS.sub("", words[past_aspect(words, verbs[last].end) :])
    if tail:
        if EVENT_NOUN.search(tail):
            return whole
        return Governor(
            verbs[last].action, verbs[last].word, start, (past_aspect(words, verbs[last].end), len(words)), False
        )
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


def from_nominal(verbs: list[Verb], words: str, unit: str | None) -> Governor:
    """Read by nominal verbs alone: 走访入户, 矛盾纠纷排查."""
    last = chain(verbs, 0, words)
    while last and unit in units.THINGS and verbs[last].word in ADJECTIVAL and words[verbs[last].end :]:
        last -= 1  # 更换警示标牌
    start = verbs[0].start
    at = past_aspect(words, verbs[last].end)
    rest = END_WORDS.sub("", words[at:])
    action = _strongest(verbs[: last + 1], unit)
    if rest:
        # 走访中开展…, 矛盾纠纷: the noun after the chain is the object, unless an event noun ends it.
        tail = verbs[-1]
        if tail is not verbs[last] and not END_WORDS.sub("", words[tail.end :]):
            if unit in units.EVENT:
                return Governor(action or tail.action, tail.word, start, (start, len(words)), True)
            first = opening(verbs, len(verbs) - 1, words)
            return Governor(_strongest(verbs[first:], unit), tail.word, start, (at, verbs[first].start), False)
        return Governor(action, verbs[last].word, start, (at, len(words)), False)
    before = words[:start]
    if unit in units.EVENT and before in _MANNERS:
        return Governor(action, verbs[last].word, 0, (0, verbs[last].end), False)  # 集中清查30余次
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

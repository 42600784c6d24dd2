"""The object of a count that names none: what the counts or words before it were about."""

from __future__ import annotations

import re

from wanjia_reader import units
from wanjia_reader.around import Around
from wanjia_reader.objects import last_case, last_matter
from wanjia_reader.quantity import Action

_MATTERS = frozenset(
    (
        Action.RECTIFY,
        Action.HANDLE,
        Action.MEDIATE,
        Action.ACCEPT,
        Action.FULFIL,
        Action.PREVENT,
        Action.VERIFY,
        Action.TRANSFER,
        Action.FIND,
    )
)
_CASES = frozenset(("起", "件", "宗", "例", "桩"))
_PREMISES = frozenset(("家", "家次", "户", "户次", "家户"))
_DISPUTED = re.compile(r"纠纷|矛盾|案|争议|诉求|问题|信访|投诉|来访|隐患")
_ASKED = re.compile(r"意见|建议|诉求|问题|咨询|提问|疑|来信|留言|件$")
_TOPIC = re.compile(r"(?:^|,)([一-鿿]{2,8})方面,")


def carried_object(around: Around, action: Action) -> str:
    """Give the noun an objectless count is about, or "" (发现隐患12项,整改10项 is about 隐患)."""
    unit = around.unit
    if unit in units.MONEY:
        return ""
    if unit in units.PEOPLE:
        return _same_people(around, action)
    if unit and unit.startswith("户"):
        return "户"
    if action is Action.HOLD and unit in units.EVENT:
        return _same_meeting(around)
    if action is Action.PENALIZE and unit in _CASES and (case := last_case(around.masked[: around.base])):
        return case  # 发生刑事案件59起,破获52起
    if action in _MATTERS:
        return _same_matter(around, action)
    same = same_unit(around)
    # 收集意见63条,答复48条; but 悬挂横幅3条,答疑20条 answers no banners
    return same if action is not Action.ANSWER or _ASKED.search(same) else ""


def _same_people(around: Around, action: Action) -> str:
    """转移群众2984人,其中集中安置139人; 查处涉赌人员71人,其中刑事拘留5人、行政处罚66人: the same people."""
    same = action is Action.TRANSFER or (action is Action.PENALIZE and _goes_on(around))
    before = around.previous if same else None
    return before.noun if before and before.action is action and before.unit in units.PEOPLE else ""


def _same_meeting(around: Around) -> str:
    """召开分析会3次,县局召开66场次."""
    held = around.previous
    if held is None or held.action is not Action.HOLD or held.unit not in units.EVENT:
        return ""
    return held.noun if around.words.endswith(held.verb) else ""


def _same_matter(around: Around, action: Action) -> str:
    if action in (Action.TRANSFER, Action.HANDLE) and (same := same_unit(around)):
        return same
    if action is Action.HANDLE and around.said:
        return ""
    return _matter(around, action)


def _goes_on(around: Around) -> bool:
    return around.words.startswith("其中") or around.masked[around.base - 1 : around.base] == "、"


def _matter(around: Around, action: Action) -> str:
    named = [
        said
        for said in reversed(around.said)
        if said.noun and said.action in _MATTERS and said.unit not in units.PEOPLE
    ]
    if action is Action.MEDIATE:
        named = [said for said in named if _DISPUTED.search(said.noun)]
    if named:
        own = [said for said in named if said.own]
        return _head((own or named)[0].noun)
    before = around.masked[: around.base]
    if topic := _TOPIC.search(before):
        return topic[1]
    handed_down = around.carried.noun if around.carried and around.carried.action in _MATTERS else ""
    return same_unit(around) or last_matter(before) or handed_down


def same_unit(around: Around) -> str:
    """Give the object of the nearest count in the same measure word (收集意见63条,答复48条), or ""."""
    if around.unit in units.PEOPLE or around.unit in units.EVENT:
        return ""
    for alike in (_PREMISES if around.unit in _PREMISES else frozenset((around.unit,)), _CASES):
        for said in reversed(around.said):
            if said.noun and said.action and said.own and around.unit in alike and said.unit in alike:
                return said.noun
    return ""


def _head(noun: str) -> str:
    """Give what a list of examples is about: 电线乱接、出口上锁等问题 is 问题."""
    return noun.rpartition("等")[2] or noun

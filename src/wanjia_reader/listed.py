"""Counts without a verb of their own: list items, parts of a total, hours of broadcast."""

from __future__ import annotations

import re

from wanjia_reader import exclude, units
from wanjia_reader.around import IDLE, NOTHING, SKIP, Around, Draft, Noun, Said
from wanjia_reader.govern import govern
from wanjia_reader.governor import Governor
from wanjia_reader.heads import OFFICIAL
from wanjia_reader.objects import MATTER_NOUN, PERSON, actor, noun_after, noun_start
from wanjia_reader.quantity import Action
from wanjia_reader.settle import light, of_noun, of_thing, settle
from wanjia_reader.verb_after import REST, STOP, read_party, read_people, read_settled, read_times, read_vehicles
from wanjia_reader.verb_before import owner_end, read_governed
from wanjia_reader.verbs import PLAIN_ACTIONS

_LONGEST_LABEL = 12
_LINE_ENDS = frozenset(("", ",", ";", "、", "(", ")"))
_NO_LABEL = re.compile(r"的|(?:包括|重点|内容|时[间长段]|范围|要求|目标|任务|方式|标准|措施|步骤|计划|职责|原则)$")
_LEAD = re.compile(r"^(?:其中|包括|含|另有|还有|以及|及|和|与|等|另|涉及)")
_PAPER_WORK = frozenset(
    (
        Action.HANG,
        Action.POST,
        Action.DISPLAY,
        Action.PAINT,
        Action.MAKE,
        Action.DISTRIBUTE,
        Action.BROADCAST,
        Action.INSTALL,
    )
)
_WHOLE = re.compile(r"(?:目前)?全[省市县区镇乡村]")
_PLAYER = re.compile(
    r"(?:^|(?<=[,;]))([一-鿿A-Za-z]{2,8}?(?:车|屏|喇叭|广播|无人机))(?:每[天日晚周])?(?:循环|巡回|滚动|不间断)"
)
_LECTURES = {Action.TRAIN: Action.TRAIN, Action.HOLD: Action.REACH, Action.REACH: Action.REACH}
_PERSON_END = re.compile(rf"{PERSON}$")
_ON_AIR = re.compile(r"(?:进行|同步|不间断|全天|24小时|不停)*(?:循环|滚动|巡回|轮流)?(?:播放|播出|播报|宣传)")
_DEVICE = re.compile(r"(?:屏|喇叭|广播|音响|电视|大屏幕)$")
_PLAYED = re.compile(
    r"(?:用|利用|通过|以)([一-鿿A-Za-z]{2,10}?)(?:每[天日晚周][一-鿿]{0,4}?)?(?:循环|巡回|滚动|不间断|进行|播放|,)"
)


# 累计绣制鞋垫300双, 绣制了鞋垫300双: what stands there is a verb, known or not.
_LOOKED = frozenset((Action.CHECK, Action.VISIT, Action.PATROL, Action.COVER))
_SEEN = re.compile(r"(?:发现|检查出|排查出|查出|摸排出|梳理出|存在)的?[^。;]{0,12}(?:问题|隐患|风险)[^。;]{0,60}$")
_NOW = frozenset(("", "目前", "现", "其余", "其中", "截至目前", "当前", "上述", "该", "这"))
_UNKNOWN = re.compile(
    r"(?:(?:^|[,;:])(?:[一-鿿]{0,10}?(?:累计|总共|一共|先后|(?<!公)共|现已|目前已|已经|已))"
    r"(?![同有享青用同产])(?P<behind>[一-鿿]{2})(?!数|率|额|量)|(?P<done>[一-鿿]{2})了)(?P<noun>[^,;:了]{2,24})$"
)
_SINCE = re.compile(r"[日月年天号](?:起|以来|期间|至今)$")
_FUNDS = re.compile(r"(?:资金|经费|款|金|费|补助|补贴|物资)$")
_NO_VERB = re.compile(r"[的等人员个各类]|时[间长]|里程|人数|[总次户件]数|面积|全[镇乡县市区村]|辖区")


def _unknown_verb(around: Around) -> Draft | None:
    """Read a number whose verb no list holds, but whose place says that there is one; None when it does not."""
    unknown = _UNKNOWN.search(around.words)
    if unknown is None:
        return None
    group = "behind" if unknown["behind"] else "done"
    if _NO_VERB.search(unknown[group]) or around.number.had:
        return None
    noun = around.noun(around.base + unknown.start("noun"), around.base + len(around.words))
    if len(noun.text) < 2:
        return None
    action = of_thing(noun.text, around.unit, around.clause)
    return Draft(action, unknown[group], noun, around.base + unknown.start(group), around.number.end)


def read_without_verb(around: Around) -> Draft:
    """Read a number that no verb before it governs."""
    if around.unit in units.TIME:
        return _hours(around, around.number.number.span[0])
    return _of_label(around) or _unknown_verb(around) or _named(around)


def _of_label(around: Around) -> Draft | None:
    """Read a form's line by its label: 走访:农户12户, 发现隐患:3处; None when no verb opens the label."""
    masked, colon, end = around.masked, around.base - 1, around.number.end
    if colon < 1 or masked[colon] != ":" or around.number.had:
        return None
    start = max(around.edge, *(masked.rfind(mark, 0, colon) + 1 for mark in ",;:、"))
    label, stop = masked[start:colon], noun_after(masked, end)
    if len(label) > _LONGEST_LABEL or _NO_LABEL.search(label) or masked[stop : stop + 1] not in _LINE_ENDS:
        return None
    governor = govern(label, around.unit)
    if governor is None or not actor(label[: governor.start]):
        return None
    if governor.noun[0] == governor.noun[1] if governor.light else governor.action is None:
        return None  # 开展:8次
    named = around.noun(around.base, around.number.left)
    if not named.text:
        return read_governed(around._replace(words=label, base=start), governor)
    action = settle(governor.action or Action.HANDLE, governor.verb, named.text, around.unit, around.clause)
    return Draft(action, governor.verb, named, start + governor.start, end)


def _named(around: Around) -> Draft:
    """Read a number by its noun, by what is said behind it or by the list it stands in."""
    number = around.number
    noun = around.noun(around.base, around.base + len(around.words))
    rest = bool(REST.match(around.words))
    if _SINCE.search(noun.text):
        noun = NOTHING
    if _LEAD.fullmatch(around.words) or _LEAD.fullmatch(noun.text) or rest:
        noun = NOTHING
    counted_first = rest or (around.unit in units.EVENT and actor(around.words))
    if counted_first and (times := read_times(around)):
        return times
    begin = noun_start(around.masked, number.end)
    stop = noun_after(around.masked, begin)
    tail = around.noun(begin, owner_end(around.masked, begin, stop, around.unit))
    previous = None if _other_people(around, noun) else _head_of_list(around)
    if around.words in _NOW and (settled := read_settled(around, tail, stop)):
        return settled
    if people := read_people(around, noun, tail, stop, opens=previous is None):
        return people
    if previous is None and (vehicles := read_vehicles(around)):
        return vehicles
    anew = around.masked[around.base - 1 : around.base] == ";" and around.masked.startswith(",已", number.end)
    if anew or _opens_clause(around, stop):
        previous = None  # ;危房7座,已整改7座: what there was
    part = previous is not None and previous.action is not None and bool(_LEAD.match(around.words))
    if number.had and not part:
        return IDLE  # 专职的有480人: what there is, not what was done
    item, end = (tail, stop) if tail.text and not noun.text else (noun, number.end)
    start = noun.start if noun.text else number.number.span[0]
    if _ON_AIR.match(around.masked, end if item is tail else number.end) and _DEVICE.search(item.text):
        return Draft(Action.BROADCAST, "播放", item, start, end)  # 电子屏50块循环播放
    if previous is not None and not (number.number.han and previous.light):
        return _item(around, previous, item, start, end)
    return _alone(around, noun, item, start, end)


def _alone(around: Around, noun: Noun, item: Noun, start: int, end: int) -> Draft:
    """Read a number that belongs to no list either."""
    number = around.number
    if party := read_party(around):
        return party
    if not around.said and around.unit in units.PAPER and (wide := _clause_before(around)):
        governor, wider = wide
        if noun.text:
            return Draft(governor.action, governor.verb, noun, noun.start, number.end)
        return read_governed(wider, governor)
    own = of_noun(item.text, around.unit, around.clause)
    if own is None and around.unit == "人次" and OFFICIAL.search(item.text):
        own = Action.DISPATCH  # 宣传人员达200人次; 人次 is never how many there are
    if around.unit in units.MATTER and MATTER_NOUN.search(item.text) and _SEEN.search(around.clause):
        own = Action.FIND  # 检查出的问题包括:出口堵塞等隐患9条
    if own is None or exclude.is_area_size(around.words) or number.number.han:
        return IDLE
    if own is Action.VISIT:
        item = Noun("户", 0, 0)  # “敲门入户”80余户
    return Draft(own, "", item, start, end)


def _other_people(around: Around, noun: Noun) -> bool:
    """Tell 各类人民调解员达2528人 after a list of things: people begin a list of their own."""
    previous = around.previous
    if previous is None or around.unit not in units.PEOPLE or not around.words:
        return False
    if previous.action is Action.DISPATCH and not around.number.had:
        return False
    if previous.unit in units.PEOPLE:
        # 新聘调解员25名,全市调解员达到100人: what there is
        return bool(_WHOLE.match(around.words) and OFFICIAL.search(noun.text))
    return around.masked[around.base - 1] == "," and bool(_PERSON_END.search(noun.text))


def _opens_clause(around: Around, stop: int) -> bool:
    """Tell 30个村拟安装…: the number and its noun open a clause of their own."""
    if around.words or around.masked[around.base - 1 : around.base] not in (",", ";", ":"):
        return False
    close = STOP.search(around.masked, stop)
    return stop < (close.start() if close else len(around.masked)) and around.masked[stop] not in "、和及"


def _head_of_list(around: Around) -> Said | None:
    """Give the count this one is listed with; 其中 looks past what was refused to the last one in its measure word."""
    previous = around.previous
    if previous is None and around.carried and around.masked.startswith(("其中", "这其中")):
        return around.carried  # 办理案件726件。其中,援助案件269件
    parts = around.words.startswith("其中") or around.masked.endswith(("其中", "其中:"), 0, around.base)
    if previous and previous.action is None and parts and not _alike(previous.unit, around.unit):
        alike = [said for said in around.said if said.unit == around.unit]
        return next((said for said in reversed(alike) if said.action), alike[-1] if alike else previous)
    return previous


def _alike(unit: str | None, other: str | None) -> bool:
    return unit == other or {unit, other} <= units.PEOPLE


def _item(around: Around, previous: Said, item: Noun, start: int, end: int) -> Draft:
    """Read a list item by the verb of the count before it."""
    if previous.action is None:
        wide = _clause_before(around) if around.unit in units.THINGS and item.text else None
        return Draft(wide[0].action, wide[0].verb, item, start, end) if wide else IDLE
    unit = around.unit
    if previous.action is Action.FORM and unit in units.PEOPLE and not item.text and _apart(around):
        return SKIP  # 成立16支抢险队,共计825人: how many they are
    if unit in units.MONEY and previous.action not in (Action.INVEST, Action.DISTRIBUTE):
        return SKIP
    action = of_noun(item.text, unit, around.clause)
    if previous.verb == "召开" and item.text.endswith(("会", "会议")):
        action = Action.HOLD  # 召开党委会2次、培训会5次
    if action is None and previous.light:
        action = light(previous.verb, item.text, unit, around.clause)
    elif action is None:
        usual = PLAIN_ACTIONS.get(previous.verb, previous.action)
        action = settle(usual, previous.verb, item.text, unit, around.clause)
        if previous.action is Action.TRANSFER and unit == previous.unit:
            action = Action.TRANSFER  # 其中民生服务类2724件
    if previous.action in _LOOKED and unit not in units.EVENT and MATTER_NOUN.search(item.text):
        action = Action.FIND  # 检查商户42家,隐患93处
    if not item.text and unit in units.PEOPLE and previous.unit in units.EVENT and previous.action in _LECTURES:
        return Draft(_LECTURES[previous.action], previous.verb, NOTHING, start, end, own=False)  # 培训6场360人次
    if unit in units.MONEY and not _FUNDS.search(item.text):
        item = NOTHING._replace(start=item.start)  # 其中县财政80万元
    elif not item.text:
        strangers = (
            unit in units.PEOPLE and previous.unit not in units.PEOPLE and previous.unit not in ("户", "家", "批")
        )
        item = Noun("户" if unit == "户" else "" if strangers else previous.noun, 0, 0)
    return Draft(action, previous.verb, item, start, end, light=previous.light, own=False)


def _apart(around: Around) -> bool:
    return around.masked[around.base - 1 : around.base] == ","


def _hours(around: Around, start: int) -> Draft:
    """Read hours of broadcast (LED宣传车巡回播放,累计时长120小时)."""
    left = around.number.left
    looks = ((pattern, at) for at in (around.base, 0) for pattern in (_PLAYED, _PLAYER))
    played = next((found for pattern, at in looks if (found := pattern.search(around.masked, at, left))), None)
    noun = Noun(around.sentence[slice(*played.span(1))], *played.span(1)) if played else NOTHING
    return Draft(Action.BROADCAST, "播放", noun, start, around.number.end)


def _clause_before(around: Around) -> tuple[Governor, Around] | None:
    """Find the verb of 张贴标语,横幅及海报共60条 in the clause before."""
    left = around.base - 1
    if left <= 0 or around.masked[left] != ",":
        return None
    start = max(around.edge, *(around.masked.rfind(mark, 0, left) + 1 for mark in ",;:"))
    words = around.masked[max(start, left - 90) : left]
    governor = govern(words, around.unit)
    if governor is None or governor.light or governor.action not in _PAPER_WORK:
        return None
    return governor, around._replace(words=words, base=left - len(words))

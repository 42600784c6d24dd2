"""One sentence, its numbers read from left to right."""

from __future__ import annotations

import re
from bisect import bisect_right

from wanjia_reader import exclude, heads, units
from wanjia_reader.around import IDLE, SKIP, Around, Draft, Said
from wanjia_reader.clauses import Candidate
from wanjia_reader.govern import govern
from wanjia_reader.governor import Governor
from wanjia_reader.listed import read_without_verb
from wanjia_reader.objects import MATTER_NOUN, PERSON, actor, noun_after
from wanjia_reader.quantity import Action
from wanjia_reader.verb_after import read_passive, read_settled, read_target
from wanjia_reader.verb_before import read_governed
from wanjia_reader.verbs import ADJECTIVAL, QUALIFIERS

_HARD = re.compile(r"[,;:—]|\((?!口)|(?<!口)\)")
_BROADCAST_TIME = re.compile(r"(?:播放|播出|广播|宣传|喊话|巡播|时间|时长|滚动|播[放出报][一-鿿“”口]{1,16})$")
# 向2000余名群众普及了…: they heard it; 向30名群众发放…: they stand for nothing that was counted.
_TOLD = re.compile(r"([^,;。的]{0,10}?)(?:进行|开展)?了?(?:现场|集中)?(?:普及|宣传|宣讲|讲解|讲授)")
_TOOK_PART = re.compile(rf"(?:参加|参与|观看|收看|聆听|前来)[^,;:]{{0,10}}的{PERSON}$")
_OTHER_HOURS = re.compile(r"(?:服务|工作|学习|营业|开放|办公|值班|培训)(?:总)?(?:时间|时长)[^,;]{0,4}$")
_WITHIN = re.compile("以内|之内|范围内")
_LENGTHS = frozenset("米 公里 千米 里".split())
_DEEDS = frozenset("处置 登记 调查 救助".split())  # after a comma these open a clause of their own
_PUBLICITY = frozenset((Action.DISTRIBUTE, Action.HOLD, Action.TRAIN, Action.BROADCAST, Action.POST, Action.DISPLAY))
_HANDED_DOWN = frozenset((Action.TRANSFER, Action.ISSUE))
_ADVERBS = re.compile(
    "(?:累计|共计|共|已|并|还|再|又|先后|另|针对性地?|重点|集中|同时|现场|依法|当场|成功|及时|帮助|协助)+"
)
_OFFENCES = frozenset(
    (Action.INSTALL, Action.MAINTAIN, Action.DISTRIBUTE, Action.DISPATCH, Action.COVER, Action.HANG, Action.MAKE)
)
_SHIFT, _ON_SHIFT = 3, re.compile(r"(?:守岗|巡逻|值守|值班|驾驶|记录)(?=$|[,;:、0-9一二三])")
_NO_RATE = 100  # so many for each house is the sum of all houses: 向每户群众发放公开信8000份
_WORDS, _AFTER, _CLAUSE = 90, 60, 60  # how far one looks, in code points


def _settled_since(around: Around, governor: Governor) -> Draft | None:
    """Read 上级交办的4件信访矛盾均得到化解: what was handed down, and then done."""
    if governor.action not in _HANDED_DOWN or not around.words.endswith("的"):
        return None
    stop = noun_after(around.masked, around.number.end)
    return read_settled(around, around.noun(around.number.end, stop), stop)


def _reached(around: Around, governor: Governor) -> Draft | None:
    """Read 召开班会9次,活动涉及学校15所: publicity that concerned so many reached them."""
    if governor.verb != "涉及" or around.previous is None or around.previous.action not in _PUBLICITY:
        return None
    noun = around.noun(around.base + governor.noun[0], around.base + governor.noun[1])
    if around.unit in units.PEOPLE and heads.PUBLIC.search(noun.text):
        action = Action.REACH
    elif around.unit in units.PLACE and heads.PLACE.search(noun.text):
        action = Action.COVER
    else:
        return None
    return Draft(action, governor.verb, noun, around.base + governor.start, around.number.end)


class Sentence:
    """A sentence with candidates; ``take`` reads them in order."""

    def __init__(self, sentence: str, masked: str, carried: Said | None) -> None:
        self._sentence, self._masked, self._carried = sentence, masked, carried
        self._said: list[Said] = []
        self._edge = 0  # where the last count ended
        self._stops = [stop.end() for stop in _HARD.finditer(masked)]
        self._plan = exclude.plan_start(masked)

    @property
    def last_named(self) -> Said | None:
        """The last count of the sentence that names its object."""
        return next((said for said in reversed(self._said) if said.noun and said.action), None)

    def take(self, number: Candidate, following: Candidate | None) -> Draft | None:
        """Read one number; None when it counts no activity."""
        if number.number.span[0] < self._edge:
            return None
        bare = self._edge == number.left and following and following.number.span[0] == number.end
        if bare and self._said and self._said[-1].action is None:
            self._edge = number.end  # 3个3个3个: no word before it, none after it
            return None
        around = self._around(number, following)
        self._edge = number.end
        draft = self._draft(around)
        if draft.action is None:
            if draft is not SKIP:
                self._said.append(Said(None, "", number.unit))
            if "、" in self._masked[number.end + 1 : number.end + 24]:
                stop = noun_after(self._masked, number.end)
                if self._masked[stop : stop + 1] == "、":
                    self._edge = stop  # 共有17个窗口、25个站: the noun is that of the number before it
            return None
        self._said.append(Said(draft.action, draft.noun.text, number.unit, draft.verb, draft.light, draft.own))
        self._edge = max(draft.end, number.end)
        return draft

    def _around(self, number: Candidate, following: Candidate | None) -> Around:
        masked, stops, left, end = self._masked, self._stops, number.left, number.end
        edge, passed = self._edge, bisect_right(stops, left)
        if passed:
            edge = max(edge, stops[passed - 1])
        if masked[edge : edge + 1] == "、":
            edge += 1
        base = min(max(edge, left - _WORDS), left)
        until, ahead = end + _AFTER, bisect_right(stops, end)
        if following:
            until = min(until, following.left)
        if ahead < len(stops):
            until = min(until, stops[ahead] - 1)
        start = number.number.span[0]
        before = max(masked.rfind(";", 0, start) + 1, start - _CLAUSE)
        words, after, clause = masked[base:left], masked[end : max(until, end)], masked[before:start]
        said, previous = self._said, self._said[-1] if self._said else None
        return Around(
            number,
            number.unit,
            self._sentence,
            masked,
            words,
            base,
            after,
            clause,
            said,
            self._carried,
            previous,
            self._edge,
        )

    def _draft(self, around: Around) -> Draft:
        number, previous = around.number, around.previous
        if number.unit in units.PEOPLE and (heard := self._heard(around)):
            return heard
        if self._refused(around):
            return SKIP if number.unit in units.MONEY else IDLE
        if target := read_target(around):
            return target
        if ("被" in around.after or "受到" in around.after) and (passive := read_passive(around)):
            return passive
        governor = govern(around.words, number.unit, opens=not self._masked[around.base - 1 : around.base].isalnum())
        if governor and self._is_part(around, governor):
            governor = None  # 查处违法行为3起(无证1起、非法安装喇叭1起)
        if governor and governor.weak and previous and previous.action:
            # In a list, a noun that holds a verb stays a noun.
            adjective = (
                governor.verb in ADJECTIVAL
                and (self._masked[around.base - 1] == "、" or governor.verb not in _DEEDS)
                and number.unit in units.THINGS - units.EVENT
                and not MATTER_NOUN.search(around.words)
            )
            led = around.words[: governor.start]
            item = led and self._masked[around.base - 1] == "、" and number.unit not in units.EVENT
            item = item and not _ADVERBS.fullmatch(led)  # 发放宣传单17张、累计检查8家企业
            if adjective or item:
                governor = None
        if (
            governor
            and governor.action is None
            and governor.verb in QUALIFIERS
            and not around.words.endswith(governor.verb)
            and previous
            and previous.action
            and (self._masked[around.base - 1] == "、" or "的" in around.words[governor.start :])
        ):
            governor = None  # 转移危房住户3户、低洼处居住群众4户; 其中涉及农民工的案件12件
        if governor and governor.verb == "存在" and previous and previous.action is Action.FIND:
            governor = None  # 排查出有隐患的人员3人,存在风险的人员4人
        if governor is None:
            return read_without_verb(around)
        if governor.action is None and not governor.light:
            return _reached(around, governor) or (SKIP if number.unit in units.MONEY else IDLE)
        return _settled_since(around, governor) or read_governed(around, governor)

    def _heard(self, around: Around) -> Draft | None:
        """Read 向2000余名群众普及了… and 让300名师生体验了…."""
        end, start = around.number.end, around.number.number.span[0]
        if around.words.endswith("让"):
            stop = noun_after(self._masked, end)
            return Draft(Action.REACH, "让", around.noun(end, stop), start, stop)
        if _TOOK_PART.search(around.words):
            noun = around.noun(around.base, around.number.left)
            return Draft(Action.REACH, "参加", noun, noun.start, end)  # 参加讲座的群众有200多人
        told = _TOLD.match(self._masked, end) if around.words.endswith(("向", "给", "为")) else None
        return told and Draft(Action.REACH, "宣传", around.noun(end, told.end(1)), start, told.end())

    def _is_part(self, around: Around, governor: Governor) -> bool:
        """Tell a part of the count before, in brackets or after 其中: a thing of its kind in the same measure word."""
        masked, base, previous = self._masked, around.base, around.previous
        if previous is None or previous.action is None or previous.unit != around.unit:
            return False
        listed = masked[base - 1] == "、"
        if around.unit == "起" and (governor.action in _OFFENCES or (listed and around.words.endswith("案"))):
            return True  # 查处违法行为9起,其中加装遮阳伞3起
        return bool(
            governor.start > 1
            and not (governor.action is Action.ACCEPT and around.words.endswith(governor.verb))
            and (previous.unit in units.MATTER or (previous.unit in units.PEOPLE and around.words.endswith("人员")))
            and (not previous.own or listed or masked.rfind("(", 0, base + 1) > masked.rfind(")", 0, base + 1))
            and not actor(around.words[: governor.start])
        )

    def _refused(self, around: Around) -> bool:
        number, masked = around.number, self._masked
        if (self._plan is not None and self._plan < number.number.span[0]) or exclude.is_planned(around.clause[-40:]):
            return True
        if number.unit in units.TIME:
            told = _BROADCAST_TIME.search(around.words)
            return number.number.value == 24 or not told or bool(_OTHER_HOURS.search(around.words))
        if number.unit == "人" and number.number.value <= _SHIFT and _ON_SHIFT.match(masked, number.end):
            return True  # 1人守岗2人巡逻
        if number.unit in _LENGTHS and _WITHIN.search(masked, number.end - 2, number.end + 3):
            return True  # 学校200米以内的小卖部
        before, after = masked[max(0, number.left - 24) : number.left], masked[number.end : number.end + 30]
        if number.number.value >= _NO_RATE:
            before = before.replace("每户", "各户")
        return exclude.whole_area_acts(around.words, after) or exclude.not_an_activity(before, after, unit=number.unit)

"""Read a work report: which numbers count what was done, and what each one says."""
from __future__ import annotations

import re

from wanjia_reader import exclude, units
from wanjia_reader.clauses import Candidate, candidates, mask, sentences
from wanjia_reader.context import PERIOD, RATE, Context
from wanjia_reader.govern import Governor, govern
from wanjia_reader.normal import fold
from wanjia_reader.objects import MATTER_NOUN, PERSON, actor, clean, last_matter, noun_after, noun_start
from wanjia_reader.quantity import Action, Quantity, Span
from wanjia_reader.settle import OFFICIAL, light, of_noun, settle
from wanjia_reader.tokens import Kind, scan

_STOP = re.compile(r"[,;:]")
_HARD = re.compile(r"[,;:—]|\((?!口)|(?<!口)\)")
_PLACE_ONLY = re.compile(r"^(?:该|全|各|本|我)?(?:[一-鿿]{0,4})(?:镇|乡|村|县|市|区|街道|社区|辖区|处)?(?:的)?$")
_WHOLE_AREA = re.compile(r"^(?:该|全|本|我)(?:镇|乡|村|县|市|区|街道|社区|辖区|省)的?$|^辖区内?的?$|^(?:以来|的)$")
_INHERIT_LEAD = re.compile(r"^(?:其中|包括|含|另有|还有|以及|及|和|与|等|另|涉及)")
_BROADCAST_TIME = re.compile(r"(?:播放|播出|广播|宣传|喊话|巡播|时间|时长|滚动)$")
_ACCOMPANY = frozenset((Action.CHECK, Action.FIND, Action.VISIT))
_SAME_FAMILY = frozenset(
    (Action.RECTIFY, Action.HANDLE, Action.MEDIATE, Action.ACCEPT, Action.FULFIL, Action.PREVENT, Action.VERIFY, Action.TRANSFER, Action.FIND)
)
_PARTY = re.compile(r"一行(?:共|计)?$")
_PAPER_WORK = frozenset((Action.HANG, Action.POST, Action.DISPLAY, Action.PAINT, Action.MAKE, Action.DISTRIBUTE, Action.BROADCAST))
_DEVICE = re.compile(r"([一-鿿A-Za-z]{0,5}(?:广播|喇叭|显示屏|电子屏|LED屏|滚动屏|音响|无人机))[^,;]{0,10}$")
_MADE_OF = re.compile(r"(?:由|以)[^,;:]{2,60}?(?:组成|参加|构成|为主|为成员|牵头)的")
_RECEIVER = re.compile(r"(?:机关|部门|法院|检察院|中心|派出所|司法所|纪委|公安|政府|局|办)$")
_THINGS = units.PAPER | units.GOODS | units.VEHICLE | {"个"}
_ADJECTIVAL = frozenset("警示 提示 提醒 宣传 预防 防范 服务 救援 教育 培训 学习 巡逻 巡防 处置 执法 普法 咨询 登记 调查 救助".split())
_DISPUTED = re.compile(r"纠纷|矛盾|案|争议|诉求|问题|信访|投诉|来访|隐患")
_REST = re.compile(r"^(?:其余|剩余|剩下|余下|另外|另)的?$")
_TARGET = re.compile(r"(?:(?:^|[^针相面反应成派结核])对|将|把|利用|依托|借助|运用|(?<!开)(?<!普)通过)(?:于|全[镇乡县市区村]的?|辖区内?的?|[^,;、对将把的]{0,8}|[^,;、对]{0,18}的|包括[^,;]{0,12}|发现的?|排查出的?)?$")
_DOES = re.compile(
    r"^(?:分?[一-鿿]{0,6}?)(?P<verb>参与|参加|投入|下沉|上阵|值守|巡逻|巡查|开展|进行|走访|入户|深入|走上街头|受教育|接受|受益|受到|被[一-鿿]{0,4}?(?:劝|抓获|查处|处罚|拘留)|劝返|观看|到场|聆听|化身|加入|前往|奔赴|被劝|循环播放|滚动播放|播放|播出|逐)"
)


def _head(noun: str) -> str:
    """Give what a list of examples is about: 电线乱接、出口上锁等问题 is 问题."""
    return noun.rpartition("等")[2] or noun


class _Said:
    """One count already read in this sentence."""

    __slots__ = ("action", "noun", "unit", "verb", "light", "own")

    def __init__(self, action: Action | None, noun: str | None, unit: str | None, verb: str, light_verb: bool, own: bool = True) -> None:
        self.action, self.noun, self.unit, self.verb, self.light, self.own = action, noun, unit, verb, light_verb, own


def read(text: str) -> list[Quantity]:
    """Read the activity counts of a work report, in text order.

    Args:
        text: the report as pasted; any length, any width, with or without line breaks.
    Returns:
        One ``Quantity`` for each number that counts something the workers did, used, found, settled or reached. Dates,
        rates, plans, comparisons, standing stock and numbers inside names are left out. ``at`` and ``span`` are code
        points of ``text`` itself.
    Raises:
        nothing: any string has a reading, if an empty one.

    >>> [(q.action.value, q.object, q.quantity, q.approx.value, q.unit) for q in read("悬挂条幅1300余条")]
    [('hang', '条幅', 1300, 'more_than', '条')]
    """
    folded = fold(text)
    context, found = Context(), list[Quantity]()
    carried: _Said | None = None
    for offset, sentence in sentences(folded.text):
        masked = mask(sentence)
        numbers = candidates(sentence, masked)
        if not numbers:
            context.hear(masked)
            continue
        reading = _Sentence(sentence, masked, context, carried)
        for number, following in zip(numbers, [*numbers[1:], None], strict=True):
            read_one = reading.take(number, following)
            if read_one is None:
                continue
            at, span, quantity = read_one
            found.append(
                quantity._replace(
                    at=Span(*folded.place(offset + at[0], offset + at[1])),
                    span=Span(*folded.place(offset + span[0], offset + span[1])),
                )
            )
            if quantity.object:
                start, end = reading.noun_at
                if end > start and folded.places is not None:
                    first, last = folded.place(offset + start, offset + end)
                    found[-1] = found[-1]._replace(object=text[first:last])
                elif end > start:
                    found[-1] = found[-1]._replace(object=text[offset + start : offset + end])
        context.hear(masked[reading.heard :])
        carried = reading.last_matter_said
    return found


class _Sentence:
    """One sentence with counts, read from left to right."""

    def __init__(self, sentence: str, masked: str, context: Context, carried: _Said | None) -> None:
        self.sentence, self.masked, self.context = sentence, masked, context
        self.said: list[_Said] = []
        self.carried = carried
        self.heard = 0
        self.edge = 0  # where the last count ended
        self.noun_at = (0, 0)

    @property
    def last_matter_said(self) -> _Said | None:
        """The last count of this sentence that names its object."""
        return next((said for said in reversed(self.said) if said.noun and said.action), None)

    def take(self, number: Candidate, following: Candidate | None) -> tuple[tuple[int, int], tuple[int, int], Quantity] | None:
        """Read one number; None when it is no activity count."""
        masked, start = self.masked, number.number.span[0]
        if start < self.edge:
            return None
        self.context.hear(masked[self.heard : start])
        self.heard = number.end
        left_edge = self._left_edge(number.left)
        words = masked[max(left_edge, number.left - 90) : number.left]
        base = number.left - len(words)
        right_end = self._right_end(number, following)
        after = masked[number.end : right_end]
        clause = masked[self._clause_start(start) : start]
        previous, self.edge = self.said[-1] if self.said else None, number.end
        if self._refused(number, words, after, clause):
            # What is not counted here is not counted in the rest of its list either.
            if not (number.unit in units.MONEY):
                self.said.append(_Said(None, None, number.unit, "", False))
            return None
        if target := _TARGET.search(words):
            handled, done = self._done_to(number, words, base, target)
            if handled:
                return done
        governor = govern(words, number.unit)
        if governor and governor.weak and governor.verb in _ADJECTIVAL and previous and previous.action and number.unit in _THINGS and not MATTER_NOUN.search(words):
            governor = None
        if governor and governor.weak and previous and previous.action and governor.start and self.masked[left_edge - 1] == "、" and number.unit not in units.EVENT:
            governor = None  # a list item that holds a verb: “雪亮工程”建设资金
        if governor is None:
            return self._without_verb(number, words, base, after, clause, previous, following)
        if governor.action is None and not governor.light:
            self.said.append(_Said(None, None, number.unit, governor.verb, False))
            return None
        return self._build(number, governor, words, base, after, clause)

    # ---- what stands around the number

    def _left_edge(self, left: int) -> int:
        edge = self.edge
        for match in _HARD.finditer(self.masked, edge, left):
            edge = match.end()
        if self.masked[edge : edge + 1] == "、":
            edge += 1
        return edge

    def _clause_start(self, start: int) -> int:
        return max(self.masked.rfind(";", 0, start), self.masked.rfind("。", 0, start), start - 60) + 1 if start > 60 else max(
            self.masked.rfind(";", 0, start) + 1, 0
        )

    def _right_end(self, number: Candidate, following: Candidate | None) -> int:
        end = min(len(self.masked), number.end + 60)
        if following is not None:
            end = min(end, following.left)
        for match in _HARD.finditer(self.masked, number.end, end):
            return match.start()
        return end

    def _refused(self, number: Candidate, words: str, after: str, clause: str) -> bool:
        before = self.masked[: number.left]
        near = before[-24:]
        if exclude.planned(before, clause[-40:]):
            return True
        if number.unit in units.TIME:
            return number.number.value == 24 or not _BROADCAST_TIME.search(words)
        if exclude.not_an_activity(near, self.masked[number.end : number.end + 30], unit=number.unit):
            return True
        if exclude.is_place_of_work(words[-16:]):
            return True
        return False

    # ---- the verb

    def _build(self, number: Candidate, governor: Governor, words: str, base: int, after: str, clause: str):  # type: ignore[no-untyped-def]
        first, last = governor.noun
        noun, shift = clean(words[first:last], self.sentence[base + first : base + last])
        noun_at = (base + first + shift, base + first + shift + len(noun))
        end = number.end
        if number.unit == "条" and self.masked[end : end + 1] == "街" and noun:
            # 宣传一条街: the measure word stands inside the name.
            noun_at, end = (base + last - 2, end + 1), end + 1
            noun = self.sentence[noun_at[0] : end]
            noun_at = (noun_at[0], end)
        elif not noun or _WHOLE_AREA.match(noun) or words[first:last].endswith(("的", "等")):
            made = _MADE_OF.match(self.masked, number.end)
            begin = made.end() if made else noun_start(self.masked, number.end)
            stop = noun_after(self.masked, begin)
            if begin == number.end:
                stop = min(stop, number.end + len(after)) if after else number.end
            tail, tail_shift = clean(self.masked[begin:stop], self.sentence[begin:stop])
            if tail:
                noun, noun_at, end = tail, (begin + tail_shift, begin + tail_shift + len(tail)), stop
            elif noun and _WHOLE_AREA.match(noun):
                noun = ""
        if noun in ("", "宣传", "宣讲") and governor.verb in ("宣传", "宣讲", "喊话", "播放", "循环播放", "滚动播放") and (device := _DEVICE.search(words.removesuffix(governor.verb))):
            noun, noun_at = device[1], (base + device.start(1), base + device.end(1))
            return self._emit(number, Action.BROADCAST, governor.verb, False, noun, noun_at, noun_at[0], end)
        if governor.verb == "责令" and re.fullmatch(r"“.{1,5}”", noun):
            noun = ""
        action: Action | None
        if governor.light and noun.endswith(("的", "等")) and not (first < last) or governor.light and "的" in self.masked[number.end : end]:
            noun, noun_at, action = self._of_event(number, noun, noun_at, clause)
        elif governor.light:
            action = light(governor.verb, noun, number.unit, clause)
        else:
            action = settle(governor.action or Action.HANDLE, governor.verb, noun, number.unit, clause)
        if number.unit in units.MONEY and action not in (Action.INVEST, Action.DISTRIBUTE):
            return None
        if action is Action.TRANSFER and _RECEIVER.search(noun) and number.unit not in ("个", "家"):
            noun = ""
        if not noun:
            noun_at = (0, 0)
            noun = self._inherited(action, number, words) or ""
        return self._emit(number, action, governor.verb, governor.light, noun, noun_at, base + governor.start, end)

    def _of_event(self, number: Candidate, noun: str, noun_at: tuple[int, int], clause: str) -> tuple[str, tuple[int, int], Action]:
        """Read 完成50余户居民的入户检查: the event after 的 is what was done to the noun before it."""
        piece = re.match(r"([^,;:的]{1,12})的([^,;:]{2,12})", self.masked[number.end :])
        if piece is None or not scan(piece[2]):
            return noun, noun_at, light("", noun, number.unit, clause)
        at = (number.end, number.end + len(piece[1]))
        return self.sentence[slice(*at)], at, scan(piece[2])[-1].action or Action.HANDLE

    def _inherited(self, action: Action, number: Candidate, words: str) -> str | None:
        """Give the object of a count that names none: what the counts or words before it were about."""
        if number.unit and number.unit.startswith("户"):
            return "户"
        if number.unit in units.MONEY:
            return None
        if action in _SAME_FAMILY:
            if action in (Action.TRANSFER, Action.HANDLE) and (same := self._same_unit(number)):
                return same
            for said in sorted(reversed(self.said), key=lambda said: not said.own):
                if said.noun and said.action in _SAME_FAMILY and said.unit not in units.PEOPLE and (action is not Action.MEDIATE or _DISPUTED.search(said.noun)):
                    return _head(said.noun)
            if topic := re.match(r"^(?:[^,]*,)*?([一-鿿]{2,8})方面,", self.masked[: number.left]):
                return topic[1]
            if same := self._same_unit(number):
                return same
            return last_matter(self.masked[: number.left - len(words)]) or (self.carried.noun if self.carried and self.carried.action in _SAME_FAMILY else None)
        return self._same_unit(number)

    def _same_unit(self, number: Candidate) -> str | None:
        """Give the object of the nearest count in the same measure word: 收集意见63条,答复48条."""
        if number.unit in units.PEOPLE or number.unit in units.EVENT:
            return None
        return next((said.noun for said in reversed(self.said) if said.noun and said.action and said.own and said.unit == number.unit), None)

    def _done_to(self, number: Candidate, words: str, base: int, target: re.Match[str]):  # type: ignore[no-untyped-def]
        """Read 对2346名骨干进行了培训: the verb comes after the noun. The first value tells whether it is that."""
        begin = noun_start(self.masked, number.end)
        stop = noun_after(self.masked, begin)
        stop = min([stop, *(begin + verb.start for verb in scan(self.masked[begin:stop]) if verb.start)])
        close = _STOP.search(self.masked, number.end, number.end + 60)
        end = close.start() if close else min(len(self.masked), number.end + 60)
        noun, shift = clean(self.masked[begin:stop], self.sentence[begin:stop])
        if self.masked[begin:stop].endswith("的"):
            return True, None
        verbs = scan(self.masked[stop:end])
        lights = [index for index, verb in enumerate(verbs) if verb.kind is Kind.LIGHT]
        verbs = verbs[lights[-1] + 1 :] if lights else verbs
        firm = [verb for verb in verbs if verb.kind is not Kind.NOMINAL]
        word = "处以"
        if target[0].lstrip("的")[:1] in "将把" and firm:
            verbs = firm[:1]
            if verbs[0].action is Action.FORM:
                return True, None
        if verbs:
            word, action = verbs[-1].word, verbs[-1].action
            if action is not None:
                action = settle(action, word, noun, number.unit, words)
        else:
            action = Action.PENALIZE if re.search(r"处以|予以", self.masked[stop:end]) else None
        if action is None:
            return bool(verbs), None
        at = begin + shift
        return True, self._emit(number, action, word, False, noun, (at, at + len(noun)) if noun else (0, 0), base + target.start(), stop)

    def _without_verb(  # type: ignore[no-untyped-def]
        self, number: Candidate, words: str, base: int, after: str, clause: str, previous: _Said | None, following: Candidate | None
    ):
        noun, shift = clean(words, self.sentence[base : base + len(words)])
        if _INHERIT_LEAD.fullmatch(noun) or _REST.match(noun):
            noun = ""
        if (number.unit in units.EVENT and actor(words) or _REST.match(words)) and (after_verb := self._verb_after(number, after, words)):
            return after_verb
        noun_at = (base + shift, base + shift + len(noun))
        start, end = (noun_at[0] if noun else number.number.span[0]), number.end
        stop = noun_after(self.masked, number.end)
        tail, tail_shift = clean(self.masked[number.end : stop], self.sentence[number.end : stop])
        inherits = bool(previous) and not number.number.han
        if previous and number.unit in units.PEOPLE and previous.unit not in units.PEOPLE and words and self.masked[base - 1] == "," and re.search(rf"{PERSON}$", noun):
            previous = None
        # 160名干部参与入户走访: the number opens its clause and the verb comes after the noun.
        does = _DOES.match(self.masked[stop : stop + 20]) if tail else None
        if self.masked[stop : stop + 2] in ("每人", "每组", "每名") and number.unit in units.PEOPLE:
            return None  # 86名网格员每人每周…: who works how often
        if number.unit in units.PEOPLE and not tail and (came := _DOES.match(self.masked[number.end : number.end + 20])):
            noun = noun.removesuffix("等")
            who = noun if re.search(rf"{PERSON}$|者|专干|长$", noun) else ""
            action = self._later_action(who, came["verb"])
            return self._emit(number, action, came["verb"], False, who, (noun_at[0], noun_at[0] + len(who)) if who else (0, 0), noun_at[0] if who else number.number.span[0], number.end)
        acts = number.unit in units.PEOPLE and bool(OFFICIAL.search(tail)) and len(after) - len(tail) > 2 and not number.had and previous is None
        if tail and (not noun or _WHOLE_AREA.match(words) or words[-1:] in "及和与、") and re.search(rf"{PERSON}$", tail) and (does or acts):
            verb = does["verb"] if does else "参与"
            action = self._later_action(tail, verb)
            if re.match(r"(?:参加|接受)了?[^,;]{0,12}培训", self.masked[stop:]):
                action = Action.TRAIN
            return self._emit(number, action, verb, False, tail, (number.end + tail_shift, number.end + tail_shift + len(tail)), number.number.span[0], stop)
        clause_end = _STOP.search(self.masked, stop)
        if not words and self.masked[base - 1 : base] in (",", ";", ":") and stop < (clause_end.start() if clause_end else len(self.masked)) and self.masked[stop] not in "、和及":
            previous = None  # 30个村拟安装…: the number opens a clause of its own
        if number.had and not (previous and previous.action and _INHERIT_LEAD.match(words)):
            # 专职的有480人: a state, unless it lists parts of a count (其中有…).
            self.said.append(_Said(None, None, number.unit, "有", False))
            return None
        if previous is not None and (inherits or previous.light is False):
            if previous.action is None:
                self.said.append(_Said(None, None, number.unit, previous.verb, False))
                return None
            own = of_noun(noun or tail, number.unit, clause)
            if not noun and tail:
                noun, noun_at, end = tail, (number.end + tail_shift, number.end + tail_shift + len(tail)), stop
            if number.unit in units.MONEY and previous.action not in (Action.INVEST, Action.DISTRIBUTE):
                return None
            action = own or (light(previous.verb, noun, number.unit, clause) if previous.light else settle(previous.action, previous.verb, noun, number.unit, clause))
            if not noun:
                noun_at = (0, 0)
                noun = "户" if number.unit == "户" else (previous.noun or "")
                if number.unit in units.PEOPLE and previous.unit not in units.PEOPLE and previous.unit not in ("户", "家"):
                    noun = ""
            return self._emit(number, action, previous.verb, previous.light, noun, noun_at, start, end, own=False)
        if number.unit in units.TIME:
            subject = re.search(r"(?:用|利用|通过|以)([一-鿿A-Za-z]{2,10}?)(?:循环|巡回|滚动|不间断|进行|播放|,)", self.masked[: number.left])
            name = subject[1] if subject else None
            if subject:
                noun_at = subject.span(1)
            return self._emit(number, Action.BROADCAST, "播放", False, name or "", noun_at if name else (0, 0), start, end)
        if party := _PARTY.search(words):
            name = re.search(rf"[一-鿿]{{0,6}}?{PERSON}$", words[: party.start()])
            found = name[0] if name else ""
            at = (base + name.start(), base + name.end()) if name else (0, 0)
            return self._emit(number, Action.DISPATCH, "", False, found, at, base, end)
        if previous is None and not self.said and number.unit in units.PAPER and (wide := self._earlier_clause(number, words)):
            governor, wide_base, wide_words = wide
            if noun:
                return self._emit(number, governor.action or Action.POST, governor.verb, False, noun, noun_at, noun_at[0], end)
            return self._build(number, governor, wide_words, wide_base, after, clause)
        own = of_noun(noun or tail, number.unit, clause)
        if own is None or exclude.is_area_size(words) or number.number.han:
            self.said.append(_Said(None, None, number.unit, "", False))
            return None
        if not noun and tail:
            noun, noun_at, end = tail, (number.end + tail_shift, number.end + tail_shift + len(tail)), stop
        return self._emit(number, own, "", False, noun, noun_at if noun else (0, 0), start, end)

    def _verb_after(self, number: Candidate, after: str, words: str):  # type: ignore[no-untyped-def]
        """Read 先后3次召开专题会议 and 其余4处限期整改: the verb follows the measure word."""
        verbs = scan(after)
        if not verbs or verbs[0].start > 4 or verbs[0].action is None:
            return None
        first = verbs[0]
        start, end = number.end + first.end, number.end + (verbs[1].start if len(verbs) > 1 else len(after))
        noun, shift = clean(self.masked[start:end], self.sentence[start:end])
        rest = bool(_REST.match(words))
        if rest:
            noun = self._same_unit(number) or ""
        action = settle(first.action or Action.HANDLE, first.word, noun, number.unit, after)
        at = (start + shift, start + shift + len(noun)) if noun and not rest else (0, 0)
        return self._emit(number, action, first.word, False, noun, at, number.number.span[0], at[1] or number.end)

    def _earlier_clause(self, number: Candidate, words: str) -> tuple[Governor, int, str] | None:
        """Find the verb of 张贴标语,横幅及海报共60条 in the clause before."""
        left = number.left - len(words) - 1
        if left <= 0 or self.masked[left] != ",":
            return None
        start = max(self.masked.rfind(",", 0, left), self.masked.rfind(";", 0, left), self.masked.rfind(":", 0, left)) + 1
        governor = govern(self.masked[start:left], number.unit)
        if governor is None or governor.light or governor.action not in _PAPER_WORK:
            return None
        return governor, start, self.masked[start:left]

    def _later_action(self, noun: str, verb: str) -> Action:
        if verb.startswith(("被劝", "劝返")) or "劝" in verb:
            return Action.PERSUADE
        if verb.startswith("被"):
            return Action.PENALIZE
        if verb in ("受教育", "接受", "受益", "受到", "观看", "聆听", "到场"):
            return Action.REACH
        return settle(Action.REACH, "参与", noun, "名", "")

    def _emit(self, number: Candidate, action: Action, verb: str, light_verb: bool, noun: str, noun_at: tuple[int, int], start: int, end: int, *, own: bool = True):  # type: ignore[no-untyped-def]
        self.said.append(_Said(action, noun or None, number.unit, verb, light_verb, own))
        self.noun_at = noun_at
        self.edge = max(end, number.end)
        before = self.masked[max(0, number.number.span[0] - 30) : number.number.span[0]]
        rates = RATE.findall(before)
        quantity = Quantity(
            at=Span(*number.number.span),
            span=Span(start, end),
            action=action,
            object=noun or None,
            quantity=number.number.value,
            approx=number.approx,
            unit=number.unit,
            period=rates[-1] if rates else self.context.period,
            place=self.context.place,
        )
        return number.number.span, (start, max(end, number.end)), quantity


_ = PERIOD

"""Sentences, and the numbers in them that could be counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from wanjia_reader.numerals import NUMBER, Number, number_of
from wanjia_reader.quantity import Approx
from wanjia_reader.units import UNIT, UNIT_STARTS

# A run of text without an end is cut, so that the work stays linear in the length of the text.
LONGEST = 800
_SENTENCE = re.compile(rf"(?:[^。!?\n.]|\.(?=[0-9A-Za-z])){{1,{LONGEST}}}")
_QUOTED = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,14}”|\"[^\"]{0,14}\"|\([^()0-9]{0,30}\)|\([^()]{0,60}\)")
_INSIDE = re.compile(r"[0-9]")
_NUMBERED = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[)、]|是|要(?!求)|\.(?![0-9]))")
_LEFT = re.compile(
    r"(?:(?P<about>大约|约有|约为|将近|接近|(?<![最附邻临靠])近|(?<![民合公节预签违条大])约)|"
    r"(?P<more_than>超过|超出|突破|已超|(?<!商)超|逾|上)|(?P<at_least>不少于|不低于|至少|最少|不下于|不下)|"
    r"累计达到|累计达|共计|总计|合计|累计|一共|总共|总数|达到|多达|高达|已达|(?<!人)数达|(?<!公)共|(?<![设统会审])计|"
    r"(?<![到传表])达|已|(?<![所没国私具])的?有|(?<![行作因认成分称定评])为|各|约计|先后|均)$"
)
_CLAUSE_ENDS = frozenset(("", ",", ";", "、"))
_JOINS = frozenset("-~至—/.:")
_MORE, _SOME = frozenset("余多+几"), frozenset("来许")
_EXACT = Approx.EXACT  # an enum's own name is slow to look up
_NOTHING: frozenset[Approx] = frozenset()
_LEFT_ENDS = frozenset("约为近接过出破超逾上于少下到达计共数有各后均已")


class Candidate(NamedTuple):
    """A number with its measure word; offsets are in the sentence.

    ``left`` is where the words before the number end, approximations and 共 left out.
    """

    number: Number
    left: int
    end: int
    approx: Approx
    unit: str | None
    had: bool  # 有 stands right before the number


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Cut folded text into sentences of at most ``LONGEST`` code points, each with its offset."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def mask(sentence: str) -> str:
    """Blank out titles, short quotations and remarks in brackets, so that nothing inside them is read as grammar."""

    def blank(match: re.Match[str]) -> str:
        inside = match[0]
        if inside[0] == "(" and _INSIDE.search(inside):
            return inside
        return inside[0] + "口" * (len(inside) - 2) + inside[-1]

    return _QUOTED.sub(blank, sentence) if any(char in sentence for char in '《“"(') else sentence


_THEN = re.compile(r"[、,]?[一-鿿]{1,3}")
_CODE = re.compile(
    r"(?:电话|手机|热线|号码?|编[号码]|邮[编政]|拨打|致电|联系方式|QQ|qq|微信号?|账[号户]|文号|代码|密码|专线|短号|车牌|证号|传真)[^,;。0-9]{0,6}$"
)
_STILL_WORD_BEFORE = frozenset("第统唯逐单万周期同其专另之初某每")
_HAN_WORDS = re.compile(
    r"一(?:封(?:公开)?信|起(?!以|案|纠|矛|交|盗|诈|(?<=[获破处解置理生决办]一起)[^,;。]{1,20}?(?:案|纠纷|事故|事件|警情|矛盾|违法)|(?<=[案件纷患情故]一起)(?=$|[,;、:])|"
    r"(?<=发现一起)|(?<=查获一起))|体|线|站|批|带|路|定|些|般|样|直|致|旦|边|切|律|度|贯|再|并|"
    r"面(?=向|是|要)|方|手|律|时|把手|道(?!防|岗|警)|步|心|级|流|类|举|目|向|号|共|旁|同|次性|条龙|条心|条街(?![,;、]|$)|张网|"
    r"盘棋|口|键|码|网|刻|味|经|揽|天|年|日|月|周|[人户村事案企居家店校车船表图策档册卡岗警品线点]一|"
    r"位一体|个不|户不|人不|处不|家不|门心思|套人马|个都|场所|对一|家人|家老小|名义|部分|件事|把尺|本账|本通|"
    r"揽子|则|员|头|身|席|言|共|代|生|世|瞬|番|旦|声|句|个个|件件|户户|处处|家家|条条|遍遍|次次|个声音|个标准|"
    r"份力|份子|场硬仗|场攻坚|份责任|颗心|片区)"
    r"|[二两三四]轮(?=[一-鿿]{0,5}(?:车|摩托))"
    r"|两(?:车(?=[驾司乘])|会|委|级|站|节|岸|侧|旁|地|抢|不|高|新|客|代|类|学|个维护|个确保|个责任|手|头|边|面|者|个一律|个[^月]{0,3}(?:方面|阶段|维度))"
    r"|三(?:级|类|小|农|合一|停|调|资|位|无|个一|所|非|不|违|包|防|下乡|官|长|项机制|联|方|张清单|大|本台账|"
    r"道防线|支队伍|书)|四(?:个一|级|类|不|议|位|定|单|大|季|川|方|类人员|心)|五(?:级|类|保|老|年|进|大|小|"
    r"金|一|不|星|位)"
    r"|六(?:类|一|进|大|小|不)|七(?:进|不|一|五|大)|八(?:进|五|一|大|不)|九(?:小|大|进)|[五六七八九十]个(?:一(?!体)|不|必|统一|严禁|坚持|注重|加强|强化|"
    r"提升|聚焦|突出|狠抓|带头|到位|有(?=$|[,;。、])|更|新|先|真)|十(?:分|条禁令|户联|堰|字|大|项措施|项重点|九大|进)|百(?:姓|日|家姓|分|货)|千(?:家万户|方百计|家)|"
    r"万(?:家|户(?!余)|人(?=评|空)|一|元户)"
)


def candidates(masked: str) -> list[Candidate]:
    """List the numbers of a masked sentence that carry a measure word and could be counts."""
    numbered = _NUMBERED.match(masked)
    found = (_candidate(masked, match) for match in NUMBER.finditer(masked, numbered.end() if numbered else 0))
    return [candidate for candidate in found if candidate]


def _candidate(masked: str, match: re.Match[str]) -> Candidate | None:
    start, end = match.span()
    following = masked[end : end + 1]
    if following not in UNIT_STARTS and following not in _CLAUSE_ENDS:
        return None
    number = number_of(match)
    if number is None or not number.value or _is_name_or_range(masked, number):
        return None
    unit = UNIT.match(masked, end)
    if unit:
        vague, name, after = unit.groups()
        stop = unit.end()
        more, some = number.vague or (vague is not None and vague[0] in _MORE), vague in _SOME
    else:
        some, after = False, None
        more = following in ("余", "多")
        stop, name = end + more, None
        if number.han or not (more or number.value >= 10) or masked[stop : stop + 1] not in _CLAUSE_ENDS:
            return None
        if not more and (end - start > 6 or _CODE.search(masked, max(0, start - 12), start)):
            return None  # 电话13800138000, 邮编453600
    left, said, had = _qualified(masked, start)
    if unit and name == "遍" and number.han and number.value == 1:
        return None  # 讲解一遍
    if unit and name == "里" and number.han and not more:
        return None  # 五里牌派出所
    if number.han and masked[start] in "百千万亿" and not (more or said):
        return None  # 百姓, 千方百计: a bare power of ten is a number only as 百余 or 近百
    approx = _approx(said, after, more=more, some=some) if said or more or some or after else _EXACT
    return Candidate(number, left, stop, approx, name, had)


def _approx(said: AbstractSet[Approx], after: str | None, *, more: bool, some: bool) -> Approx:
    if Approx.ABOUT in said or some or after in ("左右", "上下"):
        return Approx.ABOUT
    if Approx.AT_LEAST in said or after == "以上":
        return Approx.AT_LEAST
    return Approx.MORE_THAN if more or said else Approx.EXACT


def _is_name_or_range(masked: str, number: Number) -> bool:
    """Tell 第10, 3-5, A4 and 一线 from numbers."""
    start, end = number.span
    before, ahead = masked[start - 1 : start], masked[end : end + 2]
    if before == "第" or (before in _JOINS and masked[start - 2 : start - 1].isdigit()):
        return True
    if ahead[:1] in _JOINS and ahead[1:].isdigit():
        return True
    if number.han and before == "数" and masked[start] in "十百千万亿":
        return True
    if number.han:
        return (
            before in _STILL_WORD_BEFORE
            or bool(_HAN_WORDS.match(masked, start))
            or (number.value == 1 and _is_each(masked, start, end))
        )
    # 反诈中心APP3100 counts, A4 does not.
    return before.isascii() and before.isalpha() and not masked[max(0, start - 3) : start].isalpha()


def _is_each(masked: str, start: int, end: int) -> bool:
    """Tell 发现一起、查处一起: whatever comes up, each time."""
    each = "一" + masked[end : end + 1]
    ahead, behind = masked[end + 1 : end + 8].split(each, 1), masked[max(0, start - 6) : start].rsplit(each, 1)
    gaps = ahead[:1] * (len(ahead) > 1) + behind[1:]
    return any(_THEN.fullmatch(gap) for gap in gaps)


def _qualified(masked: str, start: int) -> tuple[int, AbstractSet[Approx], bool]:
    """Step over 共计近 before a number: where the words before it end, how they qualify it, and whether 有 is there."""
    if masked[start - 1 : start] not in _LEFT_ENDS:
        return start, _NOTHING, False
    left, had = start, False
    said: set[Approx] = set()
    window = masked[max(0, start - 16) : start]
    while window[-1:] in _LEFT_ENDS and (word := _LEFT.search(window)):
        if word[0] == "上" and masked[start] not in "百千万亿":
            break
        if word[0] == "为" and window[: word.start()][-1:] in _CLAUSE_ENDS:
            break  # 为28名老人安装…: for whom it was done
        if word.lastgroup:
            said.add(Approx(word.lastgroup))
        had = had or (word[0].endswith("有") and word[0] != "约有")
        window = window[: word.start()]
        left -= len(word[0])
    return left, said, had

"""Counts whose verb stands before the number: 悬挂条幅1300余条, 出动46辆宣传车, 矛盾纠纷化解15件."""

from __future__ import annotations

import re

from wanjia_reader import heads, units
from wanjia_reader.around import NOTHING, SKIP, Around, Draft, Noun
from wanjia_reader.carried import carried_object
from wanjia_reader.governor import Governor
from wanjia_reader.objects import PERSON, noun_after, noun_start
from wanjia_reader.quantity import Action
from wanjia_reader.settle import light, settle
from wanjia_reader.tokens import Kind, scan

_WHOLE_AREA = re.compile(
    r"^(?:该|全|本|我)(?:街(?!道)|镇|乡|村|县|市|区|街道|社区|辖区|省)的?$|^辖区内?的?$|^(?:[镇县区市乡村辖]域|境|辖|镇|县|区|市|乡|村|街|辖区范围)内的?$|^(?:以来|的)$"
)
_MADE_OF = re.compile(
    r"(?:共|约|近|超|多?达)?[0-9]{1,4}[余多]?[人名](?:以上)?(?:规模|组成)?的|(?:由|以)[^,;:]{2,60}?(?:组成|参加|构成|为主|为成员|牵头)的(?:[0-9]{1,3}人的?)?"
)
_RECEIVER = re.compile(
    r"(?:机关|部门|法院|检察院|中心|派出所|司法所|纪委|公安|政府|局|办)(?:处理|办理|查处|核查|调查|立案|处置)?$"
)
_DEVICE = re.compile(
    r"(?:利用|依托|通过|借助)?((?:(?!利用|依托|通过|借助)[一-鿿A-Za-z“”]){0,7}?(?:广播|喇叭|显示屏|电子屏|LED屏|滚动屏|大屏|电视|音响|无人机))[^,;]{0,10}$"
)
_FUNDS = re.compile(r"(?:的)?[一-鿿]{0,8}?(?:资金|经费|款|补贴|补助|奖金)")
_NOT_SPENT = re.compile(r"(?:利益|权益|损失|报酬|工资|薪酬|欠款|赔偿[金款]?|执行款|案款|薪资|货款)$")
_PUT_RIGHT = re.compile(r"[^,;:0-9]{0,6}?(?:整改|改正|纠正|消除)(?!通知|单)")
_TELLS = frozenset("宣传 宣讲 喊话 播放 循环播放 滚动播放".split())
_AREA_NAME = re.compile(r"[一-鿿]{1,5}(?:省|市|县|(?<![小校园景库山林城])区|(?<!乡)镇|(?<!城)乡|街道)的?")
_AREA_ENDS = frozenset("省市县区镇乡街道村内来的")
_TO_WHOM = re.compile(
    r"[一-鿿]{0,6}?(?:机关|部门|派出所|司法所|法院|检察院|纪委监委|纪检监察组|纪委|监委|政法委)(?=[一-鿿]{2})"
)
_TOLD_TO = re.compile(r"向([^,;向]{2,10}?)(?:进行|开展|面对面)?(?:宣传|宣讲|普及|讲解)$")
_LED_AWAY = re.compile(
    r"(?:(?<=人员)|(?<=群众)|(?<=学生)|(?<=村民)|(?<=市民)|(?<=游客))(?:野炊|烧烤|吸烟|游泳|戏水|下水)|"
    r"(?<=[一-鿿]{2})(?:远离|离开|撤离|返回|上岸|不要|投案|归案|自首)"
)
_NO_HOUSE = re.compile(r"^“[^”]*”$|(?:行动|活动|宣传|走访)$")
_CHANNEL = re.compile(r"(?:APP|公众号|小程序|平台|热线|电话|信箱|窗口|”)$")
_GOES = re.compile(r"(?<=车)(?:下乡|进村|入村|上街|巡回)")
_BODY = re.compile(r"(?:[乡镇]|街道|站|所|局|队|办|委|公司|村|社区|学校|中心|支部|部门|单位|协会|医院|企业)$")
_PERSON_AFTER = re.compile(rf"[一-鿿“”]{{0,8}}?{PERSON}")
_QUOTED = re.compile(r"“.{1,5}”")
_OWNERS = units.PEOPLE | frozenset("家 户 所 个 村 社区 座 栋".split())
_HELPS = frozenset("帮助 协助 指导 引导".split())
_EVENT_OF = re.compile(r"([^,;:的]{1,12})的([^,;:]{2,12})")


def is_whole_area(words: str) -> bool:
    """Tell 全镇, 辖区 and the like, which name no thing that is counted."""
    return words[-1:] in _AREA_ENDS and bool(_WHOLE_AREA.match(words))


def is_area_name(words: str) -> bool:
    """Tell the name of an area (利民镇) and nothing else."""
    return words[-1:] in _AREA_ENDS and bool(_AREA_NAME.fullmatch(words))


def read_governed(around: Around, governor: Governor) -> Draft:
    """Read a number by the verb that governs it."""
    unit, number_at = around.unit, around.number.left
    noun, end = _object(around, governor)
    told = noun.text in ("", "宣传", "宣讲") and governor.verb in _TELLS
    if told and (device := _DEVICE.search(around.words.removesuffix(governor.verb))):
        start = around.base + device.start(1)
        named = Noun(around.sentence[start : around.base + device.end(1)], start, around.base + device.end(1))
        return Draft(Action.BROADCAST, governor.verb, named, named.start, end)
    if governor.verb == "责令":
        if _PUT_RIGHT.match(around.masked, end):
            return Draft(Action.RECTIFY, governor.verb, noun, around.base + governor.start, end)  # 责令8家商户限期整改
        if _QUOTED.fullmatch(noun.text):
            noun = NOTHING  # 责令“三停”9家
    action, noun = _done(around, governor, noun, end)
    if unit in units.MONEY and (action not in (Action.INVEST, Action.DISTRIBUTE) or _NOT_SPENT.search(noun.text)):
        return SKIP
    if action is Action.ACCEPT and unit in units.PEOPLE and around.masked.startswith("咨询", end):
        action = Action.ANSWER  # 接待30余名村民咨询
    noun = _without_whom(around, action, noun)
    if action is Action.VISIT and unit in ("户", "户次") and _NO_HOUSE.search(noun.text):
        noun = Noun("户", 0, 0)  # 开展“敲门行动”入户宣传2600户
    if action is Action.FORM and unit in ("组", "队", "班", "路") and "分" in governor.verb and noun.start < number_at:
        noun = NOTHING  # 参演人员分三组
    elif not noun.text:
        noun = Noun(carried_object(around, action), 0, 0)
    return Draft(action, governor.verb, noun, around.base + governor.start, end, light=governor.light)


def _without_whom(around: Around, action: Action, noun: Noun) -> Noun:
    """Keep to the object: who received it, what they were led away from, and how they were told, are no part of it."""
    if action is Action.TRANSFER and _RECEIVER.search(noun.text) and around.unit not in ("个", "家"):
        return NOTHING  # 移送公安机关12条
    if action is Action.TRANSFER and (whom := _TO_WHOM.match(noun.text)):
        return around.noun(noun.start + whom.end(), noun.end)
    if action is Action.DISPATCH and noun.end <= around.number.left and (goes := _GOES.search(noun.text)):
        return around.noun(noun.start, noun.start + goes.start())  # 出动宣传车下乡宣传20次
    if action is Action.ACCEPT and noun.end <= around.number.left and _CHANNEL.search(noun.text):
        return NOTHING  # “平安”公众号受理20件
    if action is Action.PERSUADE and noun.end <= around.number.left and (led := _LED_AWAY.search(noun.text)):
        return around.noun(noun.start, noun.start + led.start())  # 劝离群众远离危险水域200余次
    if action is Action.REACH and around.unit in units.PEOPLE and (told_to := _TOLD_TO.search(around.words)):
        return around.noun(around.base + told_to.start(1), around.base + told_to.end(1))  # 向群众宣传1.6万人次
    return noun


def _done(around: Around, governor: Governor, noun: Noun, end: int) -> tuple[Action, Noun]:
    """Give what was done, and to what, once the object is known."""
    number, unit = around.number, around.unit
    action: Action
    if not governor.light:
        action = settle(governor.action or Action.HANDLE, governor.verb, noun.text, unit, around.clause)
    elif (
        unit not in units.EVENT
        and "的" in around.masked[number.end : end]
        and (event := _EVENT_OF.match(around.masked, number.end))
        and scan(event[2])
    ):
        # 完成50余户居民的入户检查: the event after 的 is what was done to the noun before it.
        noun = Noun(around.sentence[event.start(1) : event.end(1)], *event.span(1))
        action = scan(event[2])[-1].action or Action.HANDLE
    elif noun.start >= number.end and (done := _done_to(around, noun)):
        action, noun = done
    else:
        action = light(governor.verb, noun.text, unit, around.clause)
    if governor.verb in _HELPS and 0 < noun.end <= number.left:
        helps = scan(noun.text)  # 协助处理5处: what they helped with is what was done
        if helps and helps[0].start == 0 and helps[-1].end == len(noun.text) and (helped_with := helps[-1].action):
            return settle(helped_with, helps[-1].word, "", unit, around.clause), NOTHING
    if governor.verb in _HELPS and unit in units.PEOPLE and end > number.end:
        helped = next((verb for verb in scan(around.masked[end : end + 12]) if verb.start <= 2 and verb.action), None)
        action = settle(helped.action, helped.word, "", unit, "") if helped and helped.action else action
    return action, noun


def _done_to(around: Around, noun: Noun) -> tuple[Action, Noun] | None:
    """Read 完成213处塘堰摸排登记: the nominal verbs that end the noun are what was done to the rest of it."""
    unit = around.unit
    if unit in units.EVENT or unit in units.PEOPLE:
        return None
    phrase = around.masked[noun.start : noun.end]
    ends, verbs = len(phrase), scan(phrase)
    begin = ends
    while verbs and verbs[-1].end == begin and verbs[-1].kind is Kind.NOMINAL:
        begin = verbs.pop().start
    if begin == ends or begin < 2 or begin < ends - 6:
        return None
    thing = around.noun(noun.start, noun.start + begin)
    action = scan(phrase)[-1].action
    return (settle(action, phrase[begin:], thing.text, unit, around.clause), thing) if action and thing.text else None


def _sent_by(around: Around, noun: Noun) -> bool:
    """Tell 组织义警站10余名志愿者: the body before the number sent those behind it."""
    return (
        around.unit in ("名", "位")
        and bool(_BODY.search(noun.text))
        and bool(_PERSON_AFTER.match(around.masked, around.number.end))
    )


def owner_end(masked: str, begin: int, stop: int, unit: str | None) -> int:
    """Give the end of the noun the measure word belongs to: 企业 in 检查5家企业的消防设施, whose measure word is 家."""
    of = masked.find("的", begin, stop)
    if of <= begin or unit not in _OWNERS or scan(masked[begin:of]):
        return stop
    owner = masked[begin:of].partition("(")[0]
    return (
        of
        if any(pattern.search(owner) for pattern in (heads.PLACE, heads.BODY, heads.PUBLIC, heads.OFFICIAL))
        else stop
    )


def _summed_up(around: Around, noun: Noun) -> bool:
    """Tell 督导组、打击组、宣传组3个专项工作组: the list names what the noun behind the number counts."""
    if "、" not in noun.text or around.unit not in ("个", "支", "处", "所"):
        return False
    end = around.number.end
    stop = noun_after(around.masked, end)
    return stop > end + 1 and around.masked[stop - 1] == noun.text[-1]


def _object(around: Around, governor: Governor) -> tuple[Noun, int]:
    """Find the object between verb and number or, when none is there, after the measure word; and where it ends."""
    first, last = governor.noun
    end, masked = around.number.end, around.masked
    noun = around.noun(around.base + first, around.base + last)
    if around.unit == "条" and masked[end : end + 1] == "街" and noun.text:
        # 宣传一条街: the number stands inside the name.
        start = around.base + last - 2
        return Noun(around.sentence[start : end + 1], start, end + 1), end + 1
    whole = bool(noun.text) and (is_whole_area(noun.text) or _summed_up(around, noun))
    if (
        noun.text
        and not whole
        and not _sent_by(around, noun)
        and not is_area_name(noun.text)
        and not around.words[first:last].endswith(("的", "等", "及", "和", "与"))
    ):
        return noun, end
    if around.unit in units.MONEY and not _FUNDS.match(masked, end):
        return (NOTHING if whole else noun), end
    area = bool(noun.text) and around.unit in units.PLACE and is_area_name(noun.text)
    whole = whole or area or _sent_by(around, noun)
    made = _MADE_OF.match(masked, end)
    begin = made.end() if made else noun_start(masked, end)
    stop = noun_after(masked, begin)
    if begin == end:
        stop = min(stop, end + len(around.after))
    if not governor.light:
        stop = owner_end(masked, begin, stop, around.unit)
    tail = around.noun(begin, stop)
    if tail.text:
        return tail, stop
    if area:
        return noun, end
    if noun.text.endswith("等"):
        noun = Noun(noun.text[:-1], noun.start, noun.end - 1)
    return (NOTHING if whole else noun), end

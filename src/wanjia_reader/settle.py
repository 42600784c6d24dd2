"""Which action a verb stands for once its object and measure word are known."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from wanjia_reader import heads, units
from wanjia_reader.objects import MATTER_NOUN, PERSON
from wanjia_reader.quantity import Action
from wanjia_reader.tokens import scan

A = Action


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


class Rule(NamedTuple):
    """``of`` becomes ``then`` where every condition given holds; the first rule that holds decides.

    ``noun`` is looked for in the object, ``but`` must not be; ``unit`` and ``other_unit`` are sets of measure words.
    """

    of: tuple[Action, ...]
    then: Action
    verbs: frozenset[str] | None = None
    noun: re.Pattern[str] | None = None
    but: re.Pattern[str] | None = None
    unit: frozenset[str] | None = None
    other_unit: frozenset[str] = frozenset()


_PUTS_IN_ORDER = _words("整治 治理 整顿")
_CONVENES = _words("召开 组织召开")
_GIVE = _words("发出 发送 发 送达 签发 印发 签订 提出 制发 形成 签 提交 下达")
_PUT_IN = _words("投入 投入警力 投入人力")
_FOUND = _words("组建 建立 建 制定 制订 设 设立 健全 新建 确定 划分 公布 公示 发展 更新 完善 搭建")
_TELL = _words("宣传 宣讲 普法 宣传教育")
_TAKE_PART = _words("参与 参加 参会 参战 动员 参与值守")
_GOES = _words("跑 走 去 转")  # as a chat says it: 今天跑了8户
_HOUSES = frozenset(("户", "户次"))
_CHECKS = _words(
    "督办 挂牌督办 检查 核查 督查 督导 执法检查 监督检查 督导检查 抽查检查 大检查 走访检查 消防检查 现场检查 突击检查 随机抽查"
)
_LISTENERS = re.compile(rf"{heads.PUBLIC.pattern}|(?:测试|考试|培训|听课|活动)人员$")
_AT_ALL = re.compile("")

RULES = (
    Rule((A.POST,), A.DISPLAY, noun=heads.BOARD, but=re.compile("挂图$")),
    Rule((A.INSTALL, A.FORM), A.DISPLAY, noun=heads.BOARD),
    Rule((A.INSTALL, A.FORM), A.HANG, noun=re.compile(r"(?:横幅|条幅|布标|横标)(?:标语)?$")),
    Rule((A.FORM,), A.INSTALL, _words("划定"), re.compile(r"区$")),
    Rule((A.HANDLE,), A.RECTIFY, _words("清理 清除 排除 清零"), re.compile(r"隐患$")),
    Rule((A.INSTALL,), A.BROADCAST, _words("启用 投用"), re.compile(r"(?:LED|电子|显示|滚动).{0,3}屏$")),
    Rule((A.INSTALL, A.HOLD), A.DISPATCH, _words("部署 布置 布控"), unit=units.PEOPLE | units.VEHICLE),
    Rule((A.DISPATCH,), A.COVER, _words("下沉 派驻"), heads.PLACE),
    Rule((A.INSTALL,), A.HANDLE, _words("安置"), unit=units.PEOPLE | _HOUSES),
    Rule((A.PATROL,), A.CHECK, _words("巡检")),
    Rule((A.DISTRIBUTE, A.ISSUE, A.BROADCAST, A.MAKE), A.ISSUE, _GIVE, heads.DOCUMENT, heads.PUBLICITY),
    Rule((A.DISTRIBUTE, A.ISSUE, A.BROADCAST, A.MAKE), A.BROADCAST, _GIVE - {"印发"}, heads.MESSAGE),
    Rule((A.DISTRIBUTE,), A.ISSUE, _words("发放"), re.compile(r"(?:整改|责令|处罚|督办|提醒函|检察建议|指令)[^宣]*$")),
    Rule((A.ISSUE,), A.DISTRIBUTE, _words("发出 印发")),
    Rule((A.ISSUE,), A.DISTRIBUTE, noun=heads.PUBLICITY),
    Rule((A.VISIT,), A.DISTRIBUTE, _words("入户发放"), unit=units.PAPER | units.GOODS),
    Rule((A.CHECK,), A.VERIFY, _words("走访核查"), re.compile(r"信息|线索")),
    Rule((A.CHECK,), A.CHECK, _CHECKS),
    Rule((A.CHECK, A.PATROL), A.FIND, noun=MATTER_NOUN, other_unit=units.EVENT),
    Rule((A.CHECK,), A.FIND, noun=re.compile(r"(?:各类|异常|可疑)情况$"), unit=units.MATTER),
    Rule((A.COLLECT,), A.FIND, _words("梳理 汇总"), MATTER_NOUN, re.compile(r"诉求|需求|意见|建议")),
    Rule((A.CHECK,), A.VISIT, noun=heads.VISITING),
    Rule((A.ACCEPT,), A.ANSWER, noun=re.compile(r"咨询(?!.*诉求)|(?:答疑|疑问|疑难问题|提问|解答|释疑)$")),
    Rule((A.ACCEPT,), A.COLLECT, noun=re.compile(r"意见|建议|问卷")),
    Rule((A.ACCEPT,), A.TRAIN, noun=re.compile(r"培训")),
    Rule((A.ACCEPT,), A.REACH, noun=re.compile(r"教育")),
    Rule((A.REACH,), A.TRANSFER, _words("告知"), re.compile(r"(?:部门|公安|纪委|单位).*线索$")),
    Rule((A.INVEST,), A.HANDLE, _words("奖励 补助 奖补 减免"), unit=units.PEOPLE | _HOUSES),
    Rule((A.ANSWER,), A.HOLD, _words("讲解"), unit=frozenset(("场", "场次"))),
    Rule((A.INVEST, A.DISPATCH), A.INVEST, _PUT_IN, unit=units.MONEY),
    Rule((A.INVEST, A.DISPATCH), A.DISPATCH, _PUT_IN, unit=units.PEOPLE | units.VEHICLE),
    Rule((A.INVEST, A.DISPATCH), A.DISPATCH, _PUT_IN, heads.OFFICIAL),
    Rule((A.INVEST, A.DISPATCH), A.DISPATCH, _PUT_IN, heads.VEHICLE),
    Rule((A.INVEST, A.DISPATCH), A.INSTALL, _PUT_IN),
    Rule((A.DISPATCH, A.COLLECT, A.INSTALL), A.INVEST, _words("安排 整合 调配 落实 筹"), unit=units.MONEY),
    Rule((A.INVEST,), A.INVEST, unit=units.MONEY),
    Rule((A.INVEST,), A.DISPATCH, unit=units.PEOPLE | units.VEHICLE),
    Rule((A.INVEST,), A.DISPATCH, noun=heads.OFFICIAL),
    Rule((A.INVEST,), A.INSTALL),
    Rule((A.INSTALL,), A.BROADCAST, _words("投放"), heads.MESSAGE),
    Rule(
        (A.INSTALL,),
        A.DISTRIBUTE,
        _words("推广 投放"),
        re.compile(r"宣传|资料|手册|折页|贴纸|贴$|卡$"),
        unit=units.PAPER,
    ),
    Rule((A.INSTALL,), A.FILE, _words("立"), re.compile(r"案件?$")),
    Rule((A.INSTALL,), A.FORM, noun=heads.TEAM, unit=frozenset(("支", "队"))),
    Rule((A.FORM, A.INSTALL, A.MAKE), A.FORM, _words("建成 建立健全"), heads.TEAM),
    Rule((A.FORM, A.INSTALL, A.MAKE), A.COLLECT, _words("更新"), re.compile(r"(?:信息|数据)$")),
    Rule((A.FORM, A.INSTALL, A.MAKE), A.BROADCAST, _words("投放 更新"), heads.MESSAGE),
    Rule((A.MAKE,), A.INSTALL, _words("制定 制订"), heads.SITE),
    Rule((A.FORM,), A.INSTALL, _words("创建"), heads.SITE),
    Rule((A.FORM, A.INSTALL, A.MAKE), A.MAKE, _FOUND - {"组建"}, heads.RECORD, heads.SITE),
    Rule((A.FORM, A.INSTALL), A.FORM, noun=re.compile(r"网格$")),
    Rule((A.FORM, A.INSTALL, A.MAKE), A.FORM, _FOUND - {"划分", "制定", "制订"}, heads.TEAM),
    Rule(
        (A.FORM,), A.FIND, _words("确定 明确"), re.compile(r"(?:重点|隐患)[^员]*$|(?:部位|地区|区域|线索|对象|问题)$")
    ),
    Rule((A.FORM, A.INSTALL), A.INSTALL, _FOUND - _words("组建 划分 确定 发展"), heads.SITE),
    Rule((A.FORM, A.INSTALL), A.INSTALL, _FOUND - _words("组建 划分 确定 发展"), heads.PLACE),
    Rule((A.COVER,), A.VISIT, _GOES, unit=_HOUSES | {"家", "家次"}),
    Rule((A.COVER,), A.BROADCAST, _GOES, heads.MESSAGE),
    Rule((A.COVER,), A.DISPATCH, _GOES, unit=units.PEOPLE),
    Rule((A.COVER,), A.REACH, _words("覆盖"), heads.PUBLIC, unit=frozenset(("户",))),
    Rule((A.COVER,), A.COVER, _words("覆盖"), unit=frozenset(("户",))),
    Rule((A.COVER,), A.VISIT, unit=frozenset(("户",))),
    Rule((A.COVER,), A.REACH, noun=_AT_ALL, but=heads.PLACE, unit=units.PEOPLE),
    Rule((A.REACH,), A.TRAIN, _words("参训 受训")),
    Rule((A.REACH,), A.HANDLE, _words("参与 参加"), unit=frozenset(("件", "起", "宗"))),
    Rule((A.REACH,), A.DISPATCH, _TAKE_PART, heads.OFFICIAL, _LISTENERS),
    Rule((A.REACH,), A.BROADCAST, _words("观看 收看"), unit=units.EVENT),
    Rule((A.REACH,), A.BROADCAST, _words("观看 收看"), re.compile(r"片|电影|视频")),
    Rule((A.HOLD,), A.BROADCAST, _TELL, re.compile(r"(?:屏|喇叭|广播)$")),
    Rule((A.HOLD,), A.VISIT, _TELL, unit=_HOUSES),
    Rule((A.HOLD,), A.REACH, _TELL, unit=units.PEOPLE),
    Rule((A.HOLD,), A.INSTALL, _words("开设 开办 设"), heads.SITE),
    Rule((A.HANDLE,), A.DISPATCH, _words("协调"), heads.OFFICIAL, unit=units.PEOPLE),
    Rule((A.HANDLE,), A.ANSWER, _words("提供 解决 处理"), heads.ANSWERING, re.compile(r"疑难问题$")),
    Rule((A.HANDLE,), A.COLLECT, _words("提供"), re.compile(r"线索")),
    Rule((A.HANDLE,), A.MEDIATE, _words("疏导"), re.compile(r"纠纷")),
    Rule((A.HANDLE,), A.PENALIZE, _words("办理 办结"), re.compile(r"处罚")),
    Rule((A.HANDLE,), A.REACH, _words("服务"), unit=units.PEOPLE),
    Rule((A.HANDLE,), A.REACH, _words("服务"), heads.PUBLIC),
    Rule((A.VERIFY,), A.CHECK, _words("查证 核查"), unit=units.VEHICLE | units.PEOPLE | _HOUSES | {"家", "家次"}),
    Rule((A.VERIFY,), A.CHECK, _words("查证 核查"), heads.PLACE),
    Rule((A.PENALIZE,), A.RECTIFY, _words("纠正"), re.compile(r"隐患")),
    Rule((A.PERSUADE,), A.PREVENT, _words("制止"), re.compile(r"斗殴|械斗|上访|事件|案|自杀|激化|闹访")),
    Rule((A.PERSUADE,), A.BROADCAST, _words("提示 提醒 警示"), heads.MESSAGE),
    Rule((A.HANG,), A.INSTALL, noun=re.compile(r"(?:网|绳|护栏|警戒线|围栏|隔离带|线路)$")),
    Rule((A.MAINTAIN,), A.HANG, _words("更换"), re.compile(r"横幅|条幅")),
    Rule((A.MAINTAIN,), A.POST, _words("更换"), re.compile(r"标语|海报|宣传")),
    Rule((A.TRANSFER,), A.ISSUE, _words("上报 报送 提交"), _AT_ALL, heads.CLAIM),
)
_RULES_OF: dict[Action, list[Rule]] = defaultdict(list)
for _rule in RULES:
    for _action in _rule.of:
        _RULES_OF[_action].append(_rule)

# What an event noun says was done; the first that fits.
_EVENTS = (
    (heads.TRAINING, A.TRAIN),
    (heads.VISITING, A.VISIT),
    (heads.PATROLLING, A.PATROL),
    (heads.CHECKING, A.CHECK),
    (heads.PERSUADING, A.PERSUADE),
    (heads.MEDIATING, A.MEDIATE),
    (heads.ANSWERING, A.ANSWER),
    (heads.COLLECTING, A.COLLECT),
    (heads.HOLDING, A.HOLD),
    (heads.SERVING, A.HANDLE),
)
_NOUN_ALONE = (
    (
        re.compile(
            r"受众|受教|受益|参[加与][一-鿿]{0,4}人[员数]|参加人|参与人|到场|参与群众|参加群众|参会|点击量|播放量|阅读量|浏览量|观看量"
        ),
        A.REACH,
    ),
    (re.compile(r"参演|参战|参与值守|出动"), A.DISPATCH),
    (re.compile(r"参训"), A.TRAIN),
)
_REMARK = re.compile(r"(?<=.)[(（][^()（）]{1,6}[)）]$")  # 培训班(会)
_PUT_IN_PLACE = re.compile(r"(?:监控点|监控|摄像头|探头|卡口|岗亭|警示牌|护栏|路灯)$")
_CLOSES = frozenset(")）")
_POLICE = re.compile(r"警力|民警|辅警")
_AT_DOORS = re.compile(r"(?:敲门|入户|走访|上门|家访|进家|串门)[^”]{0,4}”?$")
_PERSON_END = re.compile(rf"{PERSON}$")


def _bare(noun: str) -> str:
    return _REMARK.sub("", noun) if noun[-1:] in _CLOSES else noun


def settle(action: Action, verb: str, noun: str, unit: str | None, clause: str) -> Action:
    """Correct a verb's usual action by what it is done to.

    Args:
        action: the verb's usual action.
        verb: the verb as written.
        noun: its object, possibly empty.
        unit: the measure word.
        clause: the words before the number, for who was taught.
    """
    noun = _bare(noun)
    for rule in _RULES_OF.get(action, ()):
        if (
            (rule.verbs is None or verb in rule.verbs)
            and (rule.unit is None or unit in rule.unit)
            and unit not in rule.other_unit
            and (rule.noun is None or rule.noun.search(noun))
            and not (rule.but and rule.but.search(noun))
        ):
            return rule.then
    if verb in _CONVENES and ("、" in noun or noun.endswith(("会", "会议"))):
        return A.HOLD  # 召开动员会、推进会、培训会
    if noun and (action is A.HOLD or (action is A.REACH and verb in _TAKE_PART and unit in units.EVENT)):
        return _event(noun, clause, action)
    return action


def light(verb: str, noun: str, unit: str | None, clause: str) -> Action:
    """Give the action of a verb that only says something was done: it lies in the object."""
    noun = _bare(noun)
    people, event = unit in units.PEOPLE, unit in units.EVENT
    if unit in units.MONEY:
        return A.INVEST
    built = (verb == "启动" and heads.SITE.search(noun)) or (verb == "完成" and _PUT_IN_PLACE.search(noun))
    if built or (verb == "落实" and noun and people):
        return A.INSTALL
    if verb == "达成" and heads.DOCUMENT.search(noun):
        return A.ISSUE
    if heads.TEAM.search(noun) and unit in ("支", "个", "队", "组"):
        return A.DISPATCH if verb == "组织" else A.FORM
    if people and heads.PUBLIC.search(noun):
        return A.DISPATCH if verb == "组织" else A.REACH
    sent = verb in ("组织", "统筹") and (
        (people and (not noun or heads.OFFICIAL.search(noun))) or heads.BODY.search(noun)
    )
    if (
        sent
        or unit in units.VEHICLE
        or (heads.VEHICLE.search(noun) and not event)
        or (people and _PERSON_END.search(noun))
    ):
        return A.DISPATCH
    return _of_its_verb(noun, clause, event=event) or _event(noun, clause, A.HOLD if event or not noun else A.HANDLE)


def _of_its_verb(noun: str, clause: str, *, event: bool) -> Action | None:
    """Give the action of the verb that ends a noun; None where none does, or where it names an event."""
    if event and "、" in noun and len({_event(part, clause, A.HOLD) for part in noun.split("、")}) > 1:
        return A.HOLD  # 组织普法宣传、法律咨询6次
    verbs = scan(noun) if noun and not (event and heads.CHECKING.search(noun)) else []
    ends = verbs[-1] if verbs and verbs[-1].end == len(noun) else None
    if event and ends and ends.word in _PUTS_IN_ORDER:
        return A.HOLD  # 开展专项整治6次
    if ends and ends.action is not A.HOLD and not heads.HOLDING.search(noun):
        return ends.action
    return None


def of_noun(noun: str, unit: str | None, clause: str) -> Action | None:
    """Give the action a bare noun implies when no verb stands in the clause; None when it implies none."""
    for pattern, action in _NOUN_ALONE:
        if pattern.search(noun):
            return action
    if unit in units.PEOPLE and _POLICE.search(noun):
        return A.DISPATCH
    if unit in _HOUSES and _AT_DOORS.search(noun):
        return A.VISIT
    if unit in units.PEOPLE and noun.endswith("咨询"):
        return A.ANSWER
    if unit in units.EVENT and noun:
        event = _event(noun, clause, A.HANDLE)
        return None if event is A.HANDLE else event
    return None


_THINGS = (
    (heads.BOARD, A.DISPLAY),
    (re.compile(r"(?:横幅|条幅|布标|横标)$"), A.HANG),
    (re.compile(r"(?:标语|海报|通告|公告|贴纸|贴)$"), A.POST),
    (heads.PUBLICITY, A.DISTRIBUTE),
    (heads.DOCUMENT, A.ISSUE),
    (heads.RECORD, A.MAKE),
    (heads.MESSAGE, A.BROADCAST),
    (re.compile(r"纠纷$"), A.MEDIATE),
    (re.compile(r"(?:隐患|漏洞|风险点)$"), A.FIND),
    (re.compile(r"(?:线索|意见|建议|信息|问卷)$"), A.COLLECT),
    (heads.SITE, A.INSTALL),
)


def of_thing(noun: str, unit: str | None, clause: str) -> Action:
    """Give the likeliest action when the verb is not known: what is usually done to such a thing."""
    if unit in units.MONEY:
        return A.INVEST
    if unit in units.EVENT:
        return _event(noun, clause, A.HANDLE)
    if unit in units.PEOPLE:
        return A.REACH if heads.PUBLIC.search(noun) else A.DISPATCH if heads.OFFICIAL.search(noun) else A.HANDLE
    if heads.VEHICLE.search(noun):
        return A.DISPATCH
    if heads.TEAM.search(noun) and unit in ("支", "个", "队"):
        return A.FORM
    return next((action for pattern, action in _THINGS if pattern.search(noun)), A.HANDLE)


def _event(noun: str, clause: str, otherwise: Action) -> Action:
    """Give the action of an event noun (矛盾纠纷排查 is check); a lecture for pupils is training."""
    if heads.LECTURE.search(noun) and heads.PUPILS.search(clause + noun):
        return A.TRAIN
    return next((action for pattern, action in _EVENTS if pattern.search(noun)), otherwise)

"""What a number in a report is when it is not something the workers did."""

from __future__ import annotations

import re

from wanjia_reader.tokens import Kind, scan

# To the end of the sentence, and to the end of the clause and its list.
_PLAN_SENTENCE = re.compile(
    r"下一步|下步|接下来|今后|下阶段|下一阶段|明年|未来|近期将|后续将|目标是|任务是|任务为|目标任务|计划(?:用|在|于|到|今年|投资|总)"
)
_PLAN_FAR = re.compile(
    r"计划(?!生育|$|[,的书表])|(?<![模虚])拟(?![定人态])|预计|打算|要求(?!$|[,:的]|(?:立即|限期|当场|现场|及时|其|停业)?(?:整改|停产|停业|关停|改正|停用|停工|搬离|拆除|整顿))|必须|不得|原则上|规定(?=[每各在])|(?<![必])须(?!知)|"
    r"(?<![急所军必])需(?=要?[再新增建配设加])|(?<![响反适供相对效感呼照顺])应(?![急知会用对收邀届约诉战援付]|.尽)|"
    r"将(?=再|继续|陆续|进一步|持续|全面|组织|开展|新|投入|投资|设置|安装|在|于|建|举办|增|分|对|选|完成|集中)"
)
# Within the clause of the number only: 为确保平安,出动民警30人 is no plan.
_PLAN_NEAR = re.compile(
    r"力争|确保|争取(?=[年在到今])|目标是|准备(?=[在于再安开建])|可(?=容纳|供|同时|处|获|领)|达到[^,;]{0,6}(?:以上|标准)|最高"
)
_COMPARE = re.compile(
    r"(?:同比|环比|较(?:去年|上|前|昨)|比(?:去年|上|前|昨)|(?<!新)(?:减少|下降|增加|增长|上升|降低|增至|(?:少发|(?<![故易])多发)(?!的)|多于|"
    r"少于)了?)(?:[^,;、。]{0,8})$"
)
_AT_AREA = re.compile(
    r"(?:在|位于)(?:全[镇乡县市区村省]|辖区内?|该[镇乡县市区]|各|我[镇乡县市区]|[一-鿿]{0,6}[镇乡县市区]|街道|社区|"
    r"重点|主要|沿线|沿街|城区|村内|辖内|人流密集的?|醒目)?的?$"
)
_GROUP = re.compile(
    r"每[户人名家位][^,;、。]{0,14}$|每(?:[组队班支村户人社区个站点次处岗场期批]{1,2}[^,;、。]{0,4}|"
    r"个?(?:村|社区|网格|学校)(?:\(口*\))?[^,;、。]{0,10})$"
)
_DUTY = re.compile(
    r"每个?(?:[天日周月季年班次]|季度|半年|星期)[^,;。]{0,10}(?:至少|不少于|不低于|不得少于|最少)[^,;。]{0,14}$|"
    r"每(?:个|一)?(?:村|组|社区|站|点|单位|网格)[^;。]{0,16}(?:至少|不少于)$|每隔[^,;。]{1,10}$"
)
_SHIFT = re.compile(
    r"^(?:一|为一|1|为1)(?:组|队|班|岗|车)|^(?:至少|平均)|^的?(?:范围|半径|开外|远)|^(?:正在|尚未|尚在|还在|仍在)|^(?:倒|轮流|制|轮换)|^(?:以上)?(?:死亡|"
    r"受伤|伤亡)|^的?(?:标准|规模|要求|方式|人口)"
)
_SHIFT_BEGINS = frozenset("一为1至平的范半开远正尚还仍倒轮制以死受伤标规要方人")
_KINDS = re.compile(
    r"^“口{1,2}”(?=$|[,;:、。(])|^(?:工作|具体|主要|重点)?(?:方面|环节|阶段|时段|领域|类别|层面|步骤|重点(?=$|[,;:、。工任环领方内])|方向|维度|机制|目标|原则|到位|确保|坚持|一律|严禁|必|不(?!放心)|突出(?![问隐风])|"
    r"强化|百分点|维护|意识|自信|清单|类型|种类|要素|关键|字|结合|专题(?=$|[,;:、。])|专项(?=$|[,;:、。任]|工作(?![组专小]))|频道|栏目|特点|亮点|转变|统一|明确|"
    r"有(?=$|[,;:、。])|更|抓手|主题(?=$|[,;:、。])|"
    r"(?:重要|核心)(?=$|[,;:、。环节领任时阶指内工原举])|一批|全覆盖|闭环|没有|一(?!体化|般|线|类|级|次性)|级别|等级|时间段|规范(?!化)|制度|措施|任务|内容|"
    r"标准(?!化)|指标|板块|版块|篇章|模块|主体责任|关口)"
)
_NONE = re.compile(
    r"(?:集中|汇聚|合并|归并|汇集|聚拢|整合)(?:到|于|在|至|为)$|"
    r"(?:^|[,;:。])一(?:所|村|组|校|站|户|格|社区|网格)$|(?:[无没]|没有|未发[现生]|未出现)$|(?:(?<![必急所军供])需|亟待|尚待|有待|尚未|暂未|(?<![从])未)(?:要|能|予)?"
    r"(?:整改|整治|完成|化解|办结|解决|销号|落实|处理|处置|核查|维修|更换)(?:到位|完成|完毕)?(?:问题|隐患)?$|每(?:检查|走访|排查|到|发现|处理|办理|完成|查|走|调解|受理|解决)(?:到|完|出)?$"
)
_STILL_DUE = re.compile(r"需(?:要)?(?:进行|限期|立即)?(?:整改|维修|拆除|处理)的[^,;。]{0,24}$")
_BENEFIT = re.compile(r"(?:(?<![行分称定评])为|向|给|替)(?:全[镇乡县市区村]|辖区内?|该[镇乡县市区]|本[镇乡县市区村])?$")
_ABOUT = re.compile(r"(?:针对(?!性)|围绕|聚焦|紧盯|面向)(?:(?!开展|举办|组织)[^,;。]){0,20}$")
_AREA_ENDS = frozenset("镇乡县市区村省旗内辖道的")
_AREA_SIZE = re.compile(
    r"(?:全[镇乡县市区村省旗]|辖区内?|该[镇乡县市区]|我[镇乡县市区]|下辖|所辖|境内|街道|本[镇乡县市区])的?$"
)
_STOCK_NOUN = re.compile(
    r"(?:总人口|总户数|户籍人口|常住人口|总人数|编制|面积|占地|库存|结存|结余|全长|总长|现有|距离|海拔|(?:^|"
    r"[,;:、(])(?:[一-鿿]{0,4}队)?(?:现有)?(?:队员|成员|组员|人口|户数)|(?:党)?组织数|(?:已建成?|现有|原有)的)(?:共|有|为)?$"
)
_TWO_SHIFTS = re.compile(r"分(?:成|为)?$")
_CASUALTY = re.compile(r"(?:(?<!非正常)死亡|受伤|伤|亡|遇难|溺亡|失踪|受灾|发案)(?:共|计)?$")
_FORMS = re.compile(r"(?:组建|成立|建立|设立|组织|配备|形成|打造|组成|建成|汇聚|发展)了?(?:[^,;、。]{0,4})$")
_OF_TEAM = re.compile(r"^的?[一-鿿“”]{0,14}?(?:队|队伍|小组|专班|团队|小分队|工作组)(?=$|[,;:、。]|[一-鿿])")
# 协助开展宣传、巡逻等八项工作: what the work consists of.
_ITEMS = frozenset("项 个 类 种 大".split())
_DUTIES = re.compile(r"^(?:重点|主要|基础|具体)?(?:工作|任务|职能|内容|举措|职责|功能)")
_AT = re.compile(r"(?:^|[,;:、。]|[^现正存实内])在((?![建校册职岗逃押线内外此家])[一-鿿]{1,10})$")
_NAMED = re.compile(r"^[一-鿿]{2}")
_TEAM_OF = re.compile(r"由(?:[^,;、。]{0,12})$")
_MADE_UP = re.compile(r"^[^,;。]{0,24}(?:组成|构成|牵头|担任)")


def plan_start(sentence: str) -> int | None:
    """Give where a sentence turns to plans (下一步…), None when it does not; no number after that was done."""
    plan = _PLAN_SENTENCE.search(sentence)
    return plan.start() if plan else None


# A cheap first look for the two above.
_PLAN_CUE = re.compile(r"[计拟预打要必得则规须需应将力确争目准可达最]")


def is_planned(clause: str) -> bool:
    """Tell a plan or a duty by the words before the number, a few clauses back at most."""
    if not _PLAN_CUE.search(clause):
        return False
    return bool(_PLAN_FAR.search(clause) or _PLAN_NEAR.search(clause, max(clause.rfind(","), clause.rfind(":")) + 1))


def _any(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """Search for several at once: this runs for every number."""
    return re.compile("|".join(pattern.pattern for pattern in patterns))


# What stands right before the number, and the characters any of it can end with.
_CLOSE = _any(_NONE, _CASUALTY, _STOCK_NOUN, _BENEFIT, _AT_AREA)
_CLOSE_ENDS = frozenset(
    "到于在至为所村组校站户格区无没有现生改治成解结决号实理置查换修位毕题患访走完出"
    "亡伤难踪灾案共计口数制积地存余长离拔员向给替镇乡县市省旗内各道点要线街目的集"
)
# What may stand further off. Each of these, and of what else is looked for there, holds one of the characters.
_FAR = _any(_COMPARE, _GROUP, _DUTY, _STILL_DUE)
_FAR_CUES = re.compile(r"[比较减降增升少多每需对绕焦盯向在由]")


def not_an_activity(before: str, after: str, *, unit: str | None) -> bool:
    """Tell a comparison, a group size, a kind, a beneficiary, a casualty, a place of work, by the words beside the number.

    Args:
        before: the last two dozen code points before the number.
        after: as many after the measure word.
        unit: the measure word.
    """
    return bool(
        (before[-1:] in _CLOSE_ENDS and _CLOSE.search(before))
        or (_FAR_CUES.search(before) and _told_before(before, after))
        or (after[:1] in _SHIFT_BEGINS and _SHIFT.match(after))
        or (unit == "人" and _FORMS.search(before) and _OF_TEAM.match(after))
        or (before.endswith("等") and unit in _ITEMS and _DUTIES.match(after))
        or (unit == "班" and _TWO_SHIFTS.search(before))
        or (unit in ("个", "项", "条", "类") and _KINDS.match(after))
    )


def _told_before(before: str, after: str) -> bool:
    return bool(
        _FAR.search(before)
        or _about(before)
        or _works_at(before, after)
        or ("由" in before and _TEAM_OF.search(before) and _MADE_UP.match(after))
    )


def _about(before: str) -> bool:
    """Tell 紧盯13个行业 from 针对手机用户群发短信10万条, where a verb stands between."""
    about = _ABOUT.search(before)
    return bool(about and not any(verb.kind is Kind.PLAIN and verb.action for verb in scan(about[0])))


def _works_at(before: str, after: str) -> bool:
    """Tell 在长寿湖3个码头循环播放: 在, a name, the number and its noun, and no verb before the noun."""
    place = _AT.search(before) if "在" in before else None
    return bool(place and _NAMED.match(after) and not scan(place[1]))


_ACTS = re.compile(
    r"^(?:成员)?(?:单位|部门|行政村|自然村|村|社区|乡镇|镇街|街道|学校|网格|站所)(?:\(口+\))?(?P<all>[也均都])*(?:共|累计|共同|分别|同时|联合|都|全部)?(?=[一-鿿])"
)


def whole_area_acts(words: str, after: str) -> bool:
    """Tell 全区40个单位展出…: all of an area did something, and how many they are is its plain size."""
    named = _ACTS.match(after) if words[-1:] in _AREA_ENDS and _AREA_SIZE.fullmatch(words) else None
    return bool(named and (named["all"] or any(not verb.start for verb in scan(after[named.end() :]))))


def is_area_size(before: str) -> bool:
    """Tell 全镇12个村: a number that follows the area with no verb between."""
    return bool(_AREA_SIZE.search(before))

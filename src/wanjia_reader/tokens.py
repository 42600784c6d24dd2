"""Longest-match words of the lexicon, left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from wanjia_reader.general_verbs import GENERAL_ACTIONS
from wanjia_reader.nouns import NOUNS
from wanjia_reader.quantity import Action
from wanjia_reader.verbs import IDLE, LIGHT, NOMINAL_ACTIONS, PLAIN_ACTIONS


class Kind(Enum):
    """What a word does for a number after it; see ``verbs``."""

    PLAIN = 1
    LIGHT = 2
    NOMINAL = 3
    IDLE = 4


class Verb(NamedTuple):
    """One verb in a piece of text; offsets are in that piece. ``general`` is one of ``general_verbs``."""

    start: int
    end: int
    word: str
    kind: Kind
    action: Action | None
    general: bool = False


_VERBS: dict[str, tuple[Kind, Action | None]] = {
    **{word: (Kind.PLAIN, action) for word, action in PLAIN_ACTIONS.items()},
    **{word: (Kind.NOMINAL, action) for word, action in NOMINAL_ACTIONS.items()},
    **{word: (Kind.LIGHT, PLAIN_ACTIONS.get(word)) for word in LIGHT},
    **dict.fromkeys(IDLE, (Kind.IDLE, None)),
}
# 整治行动, 巡查员: a verb before one of these is the first half of a noun.
_NOUN_TAIL = re.compile(
    r"(?:[支大中总]队|队(?!伍?[近共达])|员(?!工)|组(?![织长])|站|台(?![账风阶])|栏(?!目)|牌|车(?![辆间站主库棚流次])|单(?![位元身车])|册|页|书(?![写记店籍报刊画包屋院法])|"
    r"率|者|人(?=$|[、和及等])|组织(?=$|[、和及])|人员|工作|行动|活动|情况|力度|力量|中心|小组|机制|会(?![同商员场])|协议|区域|路线|记录|效果|知识|讲座|"
    r"资料|材料|手册|标语|横幅|条幅|短信|海报|展板|展架|折页|彩页|画|片(?![区警])|喇叭|音频|视频(?!监控|摄像|探头)|广播|点(?!位)|费|期间|过程|时(?![段间])|"
    r"中(?![心队小学介])|后(?![勤备进])|类|性(?!侵)|对象|岗(?![位亭])|卡(?![口点车])|证(?![件人据券])|师(?![生傅])|官(?!兵)|函|表(?![演彰])|箱|袋|品(?![牌种])|"
    r"语|口号|图(?!书)|阵地|栏目|教育片|动员会|意见|措施|方案|台帐|班(?![子车组])|课(?![后外])|室(?![内外])|所(?![有属辖在])|亭|带(?![头队])|桩|标识|标志|"
    r"信息|问卷|制度|办法|体系|水平|环境|氛围|稿|词|哨|专班|专栏|专题|网(?![吧格点络民站约])|线(?![索路])|平台|系统|热线|电话|教材|读本|团(?![伙员])|部门|"
    r"局(?!部)|贴(?![出上])|服务)"
)
_TRADES = frozenset((Action.MAKE, Action.MAINTAIN))
_TRADE = re.compile(r"(?:企业|单位|厂家?|店铺?|公司|场所|网点|行业|车间)$")
_PLACES = frozenset("站点室台亭岗所人")
# 采集信息, 审核材料: what these verbs are done to.
_PAPERS = frozenset("信息 资料 材料 意见 问卷 表 册 手册 记录 工作 视频 短信 稿".split())
_OF_PAPERS = frozenset("采集 登记 发布 核查 核对 审核 更新 查询 提交 整理 审查 归档 收集 补充 完善 入户发放".split())
# 大化解专项行动: after these even a plain verb is part of a noun.
_FIRM_TAIL = re.compile(
    r"(?:通知书|通知单|告知书|指令书|决定书|意见书|专项|行动|活动|工作(?!人)|机制|制度|方案|措施|情况|力度|仪式|会议|专班|小组|攻坚|热线|平台|中心|任务|程序|流程)"
)
_MADE_INTO_NOUNS = frozenset(
    (
        Action.MEDIATE,
        Action.RECTIFY,
        Action.PREVENT,
        Action.PENALIZE,
        Action.HANDLE,
        Action.PERSUADE,
        Action.FIND,
        Action.TRAIN,
    )
)
_ADVERBS = frozenset(
    "共已并还再均就也又便来去会可地了前后新计,;:、()：；，乡镇村区县市局所队站会社部办们员警者人日月里内上次间道均先其中以来先后各时期"
)
# Characters that make another word of a verb of one character: 配电, 设备.
_NO_VERB_BEFORE = {
    "配": tuple("电套件合偶送方"),
    "设": tuple("备施计想赌局"),
    "建": tuple("筑议材档"),
    "发": tuple("生现展电热改票言育"),
    "立": tuple("即体场足法项面交"),
    "挂": tuple("号钩牌画图历饰件靠职联网"),
    "投": tuple("诉入身亲影标票保毒案"),
    "开": tuple("发水会车"),
    "接": tuple("种力线纳"),
    "到": tuple("场位期家"),
    "拉": tuple("链网"),
    "签": tuple("字到名约"),
    "扣": tuple("除"),
    "贴": tuple("士画纸膜"),
    "送": tuple("检"),
    "清": tuple("明晨洁单淤"),
    "运": tuple("动会营行输"),
    "种": tuple("子类"),
    "画": tuple("面展册"),
    "收": tuple("入据益音割"),
    "办": tuple("公事学"),
    "招": tuple("商生牌"),
    "架": tuple("构空"),
    "派": tuple("出"),
    "测": tuple("速绘温"),
    "修": tuple("养理"),
    "铺": tuple("面"),
    "破": tuple("损坏旧除解产裂案获碎"),
    "写": tuple("作"),
    "救": tuple("灾生护助援济"),
    "刷": tuple("卡单"),
}
_NOT_OUT = frozenset("租入口警境行国动勤具资示")
_BUILDS = frozenset(("建设", "更新", "改造", "布置", "补充", "升级"))
_OF_PEOPLE = frozenset(("培训", "登记", "疏散", "劝导", "盘查", "查验", "检查", "核查", "转移", "劝返", "劝离"))
# What says that a verb follows, and nothing else; 管制刀具 after 共收 is what was taken.
_SURE = frozenset("共已并再先后计")
_PLAIN_ENOUGH = frozenset("破办收缴查抓修挖铺砌拆劝聘募")
_HANDS_ON = frozenset("帮助 协助 督促 督导 协调 推动 帮 成功".split())
# 消毒设备5套 in a list of things is a thing.
_DEVICE = re.compile(
    r"(?:设备|设施|器材|器械|用品|物资|物品|药品|材料|工具|装置|装备|用具|服装|机械|系统|车辆|产品|制品|人员|队伍|中心|公司|企业|单位|基地|"
    r"工作|工程|项目|活动|任务|情况|费用|资金|经费|协议|合同|率|站|点|员|器|机|仪|灯|枪|泵|剂|液|床|包|服|店|厂|户|路|区|价|费|金|款)$"
)


class _Word(NamedTuple):
    """What a word of the lexicon can be."""

    general: Action | None
    noun: bool
    verb: tuple[Kind, Action | None] | None


_LEXICON = {
    word: _Word(GENERAL_ACTIONS.get(word), word in NOUNS, _VERBS.get(word))
    for word in (*_VERBS, *GENERAL_ACTIONS, *NOUNS)
}


def _lengths(words: Iterable[str]) -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
    """Give how long the words are that begin with two characters, the longest first; and the words of one."""
    single = frozenset(word for word in words if len(word) == 1)
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[:2], {1} if word[0] in single else set()).add(len(word))
    return {stem: tuple(sorted(found, reverse=True)) for stem, found in lengths.items()}, single


_LENGTHS, _SINGLE = _lengths(_LEXICON)
_ONE = (1,)


def scan(piece: str, *, nouns: bool = True) -> list[Verb]:
    """List the verbs of a piece of text, words that only contain one left out.

    Args:
        piece: folded text; names and quotations already masked.
        nouns: False takes 调解案件 for a verb and a noun.
    """
    found: list[Verb] = []
    at, size = 0, len(piece)
    while at < size:
        lengths = _LENGTHS.get(piece[at : at + 2]) or (_ONE if piece[at] in _SINGLE else None)
        at = _step(piece, at, lengths, found, nouns=nouns) if lengths else at + 1
    return found


def _step(piece: str, at: int, lengths: tuple[int, ...], found: list[Verb], *, nouns: bool) -> int:
    """Take in the longest word that starts at ``at``; where the next may start."""
    adjacent = bool(found) and found[-1].end == at
    for length in lengths:
        end = at + length
        word = piece[at:end]
        entry = _LEXICON.get(word)
        if entry is None or end > len(piece):
            continue
        general, noun, verb = entry
        if general and _opens(piece, at, end, found) and piece[end : end + 1] not in _NO_VERB_BEFORE.get(word, ()):
            found.append(Verb(at, end, word, Kind.PLAIN, general, general=True))
            return end
        if nouns and noun:
            return end
        if verb is None:
            continue
        if length == 1:
            alone = not at or adjacent or piece[at - 1] in _ADVERBS
            if adjacent and word == "到" and end < len(piece):
                continue  # 接收到275人
            if not alone or piece[end : end + 1] in _NO_VERB_BEFORE.get(word, ()):
                continue
        elif word[-1] == "出" and word != "派出" and piece[end : end + 1] in _NOT_OUT:
            continue  # 检查出租屋
        elif nouns and not _builds(piece, at, word):
            stop = _noun_end(piece, end, word, *verb, adjacent=adjacent, later=bool(found))
            if stop:
                return stop
        found.append(Verb(at, end, word, *verb))
        return end
    return at + 1


def _opens(piece: str, at: int, end: int, found: list[Verb]) -> bool:
    """Tell whether a general verb stands where only a verb can: before 了, behind an adverb, at the head of its clause."""
    if piece[end : end + 1] == "了":
        return True
    if at and not found and piece[at - 1] in _SURE and piece[at - 2 : at] != "公共":
        return len(piece) - end != 1
    if end - at < 2:
        if len(piece) == 1:
            return piece == "办"  # 上报事件9213件,办9201件
        return not at and piece[at] in _PLAIN_ENOUGH and len(piece) - end > 2 and not _DEVICE.search(piece[end:])
    if found and found[-1].end == at:
        return found[-1].word in _HANDS_ON
    if at and (found or piece[at - 1] not in _ADVERBS):
        return False
    rest = piece[end:]
    return len(rest) != 1 and not _DEVICE.search(rest)


def _builds(piece: str, at: int, word: str) -> bool:
    """Tell the verb of 新建设广播室12个 from the noun of 平安建设."""
    return word in _BUILDS and (not at or piece[at - 1] in "共已计新,、")


def _noun_end(
    piece: str, end: int, word: str, kind: Kind, action: Action | None, *, adjacent: bool, later: bool
) -> int:
    """Give the end of the noun a verb is the first half of (整治行动, 巡查员); 0 when it is a verb."""
    if end == len(piece) or (kind is not Kind.NOMINAL and kind is not Kind.PLAIN):
        return 0
    if (action in _TRADES or word == "配送") and _TRADE.match(piece, end):
        return len(piece)  # 检查印刷企业
    tail = _NOUN_TAIL.match(piece, end) or _FIRM_TAIL.match(piece, end)
    if tail and tail[0] == "区域" and action is Action.CHECK and tail.end() == len(piece) and not later:
        return 0  # 累计排查区域130处
    if (
        tail is None
        or (word in _OF_PAPERS and tail[0] in _PAPERS)
        or (tail[0] == "人员" and tail.end() == len(piece) and word in _OF_PEOPLE)
    ):
        return 0
    firm = tail[0] in "员率组者" or (action in _MADE_INTO_NOUNS and _FIRM_TAIL.match(piece, end))
    last = piece[tail.end() : tail.end() + 1] in ("", "、", "和", "及")
    place = later and last and tail[0] in _PLACES  # 取缔地下接待站、联络点
    return tail.end() if kind is Kind.NOMINAL or firm or place or (adjacent and len(tail[0]) == 1) else 0

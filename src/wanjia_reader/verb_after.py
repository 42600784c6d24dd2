"""Counts whose verb stands after the number: 对2346名骨干进行了培训, 160名干部参与入户走访, 先后3次召开会议."""

from __future__ import annotations

import re

from wanjia_reader import units
from wanjia_reader.around import NOTHING, SKIP, Around, Draft, Noun
from wanjia_reader.carried import same_unit
from wanjia_reader.exclude import is_area_size
from wanjia_reader.heads import OFFICIAL, TEAM, VEHICLE
from wanjia_reader.objects import PERSON, actor, noun_after, noun_start
from wanjia_reader.quantity import Action
from wanjia_reader.settle import settle
from wanjia_reader.tokens import Kind, Verb, scan
from wanjia_reader.verb_before import is_area_name, is_whole_area, owner_end

STOP = re.compile(r"[,;:]")
REST = re.compile(r"^(?:其余|剩余|剩下|余下|另外|另)的?$")
_TARGET = re.compile(
    r"(?:(?:^|[^针相面反应成派结核])对(?!象|讲|联)|(?P<moved>(?<!麻)将|(?<![火拖])把)|利用|依托|借助|运用|(?<!开)(?<!普)通过)"
    r"(?:于|全[镇乡县市区村]的?|辖区内?的?|[^,;、对将把的]{0,8}|[^,;对]{0,36}的|包括[^,;]{0,12}|发现的?|排查出的?)?$"
)
_TARGET_WORDS = re.compile(r"[对将把]|利用|依托|借助|运用|通过")
_PENALTY = re.compile(r"处以|予以")
_DOES = re.compile(
    r"分?[一-鿿]{0,6}?(?P<verb>兵分|分成|分为|组成|组建|参与|参加|投入|下沉|上阵|值守|巡逻|巡查|开展|进行|走访|入户|深入|走上街头|受教育|接受|受益|受到|"
    r"被[一-鿿]{0,4}?(?:劝|抓获|查处|处罚|拘留)|劝返|观看|到场|聆听|签名|报名|踊跃|纷纷|在[^,;]{0,20}签[名字]|化身|加入|前往|奔赴|被劝|循环播放|滚动播放|播放|播出|逐)"
)
_ALSO = re.compile(
    rf"(?:(?:和|及|与|以及|、)近?[0-9]{{1,5}}[余多]?[名位个人][一-鿿]{{0,6}}?{PERSON}){{1,4}}"
)  # …和近200名党员参与
_HOLDS = ("进行", "进行了", "开展", "开展了", "组织", "组织了")  # 对相关人员进行了两次培训
_TAUGHT = re.compile(r"(?:参加|接受)了?[^,;]{0,12}培训")
_NAMED_BEFORE = re.compile(rf"[一-鿿]{{0,8}}{PERSON}$")
_PERSON_END = re.compile(rf"{PERSON}$")
_WHO_END = re.compile(rf"{PERSON}$|者$|专干$|长$")
_BEFELL = re.compile(r"[^,;]{0,4}?(?:牺牲|负伤|殉职|受伤|获|荣获|被评|退休|离世)")
_ON_DUTY = re.compile(r"[^,;:]{0,4}?(?:参与|参加|投入)[^,;:]{0,8}?(?:值守|巡逻|巡防|执勤|值班|救援|扑救|安保)")
_PARTY = re.compile(r"一行(?:共|计)?$")
_PARTY_NAME = re.compile(rf"[一-鿿]{{0,6}}?{PERSON}$")
_SETTLED = re.compile(
    r",?(?:目?前?(?:已经|已|均|都|就|当场|现场|当日|立即|全部|全面|全数|现已|悉数)+(?:被|得到|认定)?|被|为(?=[一-鿿]{0,4}(?:化解|办结|调解))|完成(?=整改|改造|销号))(?P<done>[^,;:0-9]{2,20}?)(?=[,;:]|$)"
)
_SUFFERED = re.compile(
    r"(?:目前|现已|已经?|均|都|全部|悉数|先后|相继|日前|近日|分别|依法)*(?P<by>被|受到)(?P<done>[^,;:0-9]{2,20}?)(?=[,;:]|$)"
)
_NOT_SUFFERED = frozenset(
    (Action.COVER, Action.DISPATCH, Action.HOLD, Action.REACH, Action.PATROL, Action.FORM, Action.VISIT)
)
_TEAM_UNITS = frozenset(("支", "个", "队", "组"))
_SETS_OUT = frozenset((Action.COVER, Action.PATROL, Action.VISIT, Action.CHECK))
_SETTLES = frozenset((Action.TRANSFER, Action.RECTIFY, Action.PENALIZE, Action.HANDLE, Action.MEDIATE, Action.CHECK))
_VISITED = frozenset("家 处 户 所".split())
_OFFICE = re.compile(
    r"(?:^|[,;:])[一-鿿]{2,12}(?:派出所|[公分]局|[大中支]队|街道|社区|镇|村|政府|司法所|综治办|平安办|机关)$"
)
_SETTLED_LATER = frozenset((Action.FIND, Action.ACCEPT, Action.MEDIATE, Action.HANDLE, Action.RECTIFY))
_PARTED = frozenset("兵分 分成 分为 组成".split())
_HEARS = frozenset("受教育 接受 受益 受到 观看 聆听 到场".split())


def read_target(around: Around) -> Draft | None:
    """Read 对N名骨干进行了培训 and 将N起纠纷移送…; None when the number is no such target."""
    words, masked = around.words, around.masked
    if words.endswith(_HOLDS) or not _TARGET_WORDS.search(words) or not (target := _TARGET.search(words)):
        return None
    marker = _TARGET_WORDS.search(words, target.start())
    named = words[marker.end() :] if marker else ""
    if "的" not in named and any(verb.action for verb in scan(named)):
        return None  # 通过召开院坝会56场: a verb of its own
    begin = noun_start(masked, around.number.end)
    stop = noun_after(masked, begin)
    starts = [begin + verb.start for verb in scan(masked[begin:stop]) if verb.start]
    stop = min([stop, *(start for start in starts if masked[start - 1] != "未")])  # 未登记场所
    if masked[begin:stop].endswith("的") or ("的" in masked[begin:stop] and is_area_size(named)):
        return SKIP  # 对辖区16条巷道的住户: how many there are
    apart = masked[stop : stop + 1] == ","
    close = STOP.search(masked, stop + apart, stop + 60)
    end = close.start() if close else min(len(masked), stop + 60)
    verbs = scan(masked[stop + apart : end])
    if apart and not (verbs and verbs[0].action in _SETTLES):
        verbs = []  # 对9项隐患,逐一建立台账
    lights = [index for index, verb in enumerate(verbs) if verb.kind is Kind.LIGHT]
    if lights:
        verbs = verbs[lights[-1] + 1 :]
    if target["moved"]:
        verbs = [verb for verb in verbs if verb.kind is not Kind.NOMINAL][:1] or verbs
        if verbs and verbs[0].action is Action.FORM:
            return SKIP  # 将12人分为6组: the 6 is the count
    noun = around.noun(begin, owner_end(masked, begin, stop, around.unit))
    if not noun.text and named:
        noun = around.noun(around.base + len(words) - len(named), around.base + len(words))
    if not verbs:
        unsaid = None if apart else _unsaid(around, stop, end, stage=bool(lights))
        return unsaid and Draft(*unsaid, noun, around.base + target.start(), stop)
    done = _first_chain(verbs)
    given = marker is not None and marker[0] == "对" and done.action in (Action.ISSUE, Action.DISTRIBUTE)
    if done.action is None or given:
        return SKIP  # 对12家商户下达整改通知书: those it was given to
    looked = Action.CHECK if done.action is Action.FIND else done.action  # 对7家机构检查发现隐患13处
    action = settle(looked, done.word, noun.text, around.unit, words)
    return Draft(action, done.word, noun, around.base + target.start(), stop)


def _unsaid(around: Around, stop: int, end: int, *, stage: bool) -> tuple[Action, str] | None:
    """Give what is done to a target where no verb of the lexicon says it: 对3家处以罚款, 对10家场所开展“零点”行动."""
    if _PENALTY.search(around.masked, stop, end):
        return Action.PENALIZE, "处以"
    looked = stage and around.unit in _VISITED and around.masked.startswith("行动", max(stop, end - 2))
    return (Action.CHECK, "开展") if looked else None


def _first_chain(verbs: list[Verb]) -> Verb:
    """Give what is done first, of 开展巡防检查并下发通知 the checking: the last of the nominal verbs that stand together."""
    done = verbs[0]
    for verb in verbs[1:]:
        if done.kind is not Kind.NOMINAL or verb.start != done.end:
            break
        done = verb
    return done


def read_times(around: Around) -> Draft | None:
    """Read 先后3次召开专题会议 and 其余4处限期整改; None when no verb follows the measure word."""
    end = around.number.end
    verbs = scan(around.after)
    if not verbs or verbs[0].start > 4 or verbs[0].action is None:
        return None
    start = end + verbs[0].end
    noun = around.noun(start, end + (verbs[1].start if len(verbs) > 1 else len(around.after)))
    if verbs[0].kind is Kind.NOMINAL and not noun.text and verbs[-1].end == len(around.after):
        noun = around.noun(end, end + verbs[-1].end)  # 32次入户宣讲
    if REST.match(around.words):
        noun = Noun(same_unit(around), 0, 0)
    action = settle(verbs[0].action, verbs[0].word, noun.text, around.unit, around.after)
    return Draft(action, verbs[0].word, noun, around.number.number.span[0], noun.end or end)


def read_people(around: Around, noun: Noun, tail: Noun, stop: int, *, opens: bool) -> Draft | None:
    """Read people who act: 160名干部参与入户走访, 安全专干共43人参加会议; None when no one acts.

    Args:
        noun: the words before the number, as a noun.
        tail: the noun after the measure word, which ends at ``stop``.
        opens: the number belongs to no list.
    """
    number, masked = around.number, around.masked
    previous = around.previous
    listed = previous and previous.unit in units.PEOPLE and not around.words
    if around.unit not in units.PEOPLE or (listed and masked[around.base - 1] == "、"):
        return None  # 对12名老人、8名儿童开展帮扶: the same is done to both
    if masked[stop : stop + 2] in ("每人", "每组", "每名"):
        return SKIP  # 86名网格员每人每周…: who works how often
    start = number.number.span[0]
    if not tail.text:
        if not (does := _DOES.match(masked, number.end, number.end + 36)):
            return None
        name = noun.text.removesuffix("等")
        who = Noun(name, noun.start, noun.start + len(name)) if _WHO_END.search(name) else NOTHING
        role = Action.TRAIN if _TAUGHT.match(masked, number.end) else _role(who.text, does["verb"])
        if role is Action.REACH and not who.text and _ON_DUTY.match(masked, number.end):
            role = Action.DISPATCH  # 42人参与24小时值守
        return Draft(role, does["verb"], who, who.start if who.text else start, number.end)
    named = is_whole_area(around.words) or is_area_name(around.words)
    if noun.text and not named and around.words[-1:] not in "及和与、的" and not _OFFICE.search(around.words):
        return None
    if not _PERSON_END.search(tail.text) or _BEFELL.match(masked, stop):
        return None
    also = _ALSO.match(masked, tail.end, tail.end + 48)
    does = _DOES.match(masked, also.end(), also.end() + 20) if also else _DOES.match(masked, stop, stop + 20)
    acts = masked[also.end() : also.end() + 1].isalpha() if also else len(around.after) - len(tail.text) > 2
    if not does and not (opens and not number.had and OFFICIAL.search(tail.text) and acts):
        return None
    verb = does["verb"] if does else "参与"
    taught = _TAUGHT.match(masked, stop) or (verb == "参加" and "培训" in masked[max(0, start - 30) : start])
    action = Action.TRAIN if taught else _role(tail.text, verb)
    return Draft(action, verb, tail, start, stop)


def read_settled(around: Around, tail: Noun, stop: int) -> Draft | None:
    """Read 8家企业已全部整改到位, 3名违法人员被依法拘留: what was counted first, then what was done to it."""
    found = around.previous
    if not tail.text and found and found.action in _SETTLED_LATER and found.unit == around.unit:
        tail, stop = Noun(found.noun, 0, 0), around.number.end  # 发现问题6个,1个已整改
    settled = _SETTLED.match(around.masked, stop, stop + 40) if tail.text else None
    if settled is None:
        return None
    verbs = [verb for verb in scan(settled["done"]) if verb.kind is not Kind.LIGHT]
    if not verbs or verbs[-1].action is None or verbs[-1].action in _NOT_SUFFERED:
        return None
    action = settle(verbs[-1].action, verbs[-1].word, tail.text, around.unit, "")
    return Draft(action, verbs[-1].word, tail, around.number.number.span[0], stop)


def read_passive(around: Around) -> Draft | None:
    """Read 张某等6人被刑事拘留, 一处窝点被捣毁, 164人受到处罚; None when nothing was done to what was counted."""
    masked, number = around.masked, around.number
    begin = noun_start(masked, number.end)
    stop = noun_after(masked, begin)
    tail = around.noun(begin, stop)
    suffered = _SUFFERED.match(masked, stop if tail.text else number.end)
    if suffered is None or (not tail.text and around.unit not in units.PEOPLE):
        return None
    verbs = [verb for verb in scan(suffered["done"]) if verb.kind is not Kind.LIGHT]
    if not verbs or verbs[-1].action is None or verbs[-1].action in _NOT_SUFFERED:
        return None
    if suffered["by"] == "受到" and verbs[-1].action is not Action.PENALIZE:
        return None
    if not tail.text and (who := _NAMED_BEFORE.search(around.words)):
        tail = around.noun(around.base + who.start(), around.base + who.end())
    action = settle(verbs[-1].action, verbs[-1].word, tail.text, around.unit, "")
    return Draft(action, verbs[-1].word, tail, min(tail.start or begin, number.number.span[0]), max(stop, number.end))


def read_vehicles(around: Around) -> Draft | None:
    """Read 两台宣传车跑遍14个村, 11个行动小组深入楼栋; None when no vehicle or team opens a clause and moves."""
    end = around.number.end
    teams = around.unit in _TEAM_UNITS
    moving = teams or around.unit in units.VEHICLE
    if not moving or not (actor(around.words) or is_whole_area(around.words)):
        return None
    moves = next((verb for verb in scan(around.masked[end : end + 16]) if verb.start), None)
    if moves is None:
        return None
    noun = around.noun(end, end + moves.start)
    if not teams and not VEHICLE.search(noun.text):
        noun = around.noun(end, noun_after(around.masked, end))  # 9辆平安建设宣传车每日巡回播放
    if not (TEAM if teams else VEHICLE).search(noun.text) or (teams and moves.action not in _SETS_OUT):
        return None
    return Draft(Action.DISPATCH, "出动", noun, around.number.number.span[0], max(end + moves.start, noun.end))


def read_party(around: Around) -> Draft | None:
    """Read 专业队员一行30多人; None when no party is meant."""
    party = _PARTY.search(around.words)
    if party is None:
        return None
    name = _PARTY_NAME.search(around.words[: party.start()])
    noun = Noun(name[0], around.base + name.start(), around.base + name.end()) if name else NOTHING
    return Draft(Action.DISPATCH, "", noun, around.base, around.number.end)


def _role(noun: str, verb: str) -> Action:
    if "劝" in verb:
        return Action.PERSUADE
    if verb.startswith("被"):
        return Action.PENALIZE
    if verb in _PARTED:
        return Action.DISPATCH
    return Action.REACH if verb in _HEARS else settle(Action.REACH, "参与", noun, "名", "")

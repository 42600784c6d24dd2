"""The noun a number counts, cut out of the words around it."""

from __future__ import annotations

import re
from functools import lru_cache

from wanjia_reader.stops import STOPS
from wanjia_reader.tokens import Kind, scan

# Reports repeat their phrases: what was worked out for one is kept for the next time it comes.
REMEMBERED = 4096
PERSON = (
    r"(?:民、辅警|工作人员|党员干部|机关干部|镇村干部|村组干部|村干部|乡干部|干部职工|干部群众|党员群众|干部|民警辅警|"
    r"民辅警|公安民警|民警|辅警|警力|警员|志愿者|志愿服务者|网格员|护林员|巡逻员|巡查员|调解员|宣传员|劝导员|"
    r"安全员|"
    r"党员|队员|团员|律师|法官|检察官|教师|老师|学生|师生|家长|学员|青少年|未成年人|儿童|老人|居民|村民|群众|"
    r"市民|商户|业主|职工|员工|工人|农户|驾驶员|司机|驾驶人|医务人员|执法人员|专业人员|技术人员|人员|代表|专家|"
    r"讲师|骨干|爱好者|从业者|经营者|经营户|商贩|摊主|骑手|楼长|组长|专干|干警|医生|护士|义警队员|义警|村警|乡亲|"
    r"(?:副?(?:检察|所|院|局|队|站|校|村|镇|乡|县|市|处|科|园|段|片|楼栋|网格|会))长|书记|主任|(?:协理|联络|信息|监督|指导|辅导|保洁|保安|协管|专管|管理|服务|话务|接线|检查|评议|引导|讲解|宣讲|普法|通讯|快递|外卖|送餐|保育)员|"
    r"当事人|嫌疑人|负责人|对象|力量|人民调解员|法律明白人|明白人|人士|乡贤|劳动者|农民工|消防员|交警|特警|网民|"
    r"读者|观众|人群|行为人|司乘人员|游客|旅客)"
)
_PERSON_END = re.compile(rf"{PERSON}$")
_PERSONS = re.compile(rf"{PERSON}(?:(?:和|及|、)?{PERSON})*")
_NOT_PERSONS = re.compile(r"[的密、及和]|家|代表|集|车|证|权|庭|业|委|调解员|骨干")
_JOINED = re.compile(r"[、和及]")
EVENT_NOUN = re.compile(
    r"(?:活动|会|会议|讲座|演练|演出|培训|课|行动|宣传|宣讲|排查|检查|巡查|巡逻|走访|调研|座谈|比赛|竞赛|仪式|晚会|"
    r"大讲堂|沙龙|论坛|整治|清查|执法|教育|班|督查|督导|值守|咨询|服务|电影|节目|公开课|体验|整治行动|夜查|抽查|"
    r"暗访)$"
)
MATTER_NOUN = re.compile(
    r"(?:矛盾纠纷|纠纷|安全隐患|火灾隐患|风险隐患|问题隐患|隐患问题|隐患|问题|线索|矛盾|风险点|风险|漏洞|短板|苗头|"
    r"违法行为|违规行为|险情|事项|案件|诉求|积案|信访件|警情|违法|行为|不安定因素|乱象|难题|困难|苗头性问题|"
    r"薄弱环节|乱点|死角|盲区|缺陷|不足|堵点|难点|安全问题)$"
)
_MATTER_ANY = re.compile(
    r"(?:安全风险隐患|消防安全隐患|(?:安全|火灾|消防|风险|事故|消防安全|道路安全|交通安全|问题|"
    r"各类)?隐患(?!排查|整治)|(?:各类)?矛盾纠纷|婚姻家庭纠纷|邻里纠纷|信访积案|行政争议|民间纠纷|(?:各类)?纠纷|调解案件|"
    r"案件|举报线索|问题线索|线索|违法行为|信访事项|(?:群众)?诉求|(?:重点|突出|重大|苗头性|倾向性)?问题|警情|险情)"
)
_OF = re.compile(r".*的(?!士)")
_LEAD = re.compile(
    r"^(?:\(口*\)|目前|利用|依托|借助|了|过(?![期往程路境度江街滤敏量户热剩错节年冬渡])|出(?![租入口警境行国生土水厂海诊勤栏纳险台家稿资版动席具示])|到(?![场期访户])|着(?![火重装色])|好(?![人事友邻家儿婆媳书公])|完(?![工整善])|并(?![购网])|"
    r"和(?![谐解睦平田县顺龙静政])|及(?![时格第])|以及|与(?!会)|其中|另有|还有|包括|含(?![有毒害铅糖酒油])|又|再(?!生)|各(?![类种项级方])|共(?![享同建治产青用性富])|已(?![婚复建])|涉及|累计|"
    r"共计|为(?![民主])|对(?![象外讲口联虾账立])|向(?![导日])|给(?![水排])|的(?!士)|有(?![毒害奖关限效序线机组证照声色氧意偿劳功前])|先后|相继|多次|定期|不定期|依法|成功|现场(?!咨询|执法|会|教学|宣传|检查|活动|观摩|指导|培训|演练|推进|签约|办公)|"
    r"当场|及时|总共|分别|一共|主要|另外|此外|同时|并且|还(?![款贷建田林])|上(?=[一-鿿]{0,8}课$)|是(?!非)|陆续|:|,|、|-|—)+(?=.)"
)
_AREA = re.compile(
    r"^(?:辖区内?的?(?!$)|辖内|全(?:镇|乡|县|市|区|街道|街|村|省|辖区|社区)(?!性)|(?:该|我|本|各)(?:镇|乡|县|市|区|街道|村|社区|辖区|局|"
    r"所)(?:\(口+\))?)(?:内|里|范围内)?(?=.{2})"
)
_MAYBE = re.compile(r"^(?:因?[一-鿿]{0,8}?)(?:可能)?(?:引起|引发|导致|转化为|激化为|激化成|可能发生)的?(?=.{2})")
_WHEN = re.compile(r"^[一-鿿]{2,6}(?:期间|以来|前后)(?=[一-鿿]{2})")
_WHEN_CUES = re.compile("[间来后]")
_SUCH = re.compile(
    r"[^,;:。、的0-9]{2,5}[广强高好硬大多精优严深全足快新](?:、[^,;:。、的0-9]{2,5}[广强高好硬大多精优严深全足快新])*的(?=[一-鿿])"
)
_HAVING = re.compile(r"^存在[一-鿿]{0,8}?(?:隐患|风险|问题)的?(?=[一-鿿]{2})(?!问题|风险|隐患)")
_WHERE_FOUND = re.compile(
    r"[^,;:、的]{2,12}存在(?=(?:各类|重大|较大|严重)?(?:安全|消防|火灾|交通|质量)?(?:隐患|问题|风险)$)"
)
_ETC = re.compile(r"^.*等(?:相关|各项|系列|各(?![类种式])|[0-9一二三四五六七八九十]{1,2}余?(?:大?类|种))(?=.{2})")
_TAIL = re.compile(
    r"(?:共计|共|累计|合计|总计|已|达|(?<![民合公节条违])约|(?<![最附邻])近|各|计|均|总数|数量|(?<=.)[户栋件家间处项]?数|先后|全部|分别|人数|有|(?<!行)为|了|过|的|成功|完毕|(?<=事件)发生|(?<=[民户庭主工])家中?|(?<=[民户庭主工])家里|"
    r"完成|到位|(?<=.)每[天日周月晚]|(?<=.)[0-9]{1,3}[余多]?(?:种|类|款)|\((?:口{6,})?\)|[:、和及,\-—])+$"
)
_TAIL_ENDS = frozenset("计共累已达约近各均数量后部别有为了过的功毕家中里成位种类款生天日周月晚):、和及,-—")
_TOPIC = re.compile(
    r"(?:矛盾|纠纷|隐患|问题|线索|案件|资料|材料|宣传单|手册|折页|彩页|横幅|条幅|标语|海报|展板|牌|箱|问卷|短信|"
    r"信息|事项|信访件|积案|警情|险情|行为|建议|意见|诉求|垃圾|设施|设备|器材|线路|电线|管线|软管|标志|标识|通道|出口|气瓶|场所|点位|部位|路段|护栏|围栏|电动车|杂物|飞线|堆物|广告|摊点|摊位|车辆|违建|建筑|房屋|自建房|出租屋|出租房|厂房|楼道|电梯|树木|沟渠|水渠|水库|边坡|桥梁|井盖|坟墓|管网|招牌|物品|灭火器|探头|摄像头|"
    r"APP|App|app|"
    r"违法|违章|工单|车位|道路|河道|路灯|污水|杂草|淤泥|证|书|户|案|单|册|页|栏|屏|烟花爆竹|管制刀具|危房|物资)$"
)
_ADVERBIAL = re.compile(
    r"(?:还|已|共|也|另|又|再|均|全部|累计|共计|现场|当场|成功|及时|依法|被|先后|一共|合计|就地|妥善|有效|集中)+$"
)


def _without_signs(noun: str) -> tuple[int, int]:
    """Leave signs around the words out: 走访👉农户3户, 农户12户/商户3家."""
    start, end = 0, len(noun)
    while start < end and not (noun[start].isalnum() or noun[start] in _BEGINS):
        start += 1
    while start < end and not (noun[end - 1].isalnum() or noun[end - 1] in _ENDS):
        end -= 1
    return start, end


def _found_at(noun: str, start: int, end: int) -> int:
    """Leave out where a hazard is: 线路护网存在安全隐患."""
    where = _WHERE_FOUND.match(noun, start, end) if "存在" in noun else None
    return where.end() if where else start


@lru_cache(maxsize=REMEMBERED)
def clean(noun: str, raw: str) -> tuple[str, int]:
    """Trim a noun phrase of particles, of the area it lies in and of the clause that qualifies it.

    Args:
        noun: the phrase, masked.
        raw: the same stretch of the text, not masked.
    Returns:
        the phrase as written, and how far into ``raw`` it starts.
    """
    start, end = _without_signs(noun)
    start = _found_at(noun, start, end)
    qualified = "的" in noun or "等" in noun or noun.startswith("存在") or bool(_CAUSES.search(noun))
    for _ in range(3):
        before = start, end
        if noun[end - 1 : end] in _TAIL_ENDS and (tail := _TAIL.search(noun, start, end)) and tail.start() > start:
            end = tail.start()
        if noun[start : start + 1] in _OPENS:
            for pattern in (_AREA, _LEAD, _AREA):
                if cut := pattern.match(noun[start:end]):
                    start += cut.end()
        if qualified:
            for pattern in (_ETC, _MAYBE, _HAVING, _OF):
                cut = pattern.match(noun[start:end])
                if cut and start + cut.end() < end:
                    start += cut.end()
        if (start, end) == before:
            break
    if _WHEN_CUES.search(noun, start, end) and (when := _WHEN.match(noun, start, end)):
        start = when.end()  # 冬至期间镇村干部
    if noun[start:end] in _NOTHING or (noun[start : start + 1] == "(" and _ASIDE.fullmatch(noun, start, end)):
        return "", start
    return raw[start:end], start


# 《…》、《…》和《…》等读本
_NAMES = re.compile(r"(?:[、和及]?(?:《口*》|“口*”))+(?:等(?!级)(?=[一-鿿]{2}))?")
_SHORT_NAME = 6
_HOW = re.compile(
    r"(?:联合|集中|全面|现场|巡回)[一-鿿]{0,6}?(?:检查|清查|排查|巡查|行动|整治|执法|宣传|宣讲|演练|培训|督查|活动|巡逻|夜查|学习|演出|调研|咨询)"
    r"(?=$|[,;:、。])"
)
_CLAUSE_OF = re.compile(r"[^,;:。、0-9]{2,24}?的(?=[一-鿿“《]{2})")
_THEME = re.compile(r"以[^,;。]{2,50}?为主题的(?=[一-鿿“]{2})")
_USED_FOR = re.compile(r"[一-鿿]{1,6}用的(?=[一-鿿])")
_CLAUSE_OPENS = frozenset("存不未无有印涉带违拒写载含符非受因被")


def noun_start(masked: str, start: int) -> int:
    """Skip the clause that qualifies a noun after its measure word: 2家存在重大隐患的零售点."""
    if "的" in masked[start : start + 24] and (such := _SUCH.match(masked, start, start + 24)):
        return such.end()  # 一支覆盖面广、业务性强的队伍
    if theme := _THEME.match(masked, start, start + 60):
        return theme.end()
    if "用的" in masked[start : start + 8] and (used := _USED_FOR.match(masked, start)):
        return used.end()  # 500束祭祀用的菊花
    if masked[start : start + 1] not in _CLAUSE_OPENS:
        return start
    clause = _CLAUSE_OF.match(masked, start)
    return clause.end() if clause else start


def noun_after(masked: str, start: int) -> int:
    """Give the end of the noun phrase that starts right after a measure word; ``start`` when there is none."""
    piece = masked[start : start + (80 if masked.startswith("《", start) else 40)]
    if piece[:1] in ("、", "("):
        return start
    stop = STOPS.search(piece)
    if stop and stop.start() == 0 and (event := _HOW.match(piece)):
        return start + event.end()  # 12次集中清查
    names = _NAMES.match(piece) if stop and stop[0] in "“《" and stop.start() == 0 else None
    if names:
        stop = STOPS.search(piece, names.end())
    if stop and stop[0] == "“" and stop.start() and not scan(piece[: stop.start()]):
        close = piece.find("”", stop.start())
        # 深入148个村“听民声、问民意” says what for
        if close > 0 and (close - stop.start() <= _SHORT_NAME or "一" <= piece[close + 1 : close + 2] <= "鿿"):
            stop = STOPS.search(piece, close + 1)  # 2名村“两委”成员
    end = stop.start() if stop else len(piece)
    # 律师、基层法律服务工作者: a list of nouns goes on until something in it is done.
    mark = piece.find("、", names.end() if names else 0, end)
    while mark >= 0:
        following = piece.find("、", mark + 1, end)
        item = piece[mark + 1 : following if following >= 0 else end]
        if not 1 < len(item) <= 12 or any(verb.kind is not Kind.NOMINAL for verb in scan(item)):
            somebody = _PERSONS.match(item)
            end = mark + 1 + somebody.end() if somebody else mark  # 师生、家长代表体验了…
            break
        mark = following
    if piece[end : end + 1] == "等" and _JOINED.search(piece, 0, end):
        after = STOPS.search(piece, end + 1)
        end = after.start() if after else len(piece)
    phrase = piece[:end]
    # A person ends the noun when a verb follows: 执法人员检查企业.
    person = _PERSONS.search(phrase)
    if person and not _NOT_PERSONS.match(phrase, person.end()):
        rest = phrase[person.end() :].rstrip("和及与、")
        if (
            not _OF_PEOPLE.fullmatch(rest)
            and not _for_people(rest)
            and (len(rest) > 8 or scan(rest) or not _PEOPLE_TAIL.search(rest))
        ):
            end = person.end()
    return start + end


def _for_people(rest: str) -> bool:
    """Tell 村民自建住宅 and 未成年人检察开放日活动 from 师生聆听了讲座."""
    return bool(_HOMES.fullmatch(rest) or (_EVENTS.fullmatch(rest) and not scan(rest)))


_OF_PEOPLE = re.compile(
    r"[一-鿿]{0,5}(?:牌|像|册|亭|岗|服|证|箱|家庭|之家|驿站|群|车|队|组|团|所|中心|站|卡|屋|课堂|楼|楼栋|"
    r"小区|小组|院|大会|宿舍|食堂|信箱|热线|大院)"
)
_HOMES = re.compile(r"[^,;:、了]{0,6}(?:住宅|住房|自建房|房屋)")
_EVENTS = re.compile(r"[^,;:、了]{2,8}(?:活动|讲座|培训班|课堂)")
_PEOPLE_TAIL = re.compile(rf"(?:{PERSON}|队伍|团队|专班|分队|服务站|工作室|联盟|协会|学校|公寓|公园)$")
_CAUSES = re.compile(r"引起|引发|导致|转化|激化|可能")
# What any of _AREA and _LEAD begins with: a cheap first look.
_OPENS = frozenset(
    "目利依借上辖全该我本各(了过出到着好完并和及以与其另还包含又再共已涉累为对向给的有先相多定不依成现当总分一主此同是陆:,、-—"
)
_BEGINS, _ENDS = frozenset("“‘《(（【"), frozenset("”’》)）】+")
_ASIDE = re.compile(r"\(口*\)")
_NOTHING = frozenset(
    "的 在家 成功 分别 面 覆盖面 人数 数量 总数 人员总数 时长 总时长 次数 户数 件数 面积 里程 总里程 各类 各 相关 总量 人次"
    " 镇级 村级 县级 区级 乡级 市级 省级 组级 社区级".split()
)
_BODY = re.compile(
    r"(?:干部|民警|人员|辅警|志愿者|网格员|队伍?|所|局|办|站|委|会|镇|乡|村|街道|社区|区|县|市|省|员|者|组|部门|"
    r"单位|中心|院|我们|当日|当天|当晚|期间|现场|当场|成功|及时|依法|共|警方|企业|来|时|中|后|内|上|下|间|前|年|"
    r"月|日|律师|公安|交警|大队|政府|通过|每[一-鿿]{1,4}|傍晚|夜间|凌晨|早晚|[日月周]均|个月|度|深入|并|计|已|,|均|次|定期|集中|口头|书面|督促|责令|限期)$"
)


def actor(words: str) -> bool:
    """Tell words that end with the one who acts, or with time, place or manner, and not with a thing."""
    return not words or bool(_BODY.search(words)) or bool(_PERSON_END.search(words))


_WHERE = re.compile(r"(?:^|[^存现正实内])在[一-鿿、]{2,}$")  # 在主要道口、路段安设了


def topic(words: str) -> int:
    """Give the end of the thing the words name (矛盾纠纷 of 矛盾纠纷累计化解15件); 0 when they name none, or the one who acts."""
    end = len(words)
    if adverb := _ADVERBIAL.search(words):
        end = adverb.start()
    return end if _TOPIC.search(words, 0, end) and not _WHERE.search(words, 0, end) else 0


_CASE = re.compile(r"(?:发生|受理|接报|立|接处)了?([一-鿿]{0,8}案件?)(?:共|累计)?[0-9]")


def last_case(before: str) -> str:
    """Give the cases the words before told to have happened (发生刑事案件59起); "" for none."""
    cases: list[str] = _CASE.findall(before)
    return cases[-1] if cases else ""


def last_matter(before: str) -> str:
    """Give the matter the words before were last about (隐患, 纠纷), for a count that names none; "" for nothing."""
    matters: list[str] = _MATTER_ANY.findall(before)
    return matters[-1] if matters else ""

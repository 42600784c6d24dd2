"""Which action a verb stands for once its object and measure word are known."""
from __future__ import annotations

import re

from wanjia_reader import units
from wanjia_reader.objects import MATTER_NOUN, PERSON
from wanjia_reader.quantity import Action
from wanjia_reader.tokens import scan

OFFICIAL = re.compile(r"(?:干部|民警|辅警|民辅警|警力|警员|志愿者|工作人员|执法人员|党员|网格员|队员|职工|护林员|力量|医务人员|律师|法官|交警|特警|消防员|巡逻员|巡查员|调解员|劝导员|骨干|人力|专家|宣传员|安全员|救援人员|检查人员|人员|人手|人次|员工|代表|指战员|官兵|民兵|社工)$")
_PUBLIC = re.compile(r"(?:群众|居民|村民|学生|师生|家长|市民|业主|商户|老人|儿童|青少年|未成年人|人群|观众|网民|受众|农户|群体|游客|司机|驾驶员|驾驶人|农民工|当事人|学员|司乘人员|旅客|读者)$")
_VEHICLE = re.compile(r"(?:车|车辆|船|艇|舟|无人机|挖掘机|铲车|机械|设备|警犬|泵|飞机|冲锋舟)$")
_TEAM = re.compile(r"(?:队|队伍|小组|工作组|专班|分队|组|团|调委会|委员会|组织|社|协会|联盟|检查组|团队|小分队|服务队|宣讲团|支部|机构)$")
_BOARD = re.compile(r"(?:展板|展架|展牌|宣传板|展示板)(?:\(口*\))?$")
_SITE = re.compile(r"(?:点|站|台|室|岗|箱|栏|牌|中心|屏|卡口|摄像头|探头|设备|设施|器|装置|标识|标志|护栏|路障|带|基地|平台|专栏|窗口|岗亭|橱窗|喇叭|驿站|阵地|灯|线|管|柱|桩)$")
_DOCUMENT = re.compile(r"(?:通知书|整改单|告知书|决定书|意见书|建议书|函|通知单|指令书|文书|承诺书|责任书|责任状|协议书|协议|通报|督办单|提示单|告诫书|交办单|令|通知|整改通知|裁决书|确认书|方案|文件|警示单|提醒单|证明|报告|执法文书|意见|建议|简报|专报|通报|信息专刊)$")
_MESSAGE = re.compile(r"(?:短信|微信|信息|彩信|推文|视频|消息|提示语|提醒|预警|公告|语音|音频|推送|简讯|稿件|新闻|公益广告|广告|宣传片|录音|微视频|短视频|通告|飞信|图文|链接|预警提示|动态)$")
_CHECKING = re.compile(r"(?:排查|检查|清查|夜查|巡检|抽查|督查|督导|暗访|大检查|自查|普查|执法|摸排|复查|排查整治|检查行动|检查活动|排查行动|检测|大排查|监督|排查工作|检查工作|清查行动|整治|整治行动|监测|夜查行动)(?:工作|行动|活动)?$")
_VISITING = re.compile(r"(?:走访|入户|家访|慰问|走访活动|回访|走访慰问|入户宣传|大走访|上门走访|慰问活动)$")
_PATROLLING = re.compile(r"(?:巡逻|巡查|巡防|巡护|巡河|巡山|夜巡|巡逻防控|巡查行动|巡逻活动|义务巡逻|值守|安保|执勤|巡守)$")
_TRAINING = re.compile(r"(?:培训|培训班|培训会|轮训|业务培训|培训活动|集训|实训|培训课)$")
_PUPILS = re.compile(r"学生|校园|师生|进校|中小学|小学|中学|幼儿园|学校|开学第一课|青少年|未成年人|儿童|中学|小学生")
_LECTURE = re.compile(r"(?:讲座|课|课堂|公开课|宣讲课|主题班会|法治课|法制课|教育课|安全课|第一课|宣讲|教育|授课)$")
_HOLDING = re.compile(r"(?:活动|会|会议|讲座|演练|演出|宣传|宣讲|座谈|比赛|竞赛|仪式|晚会|大讲堂|沙龙|论坛|课|班|教育|节目|电影|公开课|普法|体验|赛|课堂|推演|展演|观摩|学习|研判|会商|点评|行动|宣传日|宣传周|夜校)$")
_ANSWERING = re.compile(r"(?:咨询|答疑|咨询服务|疑问|疑难问题|提问|问题咨询|解答|释疑)$")
_PERSUADING = re.compile(r"(?:劝导|劝阻|劝返|劝离|提醒|劝导活动|规劝)$")
_MEDIATING = re.compile(r"(?:调解|化解|调处|和解)$")
_SERVING = re.compile(r"(?:救援|服务|帮扶|援助|救助|处置|帮教|辅导|疏导|办理|清理)$")
_COLLECTING = re.compile(r"(?:调研|问卷调查|测评|问卷|采集|登记|信息采集|民意调查|满意度调查|测试)$")
_RECORD = re.compile(r"(?:台账|档案|清单|方案|预案|制度|名册|数据库|微信群|群|图|地图|作战图|工作群|卷宗)$")
_REPORT = re.compile(r"举报|投诉|线索|报警|警情|来访|信访|上访|案|申请|诉求|求助|来电|来信|报案|委托|纠纷|事项|矛盾|工单")
_PLACE = re.compile(r"(?:村|社区|小区|学校|企业|村组|自然村|行政村|镇|乡|乡镇|街道|网格|单位|场所|工地|组|屯|寨|校园|片区|商户|门店|农户|部门|院落|楼栋|家庭|市场|站|点|路段|路口|水域|嘎查|机关|商铺|宾馆|景区|园区|街巷|田间地头)$")
_FIGHT = frozenset("查处 打击 整治 纠正 处罚 抓获 查获".split())
_CARRIERS = frozenset("利用 依托 通过 借助 运用 用 使用 借用".split())
_GIVE_DOC = re.compile(r"^(?:发出|发送|发|送达|签发|印发|签订|提出|制发|制作|形成|签|提交|发放|下达)$")


def settle(action: Action, verb: str, noun: str, unit: str | None, clause: str) -> Action:
    """Correct a verb's usual action by what it is done to.

    Args:
        action: the verb's usual action.
        verb: the verb as written.
        noun: its object, possibly empty.
        unit: the measure word.
        clause: the words before the number, for who was taught.
    """
    people = unit in units.PEOPLE
    if _BOARD.search(noun) and action in (Action.INSTALL, Action.POST, Action.FORM):
        return Action.DISPLAY
    if action is Action.PATROL and verb == "巡查" and unit in ("家", "户", "家次", "户次") or action is Action.PATROL and verb == "巡检":
        return Action.CHECK
    match action:
        case Action.DISTRIBUTE | Action.ISSUE | Action.BROADCAST | Action.MAKE if _GIVE_DOC.match(verb):
            if _DOCUMENT.search(noun) and not re.search(r"宣传|一封信|倡议书|告家长书", noun) and not (verb in ("发放", "制作") and "书" not in noun):
                return Action.ISSUE
            if _MESSAGE.search(noun) and verb not in ("制作", "发放", "印发"):
                return Action.BROADCAST
            if action is Action.ISSUE and verb in ("发出", "印发"):
                return Action.DISTRIBUTE
        case Action.ISSUE if re.search(r"宣传|资料|手册|折页|海报|单页|明白纸|倡议书|一封信|彩页|传单", noun):
            return Action.DISTRIBUTE
        case Action.CHECK | Action.PATROL if (MATTER_NOUN.search(noun) and not EVENT_UNIT(unit)) and verb[-2:] not in ("检查", "核查", "督查", "督导"):
            return Action.FIND
        case Action.CHECK if noun and _VISITING.search(noun):
            return Action.VISIT
        case Action.ACCEPT:
            if _ANSWERING.search(noun) or "咨询" in noun:
                return Action.ANSWER
            if re.search(r"意见|建议|问卷", noun):
                return Action.COLLECT
            if "教育" in noun or "培训" in noun:
                return Action.TRAIN if "培训" in noun else Action.REACH
        case Action.INVEST | Action.DISPATCH if verb.startswith("投入"):
            if unit in units.MONEY:
                return Action.INVEST
            return Action.DISPATCH if people or OFFICIAL.search(noun) or _VEHICLE.search(noun) or unit in units.VEHICLE else Action.INSTALL
        case Action.DISPATCH | Action.COLLECT | Action.INSTALL if unit in units.MONEY and verb in ("安排", "整合", "调配", "落实", "汇集", "筹"):
            return Action.INVEST
        case Action.INVEST if unit not in units.MONEY:
            return Action.DISPATCH if people or OFFICIAL.search(noun) or unit in units.VEHICLE else Action.INSTALL
        case Action.FORM | Action.INSTALL | Action.MAKE:
            if action is Action.INSTALL and unit in ("支", "队") and _TEAM.search(noun):
                return Action.FORM
            if verb in ("建成", "建立健全") and _TEAM.search(noun):
                return Action.FORM
            if verb in ("投放", "更新") and _MESSAGE.search(noun):
                return Action.BROADCAST
            if verb in ("组建", "建立", "建", "制定", "制订", "设", "设立", "健全", "新建", "确定", "划分", "公布", "公示", "发展", "更新", "完善"):
                if verb in ("制定", "制订") or _RECORD.search(noun):
                    return Action.INSTALL if _SITE.search(noun) else Action.FORM if verb == "组建" else Action.MAKE
                if verb != "划分" and _TEAM.search(noun):
                    return Action.FORM
                if verb not in ("组建", "划分", "确定", "发展") and (_SITE.search(noun) or _PLACE.search(noun)):
                    return Action.INSTALL
        case Action.VISIT if unit in ("场", "场次", "次") and noun.endswith(("宣传", "宣讲")):
            return Action.HOLD
        case Action.COVER:
            if unit == "户":
                return Action.VISIT if verb != "覆盖" else Action.COVER
            if people and not _PLACE.search(noun):
                return Action.REACH
        case Action.REACH:
            if verb in ("参与", "参加", "参会", "参训", "参战", "动员", "参与值守") and OFFICIAL.search(noun) and not _PUBLIC.search(noun):
                return Action.DISPATCH if "参训" not in verb else Action.TRAIN
            if verb in ("参与", "参加") and unit in units.EVENT and noun:
                return _event(noun, unit, clause, Action.REACH)
            if verb == "观看" and (unit in units.EVENT or re.search(r"片|电影|视频", noun)):
                return Action.BROADCAST
            if verb == "参训":
                return Action.TRAIN
        case Action.HOLD:
            if verb in ("宣传", "宣讲", "普法", "宣传教育"):
                if unit in ("户", "户次"):
                    return Action.VISIT
                if people:
                    return Action.REACH
            if verb in ("开设", "开办", "设") and _SITE.search(noun):
                return Action.INSTALL
            return _event(noun, unit, clause, Action.HOLD) if noun else Action.HOLD
        case Action.HANDLE:
            if verb == "提供" and _ANSWERING.search(noun):
                return Action.ANSWER
            if verb == "提供" and "线索" in noun:
                return Action.COLLECT
            if verb in ("解决", "处理", "疏导") and "纠纷" in noun:
                return Action.MEDIATE
            if verb in ("办理", "办结") and "处罚" in noun:
                return Action.PENALIZE
            if verb == "服务" and (people or _PUBLIC.search(noun)):
                return Action.REACH
        case Action.PENALIZE if verb == "纠正" and "隐患" in noun:
            return Action.RECTIFY
        case Action.PERSUADE if verb == "制止" and re.search(r"斗殴|械斗|上访|事件|案|自杀|激化|闹访", noun):
            return Action.PREVENT
        case Action.HANG if re.search(r"网|护栏|警戒线|围栏|隔离带|线路$", noun):
            return Action.INSTALL
        case Action.PERSUADE if verb in ("提示", "提醒", "警示") and _MESSAGE.search(noun):
            return Action.BROADCAST
        case Action.MAINTAIN if verb == "更换" and re.search(r"横幅|条幅|标语|海报|宣传", noun):
            return Action.HANG if re.search(r"横幅|条幅", noun) else Action.POST
        case Action.TRANSFER if verb in ("上报", "报送", "提交") and not re.search(r"线索|案|纠纷|问题|隐患|事项|事件|诉求", noun):
            return Action.ISSUE
        case Action.INSTALL if verb in ("下载", "注册") and not noun:
            return Action.INSTALL
    return action


def EVENT_UNIT(unit: str | None) -> bool:  # noqa: N802
    return unit in units.EVENT


def light(verb: str, noun: str, unit: str | None, clause: str) -> Action:
    """Give the action of a verb that only says something was done: it lies in the object."""
    if unit in units.MONEY:
        return Action.INVEST
    if unit in units.VEHICLE or _VEHICLE.search(noun) and unit not in units.EVENT:
        return Action.DISPATCH
    if unit in units.PEOPLE and (not noun or OFFICIAL.search(noun)) and verb in ("组织", "统筹"):
        return Action.DISPATCH
    if unit in units.PEOPLE and _PUBLIC.search(noun):
        return Action.REACH
    if verb == "落实" and noun and unit in units.PEOPLE:
        return Action.INSTALL
    if verb in ("达成", "签订") and _DOCUMENT.search(noun):
        return Action.ISSUE
    if verb == "启动" and _SITE.search(noun):
        return Action.INSTALL
    if _TEAM.search(noun) and unit in ("支", "个", "队", "组"):
        return Action.DISPATCH if verb == "组织" else Action.FORM
    if noun and re.search(rf"{PERSON}$", noun) and unit in units.PEOPLE:
        return Action.DISPATCH
    verbs = scan(noun) if noun else []
    if verbs and verbs[-1].end == len(noun) and verbs[-1].action and verbs[-1].action is not Action.HOLD and not _HOLDING.search(noun):
        return verbs[-1].action
    return _event(noun, unit, clause, Action.HOLD if unit in units.EVENT or not noun else Action.HANDLE)


def _event(noun: str, unit: str | None, clause: str, otherwise: Action) -> Action:
    """Give the action of an event noun (矛盾纠纷排查 is check)."""
    if _LECTURE.search(noun) and _PUPILS.search(clause + noun):
        return Action.TRAIN
    for pattern, action in (
        (_TRAINING, Action.TRAIN),
        (_VISITING, Action.VISIT),
        (_PATROLLING, Action.PATROL),
        (_CHECKING, Action.CHECK),
        (_PERSUADING, Action.PERSUADE),
        (_MEDIATING, Action.MEDIATE),
        (_ANSWERING, Action.ANSWER),
        (_COLLECTING, Action.COLLECT),
        (_HOLDING, Action.HOLD),
        (_SERVING, Action.HANDLE),
    ):
        if pattern.search(noun):
            return action
    return otherwise


def of_noun(noun: str, unit: str | None, clause: str) -> Action | None:
    """Give the action a bare noun implies when no verb stands in the clause; None when it implies none."""
    if re.search(r"受众|受教|受益|参加人|参与人|到场|参与群众|参加群众|参会", noun):
        return Action.REACH
    if re.search(r"参演|参战|参与值守|出动", noun):
        return Action.DISPATCH
    if re.search(r"参训", noun):
        return Action.TRAIN
    if unit in units.PEOPLE and re.search(r"警力|民警|辅警", noun):
        return Action.DISPATCH
    if unit in units.EVENT and noun:
        action = _event(noun, unit, clause, Action.HANDLE)
        return None if action is Action.HANDLE else action
    return None

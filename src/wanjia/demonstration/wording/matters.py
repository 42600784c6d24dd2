"""How often each kind of matter comes up, how pressing it is, and the words all kinds share."""

from typing import NamedTuple

from wanjia.demonstration.words import MatterKind


class Habit(NamedTuple):
    """How one kind of matter behaves."""

    weight: int  # how usual, against the others
    urgent: float  # share
    due_days: int
    summer: bool = False  # two and a half times as usual from June to September


HABITS: dict[MatterKind, Habit] = {
    MatterKind.DISPUTE: Habit(22, 0.06, 30),
    MatterKind.FIRE: Habit(14, 0.12, 7),
    MatterKind.TRAFFIC: Habit(12, 0.12, 10),
    MatterKind.GAMBLING_PLACE: Habit(2, 0.3, 5),
    MatterKind.EXTORTION: Habit(1, 0.5, 3),
    MatterKind.ILLEGAL_LENDING: Habit(1, 0.2, 7),
    MatterKind.FRAUD: Habit(7, 0.2, 5),
    MatterKind.DANGEROUS_GOODS: Habit(3, 0.4, 3),
    MatterKind.BUILDING: Habit(6, 0.2, 15),
    MatterKind.WATER: Habit(6, 0.25, 5, summer=True),
    MatterKind.FLOOD: Habit(2, 0.55, 2, summer=True),
    MatterKind.PRODUCTION: Habit(7, 0.12, 10),
    MatterKind.ENVIRONMENT: Habit(7, 0.05, 10),
    MatterKind.FOOD_DRUG: Habit(5, 0.1, 7),
    MatterKind.PUBLIC_FACILITY: Habit(14, 0.06, 10),
    MatterKind.CHILD_AT_RISK: Habit(1, 0.5, 2),
    MatterKind.OTHER: Habit(3, 0.05, 10),
}

NEAR = (
    "村口", "老晒场旁", "东头机耕路", "西头水渠边", "村委会后", "桥头", "山脚", "集市口", "学校围墙外", "河堤内侧",
    "通组路拐弯处", "供销社旧址", "打谷场", "水塘边", "公路沿线",
)  # fmt: skip

NEAR_TOWN = (
    "居委会后", "桥头", "河堤内侧", "老粮站旁", "公路沿线", "集市口", "小区东门外", "学校围墙外", "供销社旧址",
    "公交站旁", "巷子尽头",
)  # fmt: skip

HANDOVER_REASONS = (
    "超出村级处理权限，转乡里牵头。", "涉及两村，转包村干部统筹。", "需要专业单位配合，转综治中心协调。",
    "原责任人参加集中培训，交由同事接办。",
)  # fmt: skip
POST_CHANGED = "岗位调整，未办结事项一并移交。"


class Phrases(NamedTuple):
    """What is said at the end of one family of matters, whatever the case."""

    interim: tuple[str, ...]
    procedural: tuple[str, ...]
    check_passed: tuple[str, ...]
    check_refused: tuple[str, ...]
    reopened: tuple[str, ...]


_DISPUTE = Phrases(
    ("双方同意先维持现状，秋收后再议。", "分歧缩小，约定下月再谈一次，期间互不干扰。"),
    ("已告知可向法院起诉，当事双方自行选择途径。", "不属本乡职责，已书面移交县级主管部门，取得回执。"),
    ("电话回访，双方认可。", "上门回访，双方均无异议。"),
    ("一方说尚未履行，退回再做工作。", "缺少双方签字，退回。"),
    ("约定事项未履行，重新办理。", "回访时双方又有争执。"),
)
_POLICE = Phrases(
    ("已移交派出所办理，周边加强巡查。",),
    ("已移交派出所，取得回执，等候答复。", "已移交县级主管部门，取得回执。"),
    ("回执齐全，现场看过无异常。", "两晚巡查均无异常。"),
    ("缺少回执，退回。",),
    ("同一位置再次出现。",),
)
_THING = Phrases(
    ("已采取临时措施，隐患受控，待资金到位后根治。", "已列入下季度计划，现场有警示。"),
    ("不属本乡职责，已书面移交并取得回执。", "已移交县级主管部门，取得回执。"),
    ("现场看过，属实。", "对照照片，已整改到位。", "复查无异常。"),
    ("仍有一处未改，退回。", "现场与所报不符，退回补办。", "缺少佐证，退回。"),
    ("同一位置再次出现。", "回访时发现又有反复。"),
)
POLICE_MATTERS = frozenset(
    {MatterKind.FRAUD, MatterKind.EXTORTION, MatterKind.ILLEGAL_LENDING, MatterKind.GAMBLING_PLACE}
)
PHRASES: dict[MatterKind, Phrases] = {
    kind: _DISPUTE if kind is MatterKind.DISPUTE else _POLICE if kind in POLICE_MATTERS else _THING
    for kind in MatterKind
}
CORRECTIONS = {
    "title": "名称写得不清楚，补充具体位置。",
    "due": "时限填写有误，予以更正。",
    "where": "地点登记有误，已核对。",
}

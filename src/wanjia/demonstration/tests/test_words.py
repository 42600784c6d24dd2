"""Nothing invented names a real place, a person as a subject, or a category the system does not have."""

import re

import pytest

from wanjia.areas.matters import enums as matters_enums
from wanjia.areas.plan import enums as plan_enums
from wanjia.areas.visits import enums as visits_enums
from wanjia.demonstration import people, placenames, premises, words
from wanjia.demonstration.wording.cases import CASES, Case, read_cases
from wanjia.demonstration.words import MatterKind
from wanjia.foundation.places import enums as places_enums
from wanjia.foundation.posts import enums as posts_enums

NEVER = re.findall(
    r"\w+",
    """
    信访 上访 缠访 舆情 舆论 记者 媒体 宗教 教会 寺庙 民族 政治 意见 言论 网民 刑满 刑释 释放
    矫正 吸毒 涉毒 戒毒 精神病 精神障碍 重点人 前科 案底 贫困户 低保户 残疾 流动人口 外来人口 外地人
    移民 孤寡 留守 闲散 刺头 老赖 赌徒 混混 嫌疑 黑名单 风险等级 评分
    """,
)
REAL_PLACES = re.findall(
    r"\w+",
    """
    安吉 正定 兰考 寿光 昆山 晋江 义乌 嘉善 南部 仁寿 仪陇 枫桥 桐乡 海宁 慈溪 余姚 诸暨 长兴
    德清 张家港 江阴 宜兴 太仓 常熟 滕州 邹城 曹县 沛县 丰县 沭阳 泗阳 阜宁 射阳 宝应 固始 邓州
    林州 滑县 麻城 宜都 浏阳 宁乡 醴陵 都江堰 简阳 遵义 凯里 大理 瑞丽 敦煌 格尔木 井冈山 婺源
    福鼎 平潭 普宁 惠东 博罗
    """,
)


@pytest.fixture(scope="module")
def everything(township, days):
    return f"{township.premises}{township.members}{days}{[(v.name, v.streets) for v in township.land.villages]}"


def test_no_word_of_status_about_people_and_no_category_the_system_does_not_have(everything):
    assert [word for word in NEVER if word in everything] == []


def test_no_telephone_or_identity_number(everything):
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[1-8]\d{16}[\dX](?!\d)", everything) == []


def test_places_are_none_of_the_well_known_ones():
    stems = {placenames.COUNTY[:2], placenames.TOWNSHIP[:2], *placenames.COMMUNITIES, *placenames.VILLAGES}
    assert stems & set(REAL_PLACES) == set()
    assert len(stems) == 33


def test_matters_do_not_name_members(township, matters):
    texts = "".join(m.title + "".join(s.text for s in m.steps) + "".join(c.result for c in m.closings) for m in matters)
    assert [member.name for member in township.members if member.name in texts] == []


def test_every_kind_of_matter_has_whole_cases():
    assert set(CASES) == set(MatterKind)
    assert [case for cases in CASES.values() for case in cases if not (case.steps and case.results)] == []
    assert {letter for cases in CASES.values() for case in cases for letter in case.where} <= set("HSEXPG")
    titles = [case.title for cases in CASES.values() for case in cases]
    assert len(titles) == len(set(titles))


def test_cases_are_read_line_by_line():
    assert read_cases("\n甲 @SX\n- 一。\n- 二。\n= 完。\n乙\n= 完。\n") == (
        Case("甲", "SX", ("一。", "二。"), ("完。",)),
        Case("乙", "", (), ("完。",)),
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (words.Topic, visits_enums.Topic),
        (words.MatterKind, matters_enums.MatterKind),
        (words.Urgency, matters_enums.Urgency),
        (words.MatterState, matters_enums.MatterState),
        (words.ClosingKind, matters_enums.ClosingKind),
        (words.FocusKind, matters_enums.FocusKind),
        (words.TaskSource, plan_enums.TaskSource),
        (premises.PremisesKind, places_enums.PremisesKind),
        (people.Role, posts_enums.Role),
    ],
)
def test_words_are_the_areas_own(ours, theirs):
    assert sorted({one.value for one in ours} - set(theirs.values)) == []


def test_titles_and_subjects_fit_their_line(matters, days):
    assert max(len(matter.title) for matter in matters) <= 60
    assert max(len(item.subject) for day in days for item in day.focus_items) <= 60

"""Meetings and what they were about, devices that play, those said of in parts, and words that only hold a verb."""

import pytest

from wanjia_reader import read

SENTENCES = {
    # a meeting is its name, not what was decided there
    "召开支委会专题研究部署3次，组长培训会7次。": ["hold 支委会 3 次", "hold 组长培训会 7 次"],
    "召开联席会2次，各片区召开19场。": ["hold 联席会 2 次", "hold 联席会 19 场"],
    "组织政策宣讲、健康咨询9次。": ["hold 政策宣讲、健康咨询 9 次"],
    "开展了4次专业的应急救护技能培训。": ["train 应急救护技能培训 4 次"],
    "开展2次全真模拟的夜间演练。": ["hold 夜间演练 2 次"],
    # devices
    "户外大屏12块同步播放。": ["broadcast 户外大屏 12 块"],
    "出动宣传车7辆，户外大屏12块循环播放。": ["dispatch 宣传车 7 辆", "broadcast 户外大屏 12 块"],
    "利用楼宇电视宣传31处。": ["broadcast 楼宇电视 31 处"],
    "该社区利用小喇叭每天早晚播放4次。": ["broadcast 小喇叭 4 次"],
    "广播车每天巡回宣传3小时。": ["broadcast 广播车 3 小时"],
    # for whom, with a verb between
    "针对辖区网约车司机群发短信8000条。": ["broadcast 短信 8000 条"],
    "面向赶集群众派发雨伞60把、折页300份。": ["distribute 雨伞 60 把", "distribute 折页 300 份"],
    "告知主管部门问题线索6条。": ["transfer 问题线索 6 条"],
    # parts, and what went before
    "查处酗酒闹事人员9人，其中行政拘留2人、警告教育7人。": [
        "penalize 酗酒闹事人员 9 人",
        "penalize 酗酒闹事人员 2 人",
        "reach None 7 人",
    ],
    "检查药店21家、诊所8家；检查各类经营户40户次，责令整改5家。": [
        "check 药店 21 家",
        "check 诊所 8 家",
        "check 各类经营户 40 户次",
        "rectify 各类经营户 5 家",
    ],
    "此次走访共涉及7个养殖户。": ["visit 养殖户 7 个"],
    "排查隐患33项，现已整改合格30项。": ["find 隐患 33 项", "rectify 隐患 30 项"],
    "发现的4起苗头性、倾向性问题均已化解。": ["find 苗头性、倾向性问题 4 起"],
    "整治存在坍塌隐患危墙3处。": ["rectify 危墙 3 处"],
    # words that only hold a verb
    "发放折页90份，平安建设环保袋70个。": ["distribute 折页 90 份", "distribute 平安建设环保袋 70 个"],
    "查纠违法40起，其中无证驾驶6起。": ["penalize 违法 40 起", "penalize 无证驾驶 6 起"],
    "新建抗旱物资储备仓库2个。": ["install 抗旱物资储备仓库 2 个"],
    "检查登记货车66辆。": ["check 货车 66 辆"],
    "劝离儿童远离河道17人次。": ["persuade 儿童 17 人次"],
    "建成了5个集中停放点、8个充电柜。": ["install 集中停放点 5 个", "install 充电柜 8 个"],
    "划定禁钓区9处。": ["install 禁钓区 9 处"],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), SENTENCES.items())
def test_read(sentence: str, said: list[str]) -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.unit}" for q in read(sentence)] == said


def test_a_rate_holds_for_its_own_clause() -> None:
    assert [(q.quantity, q.period) for q in read("大喇叭每天播放2次，悬挂标语15条。")] == [(2, "每天"), (15, None)]


def test_who_were_sent_out_are_no_place() -> None:
    assert [q.place for q in read("已组织镇村干部40人次开展踏查。")] == [None]

"""Whole reports, every count of them, in order."""

from wanjia_reader import read

REPORT = (
    "柳河镇消防安全周小结\n"
    "11月16日至22日，柳河镇组成3个检查组，每组5人，走进8个村开展夜查。全镇共出动46人次、车辆9台次，"
    "检查商铺、饭店等场所128家，发现隐患37处，其中当场整改29处，下发整改通知书8份；约谈业主6人，查封2家。\n"
    "宣传方面：悬挂横幅24条，发放《用火须知》1.2万余份，村村通大喇叭每天播放3次，组织灭火演练4场，"
    "受教育群众2600余人次。镇里现有微型消防站11个，火灾起数同比下降12%。\n"
    "下一步，计划再检查企业40家。咨询电话：0371-5551234。"
)


def test_a_weekly_report() -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.approx} {q.unit}" for q in read(REPORT)] == [
        "form 检查组 3 exact 个",
        "cover 村 8 exact 个",
        "dispatch None 46 exact 人次",
        "dispatch 车辆 9 exact 台次",
        "check 商铺、饭店等场所 128 exact 家",
        "find 隐患 37 exact 处",
        "rectify 隐患 29 exact 处",
        "issue 整改通知书 8 exact 份",
        "penalize 业主 6 exact 人",
        "penalize 商铺、饭店等场所 2 exact 家",
        "hang 横幅 24 exact 条",
        "distribute 《用火须知》 12000 more_than 份",
        "broadcast 村村通大喇叭 3 exact 次",
        "hold 灭火演练 4 exact 场",
        "reach 群众 2600 more_than 人次",
    ]
    assert {q.place for q in read(REPORT)} == {"柳河镇"}

"""How reports word a count: verbs no list holds, verbs behind the number, nouns that hold other words."""

import pytest

from wanjia_reader import read

SENTENCES = {
    # general verbs, where only a verb can stand
    "晾晒粮食300吨，缝制口罩500个。": ["handle 粮食 300 吨", "make 口罩 500 个"],
    "镇里共收缴刀具5把、已修道路3公里。": ["penalize 刀具 5 把", "handle 道路 3 公里"],
    "联合派出所检查企业4家。": ["check 企业 4 家"],
    "发放手册300本、消毒设备5套。": ["distribute 手册 300 本", "distribute 消毒设备 5 套"],
    "8家托管机构及50余名学生参与其中。": ["reach 学生 50 名"],
    "创建图书角9个，接种疫苗300人次。": ["install 图书角 9 个", "handle 疫苗 300 人次"],
    "开展党建活动3次，宣传接种知识。": ["hold 党建活动 3 次"],
    # verbs no list holds, told by 累计 or 了
    "累计绣制鞋垫300双。": ["handle 鞋垫 300 双"],
    "煨制了姜汤200份。": ["handle 姜汤 200 份"],
    # the subject before 累计 is no object
    "入户走访活动累计走访群众3000余人。": ["visit 群众 3000 人"],
    # what was counted, then what was done to it
    "8家企业已全部整改到位。": ["rectify 企业 8 家"],
    "3名非法携带刀具的违法人员均已被派出所依法拘留。": ["penalize 违法人员 3 名"],
    "完成50户危房改造。": ["maintain 危房 50 户"],
    "帮助12名老人办理社保。": ["handle 老人 12 名"],
    # words that hold a word which ends a noun
    "查处3起违法行为。": ["penalize 违法行为 3 起"],
    "解救2名被困群众，管控35名在册吸毒人员。": ["handle 被困群众 2 名", "handle 在册吸毒人员 35 名"],
    "新增机车12辆，对讲机10台。": ["install 机车 12 辆", "install 对讲机 10 台"],
    "安排2名村“两委”成员和3名队员值守。": ["dispatch 村“两委”成员 2 名", "dispatch 队员 3 名"],
    "组建1支50人的抢险队。": ["form 抢险队 1 支"],
    "组织义警站10余名志愿者协助排查。": ["dispatch 志愿者 10 名"],
    # whose measure word it is
    "检查5家企业的消防设施。": ["check 企业 5 家"],
    "走访12个村的困难群众300户。": ["visit 村 12 个", "visit 困难群众 300 户"],
    "添置8块“禁止游泳”的警示牌。": ["install 警示牌 8 块"],
    # one verb qualifies the noun of another
    "接到上报事件966件。": ["accept 上报事件 966 件"],
    "检查销售摊点40余家。": ["check 销售摊点 40 家"],
    "开展夜查夜巡行动12次。": ["hold 夜查夜巡行动 12 次"],
    # what follows an inspection, and what it found
    "检查商户42家，隐患93处。": ["check 商户 42 家", "find 隐患 93 处"],
    "检查出的问题包括：出口堵塞、线路老化等安全隐患9条。": ["find 出口堵塞、线路老化等安全隐患 9 条"],
    "接警5起，其中立为治安案件3起。": ["accept None 5 起", "file 治安案件 3 起"],
    "调处纠纷6件，法律咨询40人次。": ["mediate 纠纷 6 件", "answer 法律咨询 40 人次"],
    # carried over
    "发生刑事案件59起，破获52起。": ["penalize 刑事案件 52 起"],
    "排查纠纷21件，解决8起。": ["find 纠纷 21 件", "handle 纠纷 8 起"],
    "全镇共有26名干部和近200名党员参与防汛。": ["dispatch 干部 26 名", "dispatch 党员 200 名"],
    # new, not more than before
    "新增加9个视频监控。": ["install 视频监控 9 个"],
    "设立3个重点值守点、5个专项工作组。": ["install 重点值守点 3 个", "form 专项工作组 5 个"],
}

NOT_COUNTS = (
    "经回访无一例反弹。",
    "每检查一处便讲解一遍。",
    "需整改问题5个，尚未整改到位3个。",
    "每隔2小时巡查一次。",
    "每个村随机采集20份问卷。",
    "五里牌派出所加强巡逻。",
    "学校周边200米范围内的商铺。",
)


@pytest.mark.parametrize(("sentence", "said"), SENTENCES.items())
def test_read(sentence: str, said: list[str]) -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.unit}" for q in read(sentence)] == said


@pytest.mark.parametrize("sentence", NOT_COUNTS)
def test_read_leaves_out_what_is_no_activity(sentence: str) -> None:
    assert read(sentence) == []

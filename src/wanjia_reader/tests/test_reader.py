"""Sentences of work reports, and what each number in them says."""

import pytest

from wanjia_reader import read

SENTENCES = {
    # verb, noun, number
    "悬挂条幅1300余条": ["hang 条幅 1300 more_than 条"],
    "在路口张贴通告86张，刷写墙体标语41处。": ["post 通告 86 exact 张", "paint 墙体标语 41 exact 处"],
    "发放《告家长书》8600份": ["distribute 《告家长书》 8600 exact 份"],
    "向群众发放反光背心、哨子等物品500件": ["distribute 反光背心、哨子等物品 500 exact 件"],
    "排查“三合一”场所120家": ["check “三合一”场所 120 exact 家"],
    # verb, number, noun
    "出动宣传车两辆，新装了42个高清探头": ["dispatch 宣传车 2 exact 辆", "install 高清探头 42 exact 个"],
    "定制粘贴了300份写明举报方式的通告": ["post 通告 300 exact 份"],
    "成立了一支由12名党员组成的义务巡逻队": ["form 义务巡逻队 1 exact 支"],
    # noun, verb, number
    "各类矛盾纠纷累计化解15件": ["mediate 各类矛盾纠纷 15 exact 件"],
    # number, noun, verb
    "160名干部参与入户走访": ["dispatch 干部 160 exact 名"],
    "对23名网格员进行了培训": ["train 网格员 23 exact 名"],
    "将12起纠纷移送司法所": ["transfer 纠纷 12 exact 起"],
    "镇党委先后3次召开专题会议": ["hold 专题会议 3 exact 次"],
    # lists, parts of a total, remainders
    "发放彩页2万余份、手册1.5万本": ["distribute 彩页 20000 more_than 份", "distribute 手册 15000 exact 本"],
    "调解纠纷90件，其中邻里纠纷60件、婚姻家庭纠纷30件": [
        "mediate 纠纷 90 exact 件",
        "mediate 邻里纠纷 60 exact 件",
        "mediate 婚姻家庭纠纷 30 exact 件",
    ],
    "检查商铺36家、居民楼2栋共14户": [
        "check 商铺 36 exact 家",
        "check 居民楼 2 exact 栋",
        "check 户 14 exact 户",
    ],
    "发现隐患19处，已整改15处，其余4处限期整改": [
        "find 隐患 19 exact 处",
        "rectify 隐患 15 exact 处",
        "rectify 隐患 4 exact 处",
    ],
    # joined verbs: the last one that reaches the public
    "制作发放宣传单300份": ["distribute 宣传单 300 exact 份"],
    "制作悬挂横幅20条": ["hang 横幅 20 exact 条"],
    "排查、化解矛盾纠纷15件": ["mediate 矛盾纠纷 15 exact 件"],
    "发现并整改隐患7处": ["rectify 隐患 7 exact 处"],
    # the object decides
    "开展安全检查12次": ["check 安全检查 12 exact 次"],
    "组织防汛演练2场": ["hold 防汛演练 2 exact 场"],
    "组织民警30人": ["dispatch 民警 30 exact 人"],
    "设置展板30块、警示牌5块": ["display 展板 30 exact 块", "install 警示牌 5 exact 块"],
    "发出整改通知书4份": ["issue 整改通知书 4 exact 份"],
    "发送提醒短信300条": ["broadcast 提醒短信 300 exact 条"],
    "走进12个村开展走访，走访群众300户": ["cover 村 12 exact 个", "visit 群众 300 exact 户"],
    "接待群众咨询50余人次": ["answer 群众咨询 50 more_than 人次"],
    "受教育群众达3000余人": ["reach 群众 3000 more_than 人"],
    "排查隐患8处，排查企业18家": ["find 隐患 8 exact 处", "check 企业 18 exact 家"],
    "投入资金300多万元": ["invest 资金 3000000 more_than 元"],
    # how a number is qualified
    "走访近百余户": ["visit 户 100 about 户"],
    "悬挂横幅不少于30条": ["hang 横幅 30 at_least 条"],
    "走访群众约200户": ["visit 群众 200 about 户"],
    "张贴标语上百条": ["post 标语 100 more_than 条"],
    "发放传单超1万份": ["distribute 传单 10000 more_than 份"],
    # no object named
    "行政拘留3人": ["penalize None 3 exact 人"],
    # what is a verb elsewhere is a noun here
    "制作平安建设横幅20条": ["make 平安建设横幅 20 exact 条"],
    "设立综合查缉、交通整治等卡点5个": ["install 综合查缉、交通整治等卡点 5 exact 个"],
    "检查出租屋30间，采集信息200条": ["check 出租屋 30 exact 间", "collect 信息 200 exact 条"],
    "没收过期食品12公斤": ["penalize 过期食品 12 exact 公斤"],
    "发放手册300本、警示便利贴500张": ["distribute 手册 300 exact 本", "distribute 警示便利贴 500 exact 张"],
    "劝阻受骗群众37人": ["persuade 受骗群众 37 exact 人"],
    # a purpose is no plan; what was used; who helped whom
    "为确保节日平安，出动民警30人。": ["dispatch 民警 30 exact 人"],
    "利用15块显示屏滚动播放提示": ["broadcast 显示屏 15 exact 块"],
    "帮助独居老人更换软管30根": ["maintain 软管 30 exact 根"],
    "两台宣传车跑遍14个村": ["dispatch 宣传车 2 exact 台", "cover 村 14 exact 个"],
    "收集意见63条，当场答复48条": ["collect 意见 63 exact 条", "answer 意见 48 exact 条"],
    "移送公安机关线索3条，罚款1.2万元，收缴刀具2把": ["transfer 线索 3 exact 条", "penalize 刀具 2 exact 把"],
    # who joined in, set out or listened
    "参与纠纷化解22起": ["mediate 纠纷 22 exact 起"],
    "出动警力巡逻120人次": ["dispatch 警力 120 exact 人次"],
    "11个行动小组深入居民楼栋": ["dispatch 行动小组 11 exact 个"],
    "向2000余名群众普及了反诈知识": ["reach 群众 2000 more_than 名"],
    "开展安全培训6场360人次": ["train 安全培训 6 exact 场", "train None 360 exact 人次"],
    # what belongs to the noun, and what does not
    "走访全县15个乡镇（街道）、221个村（社区）": ["visit 乡镇（街道） 15 exact 个", "visit 村（社区） 221 exact 个"],
    "前往衡山县二十四个乡镇": ["cover 乡镇 24 exact 个"],
    "发现未配备灭火器、灭火器过期等隐患212处": ["find 未配备灭火器、灭火器过期等隐患 212 exact 处"],
    "设置2个公共嬉水点": ["install 公共嬉水点 2 exact 个"],
    "先后组织12次集中清查": ["check 集中清查 12 exact 次"],
    "转移危房住户3户、低洼处居住群众4户7人": [
        "transfer 危房住户 3 exact 户",
        "transfer 低洼处居住群众 4 exact 户",
        "transfer 低洼处居住群众 7 exact 人",
    ],
    "利用大喇叭播放录音160余小时": ["broadcast 录音 160 more_than 小时"],
    "组建20人应急队伍，出动消防车1辆": ["dispatch 消防车 1 exact 辆"],
    "悬挂横幅2条，在沿河3个码头循环播放防溺水知识": ["hang 横幅 2 exact 条"],
    "暂扣三轮摩托车、电动摩托车共8辆": ["penalize 三轮摩托车、电动摩托车 8 exact 辆"],
    "组成6个防火宣传工作组": ["form 防火宣传工作组 6 exact 个"],
    # width, blanks, thousands
    "走访商户１２６家": ["visit 商户 126 exact 家"],
    "发放 宣传单 1,300 余 份": ["distribute 宣传单 1300 more_than 份"],
    "群发短信2万3千条": ["broadcast 短信 23000 exact 条"],
}  # fmt: skip

NOT_COUNTS = (
    "2024年11月23日18时30分，",
    "举报电话：12389、0371-2345678。",
    "行动持续3天，线索须在10个工作日内核实。",
    "刑事警情同比减少159件，下降27.6%。",
    "协议涉及金额326.5万元，为群众挽回损失46万元。",
    "全镇现有人民调解员3924人，其中专职的有480人。",
    "全县辖18个乡镇、246个村。",
    "在13个社区设点宣传。",
    "为14个居委会提供服务。",
    "3人一组，分两班巡逻。",
    "围绕12种类型、五类场所、六个方面开展工作。",
    "这是今年第10个宣传点。",
    "全年发生火灾4起，死亡2人。",
    "下一步，将走访商户40家、悬挂横幅20条。",
    "计划再安装摄像头403个。",
    "每年应走访两次，每月至少开会1次。",
    "建好三本台账，配齐两站两员，落实“1+2+3”机制。",
    "走访了几家商户，张贴数十条标语，多次召开会议。",
    "针对12个重点部位制定方案，聚焦8类隐患攻坚。",
    "22名网格员每人每周至少走访10户。",
    "村里看到5名儿童在河边玩耍。",
    "千方百计服务百姓，进一步做到一户一策、一视同仁。",
)


@pytest.mark.parametrize(("sentence", "said"), SENTENCES.items())
def test_read(sentence: str, said: list[str]) -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.approx} {q.unit}" for q in read(sentence)] == said


@pytest.mark.parametrize("sentence", NOT_COUNTS)
def test_read_leaves_out_what_is_no_activity(sentence: str) -> None:
    assert read(sentence) == []


def test_period_and_place_carry_from_sentence_to_sentence() -> None:
    text = "今年以来，柳河镇重视宣传。截至目前，全镇悬挂横幅30条。村广播每天播放2次。"
    assert [(q.period, q.place) for q in read(text)] == [("截至目前", "柳河镇"), ("每天", "柳河镇")]


def test_a_refused_number_refuses_its_list() -> None:
    assert [q.quantity for q in read("全年发生纠纷490件，其中邻里纠纷120件，调处成功473件。")] == [473]

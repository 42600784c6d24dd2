"""Set phrases of offices, words that hold other words, and measure words, each in the sentences that reports put them in."""

import pytest

from wanjia_reader import read

SENTENCES = {
    # good deeds, and help given
    "为群众做好事18次，为民办实事、好事7件。": ["handle 好事 18 次", "handle 实事、好事 7 件"],
    "协助处置交通事故3起。": ["handle 交通事故 3 起"],
    "镇政府出资20万元。": ["invest None 200000 元"],
    "投入经费120万元，其中县财政80万元、镇自筹40万元。": [
        "invest 经费 1200000 元",
        "invest None 800000 元",
        "invest None 400000 元",
    ],
    "奖励举报人6人，发放奖金1.2万元。": ["handle 举报人 6 人", "distribute 奖金 12000 元"],
    "化解信访积案5件，息访4件。": ["mediate 信访积案 5 件", "mediate 信访积案 4 件"],
    "随访患者156人次，免费送药98份。": ["visit 患者 156 人次", "distribute 药 98 份"],
    # what was found and mended in one breath
    "发现隐患现场整改40处、限期整改7处。": ["rectify 隐患 40 处", "rectify 隐患 7 处"],
    "制止处理突发事件6起。": ["handle 突发事件 6 起"],
    "对不能现场整改的3处隐患，及时移交有关部门。": ["transfer 隐患 3 处"],
    "对临街的10家出租房开展联合执法。": ["check 出租房 10 家"],
    "对市区23所学校（幼儿园）的校车进行检查。": ["check 学校（幼儿园） 23 所"],
    # documents handed over
    "发放整改指令9张，发放倡议书300份。": ["issue 整改指令 9 张", "distribute 倡议书 300 份"],
    "派发张贴宣传资料800份。": ["post 宣传资料 800 份"],
    # meetings whose names hold verbs
    "召开工作部署、推进会议4次。": ["hold 工作部署、推进会议 4 次"],
    "召集学校、村居召开防溺水工作会议2次。": ["hold 防溺水工作会议 2 次"],
    "朋友圈分享平安建设知识300次。": ["broadcast 平安建设知识 300 次"],
    # who set out together, and to whom the same was done
    "1名干部、2名民警、3名网格员组成工作专班。": ["dispatch 干部 1 名", "dispatch 民警 2 名", "form 网格员 3 名"],
    "对12名老人、8名儿童开展帮扶。": ["handle 老人 12 名", "handle 儿童 8 名"],
    "全镇9辆平安建设宣传车每日巡回播放。": ["dispatch 平安建设宣传车 9 辆"],
    "全街74名网格员化身安全哨兵。": ["dispatch 网格员 74 名"],
    "参演人员分三组进行演练。": ["form None 3 组"],
    "抽调了80人正式组成巡防大队。": ["dispatch None 80 人"],
    # words that hold other words
    "检查印刷企业9家、书报刊经营单位19家、出版物门店3家。": [
        "check 印刷企业 9 家",
        "check 书报刊经营单位 19 家",
        "check 出版物门店 3 家",
    ],
    "检查出动执法人员6人次。": ["dispatch 执法人员 6 人次"],
    "查处接纳未成年人案件2起，扣缴电脑主板2块。": ["penalize 接纳未成年人案件 2 起", "penalize 电脑主板 2 块"],
    "收缴非法书籍650册（份）、非法音像制品45盒。": ["penalize 非法书籍 650 册", "penalize 非法音像制品 45 盒"],
    "接收矫正对象12名，解除矫正对象8名。": ["accept 矫正对象 12 名", "handle 矫正对象 8 名"],
    "查扣麻将机6台。": ["penalize 麻将机 6 台"],
    "购置20辆崭新的巡逻摩托车和其它装备一批。": ["install 巡逻摩托车 20 辆"],
    "检查出租屋30间次，发放鲜花近9000盆。": ["check 出租屋 30 间次", "distribute 鲜花 9000 盆"],
    "更新信息1.3万条，旁听群众60人。": ["collect 信息 13000 条", "reach 群众 60 人"],
    "上报不安定因素17条。": ["transfer 不安定因素 17 条"],
    "讲解政策86场次。": ["hold 政策 86 场次"],
    "参加测试人员320人次。": ["reach 测试人员 320 人次"],
}  # fmt: skip

NOT_COUNTS = (
    "设立了20人专职治安巡逻队。",
    "由8名律师、12名调解员组成的服务团加强指导。",
    "做到三个“一”，守好“两个”底线。",
    "随时掌握226个村和17个社区的情况。",
    "需进行整改的门店、网吧共16家。",
    "印了不少册子，库存3000本。",
)


@pytest.mark.parametrize(("sentence", "said"), SENTENCES.items())
def test_read(sentence: str, said: list[str]) -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.unit}" for q in read(sentence)] == said


@pytest.mark.parametrize("sentence", NOT_COUNTS)
def test_read_leaves_out_what_is_no_activity(sentence: str) -> None:
    assert read(sentence) == []

"""What was done to what was counted, parts in brackets, titles in lists, people who listened, and what each adds up to."""

import pytest

from wanjia_reader import read

SENTENCES = {
    # what was counted, then what befell it
    "一处聚众赌博窝点被捣毁。": ["penalize 聚众赌博窝点 1 处"],
    "王某等5人被行政拘留。": ["penalize None 5 人"],
    "300余台赌博机日前被集中销毁。": ["penalize 赌博机 300 台"],
    "62人受到处罚。": ["penalize None 62 人"],
    "责令七家商户限期整改。": ["rectify 商户 7 家"],
    "检查工地9家，要求停工整改2家。": ["check 工地 9 家", "rectify 工地 2 家"],
    # helped with, sent to court, marked out
    "网格员协助整改4处，村民自行整改9处。": ["rectify None 4 处", "rectify None 9 处"],
    "抓获嫌疑人15名，移送起诉8人。": ["penalize 嫌疑人 15 名", "transfer None 8 人"],
    "确定重点路段6处，确定联络员6名。": ["find 重点路段 6 处", "form 联络员 6 名"],
    "走访居民家中45户。": ["visit 居民 45 户"],
    # found by whom, said with 的
    "对排查出来的11项一般隐患和3项重大隐患逐一建档。": ["find 一般隐患 11 项", "find 重大隐患 3 项"],
    "对巷口、集市的40余家餐馆进行了检查。": ["check 餐馆 40 家"],
    # parts, in brackets and after 其中
    "查处违法行为6起（无牌上路2起、货车非法加装雨棚4起）。": [
        "penalize 违法行为 6 起",
        "penalize 无牌上路 2 起",
        "penalize 货车非法加装雨棚 4 起",
    ],
    "受理来信18件，其中联名信3件，服务中心转办件2件。": [
        "accept 来信 18 件",
        "accept 联名信 3 件",
        "accept 服务中心转办件 2 件",
    ],
    "办理案件72件。其中，援助案件26件。": ["handle 案件 72 件", "handle 援助案件 26 件"],
    "办结案件90件，其中涉及老年人的案件12件。": ["handle 案件 90 件", "handle 案件 12 件"],
    # titles, and names that the noun behind sums up
    "赠送了200本《安全手册》、《法律读本》等读物。": ["distribute 《安全手册》、《法律读本》等读物 200 本"],
    "设立综合组、宣传组、督导组3个专项工作组。": ["form 专项工作组 3 个"],
    "组成了由干部带队的五个检查组。": ["form 检查组 5 个"],
    "20余人兵分两组开展巡逻。": ["dispatch None 20 人", "form None 2 组"],
    "全镇40名包村干部分为8组。": ["dispatch 包村干部 40 名", "form None 8 组"],
    # who came and listened
    "县一中的700多名师生聆听了讲座。": ["reach 师生 700 名"],
    "各村负责人86人参加培训。": ["train 负责人 86 人"],
    "此次活动，宣传人员达60人次。": ["dispatch 宣传人员 60 人次"],
    "动员村干部100余多人。": ["dispatch 村干部 100 人"],
    # whose noun it is
    "组成了6支妇女维权志愿者队伍。": ["form 妇女维权志愿者队伍 6 支"],
    "抓获赌场老板和投资人7人。": ["penalize 赌场老板和投资人 7 人"],
    "取缔地下接待站、联络点8个。": ["penalize 地下接待站、联络点 8 个"],
    "已接收到线索25条。": ["accept 线索 25 条"],
    "群众咨询50余次。": ["answer 群众咨询 50 次"],
    "深入48个村“听民声、问民意”。": ["cover 村 48 个"],
    "共“敲门入户”80余户。": ["visit 户 80 户"],
    "建立调解组织74个，各级服务组织69个。": ["form 调解组织 74 个", "form 各级服务组织 69 个"],
    # the verb looks at its object
    "查证车辆28车次，处置乱停车辆4辆。": ["check 车辆 28 车次", "handle 乱停车辆 4 辆"],
    "全体干部下沉43个村。": ["cover 村 43 个"],
    "投放公益广告50条。": ["broadcast 公益广告 50 条"],
    "挂牌督办隐患3处。": ["check 隐患 3 处"],
    "平台进行普法推送14条。": ["broadcast 普法推送 14 条"],
    "上报事件920件，办910件。": ["transfer 事件 920 件", "handle 事件 910 件"],
    "为民办实事34件次。": ["handle 实事 34 件次"],
    # so many for each house are the sum of all houses
    "向每户群众发放公开信8000份。": ["distribute 公开信 8000 份"],
    # measure words of seized goods
    "收缴鞭炮20挂、散鞭57盘、爆竹60万响。": [
        "penalize 鞭炮 20 挂",
        "penalize 散鞭 57 盘",
        "penalize 爆竹 600000 响",
    ],
    "现场调处纠纷一起。": ["mediate 纠纷 1 起"],
}  # fmt: skip

NOT_COUNTS = (
    "做到发现一起、查处一起，查一户、改一户。",
    "每户发放手册2份。",
    "对辖区16条巷道的住户进行宣传。",
    "全区40个单位展出图片。",
    "在综治宣传一条街活动中，群众热情高涨。",
    "现在册对象167名，其中男性150人，女性17人。",
    "一所至少一名，一村平均2名。",
    "近年来，全市700余名服刑人员无一脱管。",
    "形成了12万余人的“红袖章”志愿者队伍。",
    "今年的主要任务是：办理案件不少于100件。",
    "为职工争取利益6亿元。",
    "全师共有17个窗口、253个工作站投入使用。",
    "754名干警牺牲负伤。",
    "共辖三个社区，突出六个重点，做到五个到位。",
)


@pytest.mark.parametrize(("sentence", "said"), SENTENCES.items())
def test_read(sentence: str, said: list[str]) -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.unit}" for q in read(sentence)] == said


@pytest.mark.parametrize("sentence", NOT_COUNTS)
def test_read_leaves_out_what_is_no_activity(sentence: str) -> None:
    assert read(sentence) == []

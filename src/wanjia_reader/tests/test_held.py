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
    "组织培训3场。": ["train 培训 3 场"],
    # a form's lines: the label says what was done
    "今日走访：农户12户、商户3家": ["visit 农户 12 户", "visit 商户 3 家"],
    "走访农户：12户（其中独居老人3户）": ["visit 农户 12 户", "visit 独居老人 3 户"],
    "发现隐患：3处，整改：2处。": ["find 隐患 3 处", "rectify 隐患 2 处"],
    "一、走访商户：12家；二、签订承诺书：120份": ["visit 商户 12 家", "issue 承诺书 120 份"],
    "发放资料：手册300本、折页200份": ["distribute 手册 300 本", "distribute 折页 200 份"],
    "开展巡逻：8次": ["patrol 巡逻 8 次"],
    "整治重点：3个村；检查内容：消防设施5项；共有：3个；发生案件：3起": [],
    "昨日巡河：1家影院等场所开展了清查。": [],
    # as a chat says it
    "今天跑了8户，去了5家商户，转了3个村。": ["visit 户 8 户", "visit 商户 5 家", "cover 村 3 个"],
    "共跑了3个小区，转了200多条信息。": ["cover 小区 3 个", "broadcast 信息 200 条"],
    # who told of it, and what is said twice
    "办理处理群众反映案件7起。": ["handle 群众反映案件 7 起"],
    "处理上级交办案件6起。": ["handle 上级交办案件 6 起"],
    "协调村干部15人参与。": ["dispatch 村干部 15 人"],
    "35人参与24小时执勤。": ["dispatch None 35 人"],
    # where a noun ends
    "走进4所小学开设普法课堂。": ["cover 小学 4 所"],
    "到6个街道随机抽查300户居民。": ["cover 街道 6 个", "check 居民 300 户"],
    "成立2个专项治理联合巡逻队。": ["form 专项治理联合巡逻队 2 个"],
    "吸引了500名市民群众踊跃参与。": ["reach 市民群众 500 名"],
    "检查生产企业3家，餐饮服务单位21家，商超8家。": ["check 生产企业 3 家", "check 餐饮服务单位 21 家", "check 商超 8 家"],
    "检查了镇域内12家餐馆、3所学校食堂。": ["check 餐馆 12 家", "check 学校食堂 3 所"],
    "对9户长期户和2户零售店的安全制度等方面进行了检查。": ["check 长期户 9 户", "check 零售店 2 户"],
    "发出现场执法文书4份，下达出版物停业通知书1份。": ["issue 现场执法文书 4 份", "issue 出版物停业通知书 1 份"],
    "将14名参赌人员带至派出所教育。": ["reach 参赌人员 14 名"],
    "制作打击整治诈骗宣传视频6个。": ["make 打击整治诈骗宣传视频 6 个"],
    "举办三期特色未成年人法治开放日活动。": ["hold 特色未成年人法治开放日活动 3 期"],
    "排查220户村民自建住宅，发现隐患9户。": ["check 村民自建住宅 220 户", "find 隐患 9 户"],
    "开展了一次以“健康生活”“清淡饮食”等为主题的健康教育讲座。": ["hold 健康教育讲座 1 次"],
    "设置警示灯7个、事故多发提示牌5面。": ["install 警示灯 7 个", "install 事故多发提示牌 5 面"],
    "出动挖掘机4台次，清运车2辆。": ["dispatch 挖掘机 4 台次", "dispatch 清运车 2 辆"],
    "安装道口警示标注9根。": ["install 道口警示标注 9 根"],
    "发放过冬棉衣60套，设立12个固定巡逻点。": ["distribute 过冬棉衣 60 套", "install 固定巡逻点 12 个"],
    "组建了一支由退役军人、党员组成的8人夜间巡逻队。": ["form 夜间巡逻队 1 支"],
    "柳河村在主要道口、路段安设了5个摄像头。": ["install 摄像头 5 个"],
    "发放300束祭奠用的鲜花。": ["distribute 鲜花 300 束"],
    "移送纪委监委线索7条，防止群体性事件发生2件。": ["transfer 线索 7 条", "prevent 群体性事件 2 件"],
    "受理群众咨询及诉求60件，其中“平安”公众号受理20件。": ["accept 群众咨询及诉求 60 件", "accept 群众咨询及诉求 20 件"],
    "总投资6万元，参与法律援助案件3件。": ["invest None 60000 元", "handle 法律援助案件 3 件"],
    # how far publicity went
    "召开班会9次，活动涉及学校15所。": ["hold 班会 9 次", "cover 学校 15 所"],
    "发放手册600余份，涉及群众900人次。": ["distribute 手册 600 份", "reach 群众 900 人次"],
    "化解纠纷9起，涉及群众40人。": ["mediate 纠纷 9 起"],
    # what others handed down, and what became of it
    "上级交办的5件信访矛盾均得到化解，其中2件为实体化解。": ["mediate 信访矛盾 5 件", "mediate 信访矛盾 2 件"],
    "其中8处隐患当场整改。": ["rectify 隐患 8 处"],
    "新增更换警示牌7个，安装、更换高清探头90个。": ["install 警示牌 7 个", "install 高清探头 90 个"],
    "派出警力40人次，建立5支巡查队伍，镇级1支，村级4支。": [
        "dispatch 警力 40 人次",
        "form 巡查队伍 5 支",
        "form 巡查队伍 1 支",
        "form 巡查队伍 4 支",
    ],
    "发放传单9万张、累计检查30家企业、针对性入户宣传50余户。": ["distribute 传单 90000 张", "check 企业 30 家", "visit 户 50 户"],
    "累计排查区域60余处。": ["check 区域 60 处"],
    "3场集中宣讲，12次入户宣讲。": ["hold 集中宣讲 3 场", "visit 入户宣讲 12 次"],
    "入户宣传共计15次。": ["visit 入户宣传 15 次"],
    "调解纠纷50件，其中邻里纠纷30件，赔偿纠纷20件。": ["mediate 纠纷 50 件", "mediate 邻里纠纷 30 件", "mediate 赔偿纠纷 20 件"],
    "查处违法行为50起，其中无证驾驶9起、加装遮阳伞6起。": [
        "penalize 违法行为 50 起",
        "penalize 无证驾驶 9 起",
        "penalize 加装遮阳伞 6 起",
    ],
    "发现线路护网存在安全隐患2处，摸排各类情况80件。": ["find 安全隐患 2 处", "find 各类情况 80 件"],
    "前来观展、咨询的群众达300多人，动员在家90名党员。": ["reach 群众 300 人", "dispatch 党员 90 名"],
    "组织学习20多次，出动宣传车下乡宣传9次。": ["hold 学习 20 次", "dispatch 宣传车 9 次"],
    "办理完结信访案件7起，清理清查有证企业30家。": ["handle 信访案件 7 起", "check 有证企业 30 家"],
    "张贴、发放通告等宣传资料900份。": ["distribute 通告等宣传资料 900 份"],
    "下达责令整改3份、处罚决定书2份。": ["issue 责令整改 3 份", "issue 处罚决定书 2 份"],
    "完成镇级监控点9个，集中清查12次。": ["install 镇级监控点 9 个", "check 集中清查 12 次"],
    "解答咨询法律问题30人次，接待20余名村民咨询。": ["answer 法律问题 30 人次", "answer 村民 20 名"],
    "受宣传教育群众700余人，劝阻外来人员野炊40人次。": ["reach 群众 700 人", "persuade 外来人员 40 人次"],
    "充分利用已建的6套监控系统，1人守岗2人巡逻。": [],
    "发现一家商铺售卖烟卡。": ["find 商铺 1 家"],
    # those who act or hear
    "柳河派出所30名民、辅警、8名巡逻队员在所门前集合。": ["dispatch 民、辅警 30 名", "dispatch 巡逻队员 8 名"],
    "40余名村干部、12名民警、9名网格员充分利用赶集日，现场答疑解惑。": [
        "dispatch 村干部 40 名",
        "dispatch 民警 12 名",
        "dispatch 网格员 9 名",
    ],
    "让200余名师生、家长代表体验了普法基地。": ["reach 师生、家长代表 200 名"],
    "参加讲座的群众有150多人。": ["reach 群众 150 人"],
    "党建方面，全镇进入网格的党组织数90个。": [],
    "为申请人送去2万元赔偿款。": [],
    # what was counted first, then what was done to it
    "900多家出租房完成整改。": ["rectify 出租房 900 家"],
    "400余份折页就全部发放完毕。": ["distribute 折页 400 份"],
    "对镇区5处未登记场所实行查封。": ["penalize 未登记场所 5 处"],
    "对城区8家火锅店开展“零点”行动。": ["check 火锅店 8 家"],
    # devices
    "户外大屏12块同步播放。": ["broadcast 户外大屏 12 块"],
    "出动宣传车7辆，户外大屏12块循环播放。": ["dispatch 宣传车 7 辆", "broadcast 户外大屏 12 块"],
    "利用楼宇电视宣传31处。": ["broadcast 楼宇电视 31 处"],
    "该社区利用小喇叭每天早晚播放4次。": ["broadcast 小喇叭 4 次"],
    "广播车每天巡回宣传3小时。": ["broadcast 广播车 3 小时"],
    "播放广播每天3次。": ["broadcast 广播 3 次"],
    "发动各乡镇600余名网格员，覆盖业主90余户。": ["dispatch 网格员 600 名", "reach 业主 90 户"],
    "对河流、水库等水域开展拉网式排查30余次。": ["check 拉网式排查 30 次"],
    "现场纠正教育驾乘人员20余人次。": ["persuade 驾乘人员 20 人次"],
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
    # how it was done, what was looked at, what was found and put right
    "通过入户、线上等多种形式参与宣传活动80场。": ["hold 宣传活动 80 场"],
    "对闲置厂房、山地常态化排查60场次。": ["check 闲置厂房、山地 60 场次"],
    "对3家冷库检查发现隐患5处。": ["check 冷库 3 家", "find 隐患 5 处"],
    "发现短板4个，1个已整改。": ["find 短板 4 个", "rectify 短板 1 个"],
    "对网格员进行了两次急救知识和消防知识培训。": ["train 急救知识和消防知识培训 2 次"],
    "柳河镇90余名党员干部组建小分队6个。": ["dispatch 党员干部 90 名", "form 小分队 6 个"],
    "成立了一支覆盖面广、业务性强的宣讲队伍。": ["form 宣讲队伍 1 支"],
    "调处土地纠纷7件，成功7件。": ["mediate 土地纠纷 7 件", "mediate 土地纠纷 7 件"],
    "排查隐患21个，整治完成20个。": ["find 隐患 21 个", "rectify 隐患 20 个"],
    "收集问题34条，协调落实30件。": ["collect 问题 34 条", "handle None 30 件"],
    "入户发放问卷900份。": ["distribute 问卷 900 份"],
    "发放折页6种700份。": ["distribute 折页 700 份"],
    "向摊贩宣传300人次。": ["reach 摊贩 300 人次"],
    "解决邻里纠纷3起，处理隐患2处。": ["handle 邻里纠纷 3 起", "handle 隐患 2 处"],
    "开展专项整治5次。": ["hold 专项整治 5 次"],
    "启用LED屏9块。": ["broadcast LED屏 9 块"],
    "悬挂横幅8条，答疑解惑12条。": ["hang 横幅 8 条", "answer None 12 条"],
    "共检查中小学食堂3家、路边摊25家。": ["check 中小学食堂 3 家", "check 路边摊 25 家"],
    "核查外来人员50人。": ["check 外来人员 50 人"],
    "悬挂条幅90幅，全镇39个行政村也都通过微信群进行了宣传。": ["hang 条幅 90 幅"],
    "走访农户👉3户，走访👉农户4户。": ["visit 农户 3 户", "visit 农户 4 户"],
    "走访农户12户/商户3家。": ["visit 农户 12 户", "visit 商户 3 家"],
    "划定禁钓区9处。": ["install 禁钓区 9 处"],
}  # fmt: skip


NOT_COUNTS = (
    "把摊点集中到一处。",
    "协助做好宣传、巡逻等八项工作。",
    "顾问每月服务时间不少于6小时，每个季度到村至少讲课1次。",
    "对学校200米以内的小卖部进行检查。",
    "每支队伍不少于5人。",
)


@pytest.mark.parametrize("sentence", NOT_COUNTS)
def test_read_leaves_out_what_is_no_activity(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(("sentence", "said"), SENTENCES.items())
def test_read(sentence: str, said: list[str]) -> None:
    assert [f"{q.action} {q.object} {q.quantity} {q.unit}" for q in read(sentence)] == said


def test_a_rate_holds_for_its_own_clause() -> None:
    assert [(q.quantity, q.period) for q in read("大喇叭每天播放2次，悬挂标语15条。")] == [(2, "每天"), (15, None)]


def test_who_were_sent_out_are_no_place() -> None:
    assert [q.place for q in read("已组织镇村干部40人次开展踏查。")] == [None]


@pytest.mark.parametrize("said", ["国庆期间", "元旦", "清明期间", "五一", "端午", "中秋", "当晚", "此次", "春运期间"])
def test_a_feast_alone_names_the_time(said: str) -> None:
    (count,) = read(f"{said}，出动民警30名。")
    assert count.period == said

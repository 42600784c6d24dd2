"""An invented township's evening bulletin, long enough to show every block on paper. Nobody and nowhere here is real."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import cos, sin
from random import Random

from wanjia.papers.document import (
    Bullets,
    Chart,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    MapPlace,
    Note,
    Paragraph,
    PlaceState,
    Series,
    Signer,
    Table,
    Value,
    VillageMap,
)

DAY = date(2026, 11, 23)
VILLAGES = (
    "青石村", "柳河村", "东岭村", "西岭村", "石桥村", "杨树沟村", "大槐村", "小槐村", "北坡村", "南坡村",
    "云台村", "白泉村", "双井村", "马家湾村", "下河村", "上河村", "红土岭村", "松林村", "枣园村", "梨树坪村",
    "新民村", "和兴村", "长丰村", "安乐村", "平川村", "高台村", "水磨村", "龙潭村", "镇东社区", "镇西社区", "站前社区",
)  # fmt: skip


def outlines() -> list[list[tuple[float, float]]]:
    """Return 31 adjoining four- to eight-sided outlines about 112.3 E 35.6 N, corners shared between neighbours."""
    chance = Random(7)
    corners = {
        (i, j): (112.25 + 0.022 * (i + chance.uniform(-0.28, 0.28)), 35.55 + 0.017 * (j + chance.uniform(-0.28, 0.28)))
        for i in range(8)
        for j in range(6)
    }

    def edge(a: tuple[int, int], b: tuple[int, int]) -> list[tuple[float, float]]:
        (x1, y1), (x2, y2) = sorted((corners[a], corners[b]))
        bend = 0.0022 * sin(40 * (x1 + y2) + cos(90 * (x2 + y1)))
        middle = ((x1 + x2) / 2 + bend, (y1 + y2) / 2 - bend)
        return [corners[a], middle]

    cells = [(i, j) for j in range(5) for i in range(7) if (i, j) not in {(0, 0), (6, 0), (0, 4), (6, 4)}]
    rings = []
    for i, j in cells:
        turn = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
        ring = [point for n in range(4) for point in edge(turn[n], turn[(n + 1) % 4])]
        rings.append([*ring, ring[0]])
    return rings


def state_of(position: int) -> PlaceState:
    """Return a village's state: two missing, one late, most with nothing to report."""
    if position in (5, 22):
        return PlaceState.MISSING
    if position == 13:
        return PlaceState.LATE
    return PlaceState.REPORTED if position % 3 == 0 else PlaceState.ZERO


def village_table() -> Table:
    """Return the by-village table with its total."""
    chance = Random(11)
    words = {"reported": "已报", "zero": "零报告", "missing": "漏报", "late": "迟报"}
    rows: list[Sequence[Value]] = []
    for position, village in enumerate(VILLAGES):
        state = state_of(position)
        shops, homes = chance.randint(2, 19), chance.randint(6, 41)
        new = chance.randint(1, 2) if state is PlaceState.REPORTED else 0
        rows.append((village, shops, homes, new, chance.randint(0, new), chance.randint(0, 3), words[state]))
    total: Sequence[Value] = (
        "合计",
        *(sum(cell for row in rows if isinstance(cell := row[n], int)) for n in range(1, 6)),
        "",
    )
    columns = (
        Column("村（社区）", width=16), Column("商户", "right"), Column("农户", "right"), Column("新增事项", "right"),
        Column("办结", "right"), Column("未结", "right"), Column("报送", "center", 10),
    )  # fmt: skip
    return Table(columns, rows, total, title="各村（社区）当日情况", note="注：农户按户计，同一户当日多次走访计一次。")


def bulletin(*, signed: bool = True) -> Document:
    """Return the evening bulletin of one day."""
    days = [DAY - timedelta(days=back) for back in range(13, -1, -1)]
    chance = Random(3)
    blocks = (
        Heading("当日数字"),
        Figures(
            (
                Figure("走访商户", 318, "户", 296, 301.4),
                Figure("走访农户", 742, "户", 781, 735.9),
                Figure("新增不安定因素", 14, "件", 11, 12.3),
                Figure("当日办结", 12, "件", 12, 11.1),
                Figure("未结事项", 46, "件", 44, 45.0),
                Figure("其中超过七日", 9, "件", 10, 9.7),
                Figure("紧急事项", 1, "件", 0, 0.4),
                Figure("逾期任务", 3, "项", None, None),
            ),
        ),
        Paragraph(
            "截至18时，31个村（社区）中28个已按时报送，其中零报告19个；马家湾村迟报12分钟，杨树沟村、长丰村未报，"
            "已由综治中心电话催报。全乡共走访商户318户，较昨日增加22户；走访农户742户，较昨日减少39户，"
            "主要原因是东岭、西岭两村当日集中开展消防摸排。"
        ),
        Chart(
            "近十四日走访户数",
            [f"{day.month}.{day.day}" for day in days],
            (
                Series("走访商户", [*(float(chance.randint(240, 330)) for _ in range(13)), 318.0]),
                Series("走访农户", [*(float(chance.randint(610, 800)) for _ in range(6)), None,
                                    *(float(chance.randint(610, 800)) for _ in range(6)), 742.0]),
            ),
            unit="户",
        ),
        Heading("需要研究的事项"),
        Heading("紧急事项", 2),
        Paragraph(
            "石桥村桥头批发市场3号仓库堵塞消防通道，市场管理方承诺11月24日12时前清理完毕。"
            "责任人：包村领导；复查：派出所、应急所共同到场。"
        ),
        Heading("超过七日未结", 2),
        Table(
            (Column("编号"), Column("地点"), Column("事项"), Column("已历", "right"), Column("责任人")),
            (
                ("〔2026〕131号", "下河村", "沿河护栏缺损约二十米，夜间行人有落水危险，水利站已立临时警示牌", "21日", "水利站"),
                ("〔2026〕140号", "站前社区", "底商油烟直排引发邻里纠纷，已组织两次协商", "16日", "社区居委会"),
                ("〔2026〕152号", "红土岭村", "承包地边界不清，待现场测量", "9日", "司法所"),
            ),
        ),
        Heading("变化较大的地方", 2),
        Bullets((
            "东岭村：当日走访农户6户，较七日均值减少24户，全村干部参加消防摸排。",
            "镇西社区：新增公共设施事项2件，均为路灯不亮，已转供电所并取得回执。",
            "水磨村：连续十二日零报告，建议包村干部到村核实一次。",
        )),
        VillageMap(
            "各村（社区）报送情况图",
            [MapPlace(name, state_of(n), [ring]) for n, (name, ring) in enumerate(zip(VILLAGES, outlines(), strict=True))],
        ),
        Heading("各村（社区）情况"),
        village_table(),
        Heading("下一步工作"),
        Heading("明日重点", 2),
        Heading("清理消防通道", 3),
        Paragraph("11月24日12时，由应急所会同派出所到石桥村桥头批发市场复查，拍照留存并当日反馈。"),
        Heading("补报日报", 3),
        Paragraph("杨树沟村、长丰村于11月24日9时前补报，由包村干部说明原因。"),
        Note("11月22日第326期“走访农户”应为781户，原印778户，系青石村3户补录。"),
    )  # fmt: skip
    return Document(
        masthead="平安清河每日简报",
        number="第327期",
        issuer="清河乡综治中心",
        date=DAY,
        title="11月23日走访、不安定因素和日报情况",
        blocks=blocks,
        signer=Signer("党委书记", "陈志远"),
        signed_on=DAY if signed else None,
        footer=(
            "清河乡综治中心\t2026年11月23日印发",
            "记录摘要 SHA-256：9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "审计链：第184,203条，2026-11-23，60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        ),
        draft=not signed,
    )


def report() -> Document:
    """Return a red-headed report to the county, of running text only."""
    sentence = "全乡干部坚持每日走访，发现问题当日登记、当日交办、限期办结，群众反映的事项件件有着落、事事有回音。"
    blocks = [
        block
        for section in ("组织领导", "宣传发动", "摸排走访", "矛盾化解", "存在的不足")
        for block in (
            Heading(section),
            Heading("主要做法", 2),
            Paragraph(sentence * 6),
            Heading("具体措施", 3),
            Paragraph(sentence * 3),
            Heading("落实到人", 4),
            Paragraph(sentence * 2),
        )
    ]
    return Document(
        masthead="清河乡人民政府文件",
        number="清政发〔2026〕17号",
        issuer="清河乡人民政府",
        date=DAY,
        title="清河乡人民政府关于平安建设工作情况的报告",
        recipient="县平安建设领导小组",
        blocks=blocks,
        kind="report",
        signer=Signer("乡长", "林静"),
        signed_on=DAY,
        footer=("清河乡人民政府办公室\t2026年11月23日印发",),
        draft=False,
    )


def english() -> Document:
    """Return the same kind of bulletin in English."""
    return Document(
        masthead="Qinghe Daily Bulletin",
        number="No. 327",
        issuer="Qinghe Township Governance Centre",
        date=DAY,
        title="Visits, matters and daily reports of 23 November",
        blocks=(
            Heading("The day in figures"),
            Figures((
                Figure("Shops visited", 318, "", 296, 301.4),
                Figure("Households visited", 742, "", 781, 735.9),
                Figure("New matters", 14, "", 14, 12.3),
            )),
            Paragraph(
                "By six o'clock 28 of the 31 villages and communities had reported, 19 of them “nothing to report”. "
                "Majiawan reported twelve minutes late; Yangshugou and Changfeng are missing and have been called."
            ),
            Heading("What needs a decision"),
            Heading("Urgent", 2),
            Bullets(("Shiqiao: the fire lane of warehouse 3 is blocked; the market clears it by noon tomorrow.",
                     "Xiahe: about twenty metres of river railing are broken; a warning sign stands."), numbered=True),
            Note("Issue 326 printed 778 households visited; it should read 781."),
        ),
        signer=Signer("Party secretary", "Chen Zhiyuan"),
        footer=("Qinghe Township Governance Centre\tIssued 23 November 2026",),
        draft=True,
        lang="en",
    )  # fmt: skip


# How many paragraphs fill a page so far that the imprint finds no room below them, signed or not, ending with a table or not.
HARDLY_ROOM = [(8, True, False), (11, False, False), (5, True, True), (8, False, True)]


def short(count: int, *, signed: bool, decided: bool) -> Document:
    """Make a bulletin of a page or a little more."""
    decisions = Table([Column("议定事项"), Column("责任人")], [["清理楼道", "王强"]], title="议定事项")
    texts = [Paragraph(f"第{n}段情况") for n in range(count)]
    return Document(
        masthead="平安简报",
        number="第1期",
        issuer="清河乡综治中心",
        date=DAY,
        title="情况",
        blocks=[Heading("数据"), *texts, *([decisions] if decided else [])],
        signer=Signer("党委书记", "陈志远") if signed else None,
        signed_on=DAY if signed else None,
        draft=not signed,
        footer=("清河乡综治中心\t2026年11月23日印发", "校验码：" + "0123456789abcdef" * 4, "留痕：" + "f" * 64),
    )

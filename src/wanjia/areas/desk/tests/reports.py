"""Reports as offices write them; of invented places. Each with what its confirmed lines must make of the briefing."""

from typing import NamedTuple


class Report(NamedTuple):
    """A text, and the figures of its day once every line with a home is confirmed as it stands."""

    text: str
    figures: dict[str, int]
    kept: int  # quantities that have no ledger yet and stay with the text


CHAT = Report(
    "【甲村】今日工作情况：村干部入户走访农户48户，走访商户9家，发现消防安全隐患2处，已当场告知。",
    {"visits.households": 48, "visits.shops": 9, "matters.new": 2},
    kept=0,
)
SUMMARY = Report(
    "一、宣传发动。悬挂横幅1300余条，制作展板20块，发放宣传单2万余份、宣传手册15000本。\n"
    "二、走访摸排。全乡共走访农户一千二百三十六户，走访商户三百零五家，走访企业12家、学校4所。\n"
    "三、矛盾化解。调解矛盾纠纷86件。",
    {"visits.households": 1236, "visits.shops": 305, "visits.others": 16, "matters.new": 0},
    kept=5,
)
WIDE = Report(
    "各位领导晚上好！我组今天走访了甲村、乙村共６５户群众，巡查商铺１８间；未发现不安定因素。请领导指示🙏",
    {"visits.households": 65},
    kept=1,
)
ROUGH = Report(
    "截至目前，走访农户约500户，走访商户近百家，累计排查出道路交通安全隐患30余处。",
    {"visits.households": 500, "visits.shops": 100, "matters.new": 30},
    kept=0,
)
SETTLED = Report(
    "甲村今日排查消防隐患15处，其中已整改6处，剩余9处限期整改；排查邻里纠纷4起，全部受理，已化解4起；悬挂横幅12条。",
    {"matters.new": 19, "matters.open": 19, "matters.closed": 0},  # ten wait for a second person
    kept=2,
)
GROUP = Report(
    "张主任 17:32\n甲村：今天走访农户12户、商户3家，未发现异常😊\n[图片]\n\n李会计 17:40\n乙村 走访农户８户（其中低保户２户），发现道路交通隐患1处"
    "\n[图片]\n[语音]\n\n王站长 17:45\n收到👍辛苦了\n丙村今日走访企业2家，劝阻下河游泳3人次\n合计走访农户20户",
    {"visits.households": 20, "visits.shops": 3, "visits.others": 2, "matters.new": 1},
    kept=1,
)
TABLE = Report(
    "村名\t走访农户（户）\t走访商户\t排查隐患数\t发放传单\n甲村\t12\t3\t2\t200\n乙村\t8\t0\t1\t150\n合计\t20\t3\t3\t350",
    {"visits.households": 20, "visits.shops": 3, "matters.new": 3},
    kept=3,
)
REPORTS = (CHAT, SUMMARY, WIDE, ROUGH, SETTLED, GROUP, TABLE)

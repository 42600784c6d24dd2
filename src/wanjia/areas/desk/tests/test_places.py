"""Which village and which day a count is about."""

import datetime as dt

import pytest

from wanjia.areas.desk.days import when
from wanjia.areas.desk.places import Names, where
from wanjia.areas.desk.tables import in_tables
from wanjia_reader import read

NAMES = Names(
    [(1, "蓑桥村"), (2, "鹭桥村"), (3, "石门村"), (4, "竹原社区"), (5, "竹原村"), (6, "河村"), (7, "岭上社区")]
)
TODAY = dt.date(2026, 11, 23)
WHERE = {
    "蓑桥村走访农户12户；鹭桥村走访农户8户。石门村走访商户3家，农户5户": [1, 2, 3, 3],
    "蓑桥村：走访农户12户，发现隐患2处。\n鹭桥村：走访农户8户。\n合计走访20户。": [1, 1, 2, None],
    "蓑桥村：\n1.走访农户12户\n2.发现隐患3处\n\n【鹭桥村】\n1.走访农户9户": [1, 1, 2],
    "走访农户12户（蓑桥村）、9户（鹭桥村）": [1, 2],
    "今天到蓑桥村走访农户12户。发现隐患2处。随后到鹭桥村走访3户": [1, 1, 2],
    "全乡走访农户20户：蓑桥村12户，鹭桥村8户。": [None, 1, 2],
    "填报单位：蓑桥村\n日期：11月23日\n走访农户12户\n单位：无名单位\n走访3户": [1, 1],
    "蓑桥村今日工作情况\n走访农户12户\n发现隐患3处": [1, 1],
    "蓑桥村：走访农户12户\n石岭：走访5户": [1, None],
    # Without 村 only at the head of a line; two that share their first characters stay apart.
    "蓑桥：走访12户\n岭上居委会：走访7户": [1, 7],
    # A chat: who writes names the village; the next one's message begins anew.
    "陈霞@石门村 17:50\n今日走访农户12户\n[图片]\n李四 2026/11/23 17:52\n走访商户3家😊": [3, None],
    "蓑桥村 走访农户12户\n王五 17:30\n走访8户": [1, None],
    "张三 17:32\n🎉蓑桥村今日走访5户": [1],
}
DOUBTS = {
    "蓑桥村、鹭桥村共走访农户65户": ("several", "蓑桥村、鹭桥村"),
    "竹原：走访3户": ("several", "竹原"),
    "石桥村走访4户": ("unknown", "石桥村"),
    "上河村走访4户": ("unknown", "上河村"),
    "我村走访4户": ("", ""),
    "河村走访4户": ("", "河村"),
}
WHEN = {
    "今日走访12户": (None, False),
    "昨日走访12户": (dt.date(2026, 11, 22), False),
    "前天走访12户": (dt.date(2026, 11, 21), False),
    "11月22日走访商户5家": (dt.date(2026, 11, 22), False),
    "11月22日工作情况：今日走访9户": (dt.date(2026, 11, 22), False),
    "冯书记 昨天 19:20\n今天走访9户": (dt.date(2026, 11, 22), False),
    "冯书记 2026/11/20 19:20\n走访9户": (dt.date(2026, 11, 20), False),
    "11月份走访300户": (None, True),
    "截至11月21日，走访98户": (None, True),
    "今年以来走访3000户": (None, True),
    "累计走访40户": (None, True),
    "2021年2月4日晚，走访12户": (None, True),
    "11月25日走访3户": (None, True),
    "21日走访6户": (dt.date(2026, 11, 21), False),
    "31日走访6户": (dt.date(2026, 10, 31), False),
    "11月20日开会，21日走访6户": (dt.date(2026, 11, 21), False),
    "20日至21日走访6户": (None, True),
    "限25日前，走访6户": (None, True),
    "周六走访6户": (dt.date(2026, 11, 21), False),
    "上周日走访6户": (dt.date(2026, 11, 22), False),
    "周一至周五走访6户": (None, True),
    "每周一次，走访6户": (None, True),
    "大前天走访6户": (dt.date(2026, 11, 20), False),
    "前两天走访6户": (None, True),
    "石门村11.20走访6户": (dt.date(2026, 11, 20), False),
    "11.20 石门村走访6户": (dt.date(2026, 11, 20), False),
    "完成11.20%，走访6户": (None, False),
    "———  2026-11-20  ———\n\n李文  16:52\n\n今天走访6户": (dt.date(2026, 11, 20), False),
    "王文 昨天 19:20\n收到\n李文 16:52\n走访6户": (None, False),
    "全月走访300户": (None, True),
    "11月份工作小结\n一、加强走访。走访300户": (None, True),
}
# A day said of one count is not that of the next one, of another person or of the whole month.
FURTHER = {
    "王文 17:11\n昨天漏报，昨天走访8户\n李文 17:20\n走访9户": [dt.date(2026, 11, 22), None],
    "11月3日召开会议1次。\n全月共走访286户": [dt.date(2026, 11, 3), None],
    "11月份小结\n11月3日召开会议1次。\n排查隐患15处": [dt.date(2026, 11, 3), None],
    "11月20日走访情况：\n石门村走访5户\n青石村走访6户": [dt.date(2026, 11, 20), dt.date(2026, 11, 20)],
    "———  2026-11-20  ———\n李文  16:52\n20日走访5户": [dt.date(2026, 11, 20)],
    "石门村20日走访5户，19日走访6户": [dt.date(2026, 11, 20), dt.date(2026, 11, 19)],
}


@pytest.mark.parametrize(("text", "places"), WHERE.items())
def test_where(text: str, places: list[int | None]) -> None:
    found = [where(text, *count.span, NAMES, heard=count.place or "").place_id for count in read(text)]
    assert found == places


def test_a_row_of_a_table_is_about_whom_it_names_and_about_nobody_above_it() -> None:
    table = "村名\t走访农户\n蓑桥村\t12\n石岭村\t5\n石岭\t3\n合计\t20"
    found = [where(table, *count.span, NAMES, heard=count.place or "") for count in in_tables(table)]
    assert [(one.place_id, one.doubt) for one in found] == [(1, ""), (None, "unknown"), (None, ""), (None, "")]


@pytest.mark.parametrize(("text", "doubt"), DOUBTS.items())
def test_doubts_of_place(text: str, doubt: tuple[str, str]) -> None:
    [count] = read(text)
    found = where(text, *count.span, NAMES, heard=count.place or "")
    assert (found.doubt, found.said) == doubt


@pytest.mark.parametrize(("text", "day"), WHEN.items())
def test_when(text: str, day: tuple[dt.date | None, bool]) -> None:
    [count] = read(text)
    found = when(text, count.span.start, count.period or "", day=TODAY, today=TODAY)
    assert (found.day, found.span) == day


@pytest.mark.parametrize(("text", "days"), FURTHER.items())
def test_when_of_several(text: str, days: list[dt.date | None]) -> None:
    counts = [count for count in read(text) if count.unit != "场"]
    assert [when(text, one.span.start, one.period or "", day=TODAY, today=TODAY).day for one in counts] == days


def test_the_day_over_a_chat_is_that_of_all_its_messages() -> None:
    text = "———  2026-11-20  ———\n" + "".join(f"李文  16:{at % 60:02}\n\n走访{at + 1}户\n\n" for at in range(120))
    days = {when(text, one.span.start, "", day=TODAY, today=TODAY).day for one in read(text)}
    assert days == {dt.date(2026, 11, 20)}


def test_a_day_in_a_line_of_other_counts_is_looked_at() -> None:
    text = "11月20日，石门村走访5户；\n青石村走访6户"
    found = [when(text, one.span.start, one.period or "", day=TODAY, today=TODAY) for one in read(text)]
    assert [(one.day, one.unsure) for one in found] == [(dt.date(2026, 11, 20), False), (dt.date(2026, 11, 20), True)]


def test_who_chose_another_day_has_counted_back_already() -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    assert when("昨日走访12户", 2, "昨日", day=yesterday, today=TODAY).day is None


def test_a_date_without_its_year_is_the_last_that_has_come() -> None:
    new_year = dt.date(2027, 1, 2)
    assert when("12月31日走访3户", 6, "12月31日", day=new_year, today=new_year).day == dt.date(2026, 12, 31)
    assert when("2月30日走访3户", 5, "2月30日", day=new_year, today=new_year).day is None
    for nonsense in ("0日", "00日", "32日", "13月0日"):
        assert when(f"{nonsense}走访3户", len(nonsense), "", day=new_year, today=new_year).day is None

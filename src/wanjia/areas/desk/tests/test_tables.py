"""Tables with tabs, as Word and Excel hand them over, and the source of web pages."""

import pytest

from wanjia.areas.desk.cleaning import as_read
from wanjia.areas.desk.services import MOST_LINES
from wanjia.areas.desk.tables import in_tables

TABLE = "村名\t走访农户（户）\t走访商户\t排查隐患数\t已整改\n蓑桥村\t12\t3\t2\t1\n鹭桥村\t1,208\t0\t\t—\n合计\t1220\t3\t2\t1"


def test_each_number_reads_as_its_heading_says() -> None:
    found = [(TABLE[slice(*count.at)], count.action, count.quantity, count.unit) for count in in_tables(TABLE)]
    assert found == [
        ("12", "visit", 12, "户"), ("3", "visit", 3, "家"), ("2", "find", 2, "处"), ("1", "rectify", 1, "处"),
        ("1,208", "visit", 1208, "户"),
        ("1220", "visit", 1220, "户"), ("3", "visit", 3, "家"), ("2", "find", 2, "处"), ("1", "rectify", 1, "处"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "| 村 | 走访农户 | 走访商户 |\n|---|---:|---|\n| 甲村 | 12 | 3 |\n| 乙村 | 9 | |",
        "村，走访农户，走访商户\n甲村，12，3\n乙村，9，0",
        "  村名    走访农户  走访商户\n甲村　12   3\n乙村 9 0",
        "项目\t甲村\t乙村\t合计\n走访农户\t12\t9\t21\n走访商户\t3\t0\t3",
    ],
)  # fmt: skip
def test_a_table_is_one_however_its_cells_are_parted(text: str) -> None:
    found = [(count.place, text[slice(*count.at)], count.object, count.unit) for count in in_tables(text)]
    rows = [("甲村", "12", "农户", "户"), ("甲村", "3", "商户", "家"), ("乙村", "9", "农户", "户")]
    assert sorted(found, key=str) == sorted(rows, key=str)


@pytest.mark.parametrize(("text", "said"), [
    ("走访农户：12\n走访商户数: 3\n发现隐患（处）：1\n化解纠纷：0", [("visit", 12, "户"), ("visit", 3, "家"), ("find", 1, "处")]),
    ("走访农户：12户  走访商户：3家", [("visit", 12, "户"), ("visit", 3, "家")]),
    ("矛盾纠纷：2起\n消防隐患（处）：1", [("find", 2, "起"), ("find", 1, "处")]),
    ("时间：11月28日\n电话：13800000000\n整改率：98%\n人数：12\n满意度：98.5", []),
])  # fmt: skip
def test_a_form_reads_as_its_labels_say(text: str, said: list[tuple[str, int, str]]) -> None:
    assert [(count.action, count.quantity, count.unit) for count in in_tables(text)] == said


def test_a_heading_that_names_what_is_found_needs_no_verb() -> None:
    table = "村\t走访商户\t矛盾纠纷\t安全隐患\t化解纠纷\t商铺\t新增不安定因素\n甲村\t3\t1\t2\t1\t56\t4"
    found = [(count.action, count.object, count.quantity, count.unit) for count in in_tables(table)]
    assert found == [
        ("visit", "商户", 3, "家"), ("find", "矛盾纠纷", 1, "件"), ("find", "安全隐患", 2, "处"), ("mediate", "纠纷", 1, "件"),
        ("find", "不安定因素", 4, "件"),
    ]  # fmt: skip


def test_signs_nobody_sees_are_left_out() -> None:
    assert (
        as_read("\ufeff苇渡村\x07走访\x0b农户4\u200b户，\u202e商户2家👨‍👩‍👧\r\n")
        == "苇渡村走访\n农户4户，商户2家👨‍👩‍👧\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "\t", "\t\n\t", "12\t3\n8\t5", "姓名\t电话\n张三\t12345678", "村名\t年龄\n甲村\t12", "走访农户（户）\t12",
        "a\tb\nc\td\te", "序号\t村名\n1\t甲村",
    ],
)  # fmt: skip
def test_what_is_no_table_of_work_is_left_alone(text: str) -> None:
    assert in_tables(text) == []


def test_a_page_is_read_by_its_words() -> None:
    page = "<html><head><title>x</title></head><p>今日走访<b>12</b>户，<br/>发现隐患&nbsp;3处</p><script>9户</script>"
    assert as_read(page) == "今日走访12户，\n发现隐患 3处"
    table = "<table><tr><th>村名</th><th>走访农户</th></tr><tr><td>甲村</td><td>12</td></tr></table>"
    assert as_read(table) == "村名\t走访农户\n甲村\t12"


@pytest.mark.parametrize("text", ["走访3户 & <b>", "1 < 2，走访3户 > 2户", "<script>alert(1)</script>走访3户"])
def test_what_is_no_page_stays_as_it_is(text: str) -> None:
    assert as_read(text) == text


def test_a_long_table_gives_its_first_rows() -> None:
    rows = "\n".join(f"甲村\t{number}" for number in range(1, 2000))
    assert len(in_tables(f"村名\t走访农户\n{rows}")) == MOST_LINES

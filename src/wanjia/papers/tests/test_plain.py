"""The document in a terminal, and the words and widths under all papers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.papers import geometry, text, wording
from wanjia.papers.document import (
    Column,
    Document,
    Heading,
    MapPlace,
    Paragraph,
    PlaceState,
    Series,
    Signer,
    Table,
)
from wanjia.papers.layout import closing_lines, number_line, title_lines
from wanjia.papers.numbering import numbered
from wanjia.papers.plain import render_text, sparkline
from wanjia.papers.printing import cell_text, column_widths
from wanjia.papers.tests import samples
from wanjia.papers.tests.test_pdf import everywhere

SHORT = Document(
    masthead="平安清河每日简报",
    number="第327期",
    issuer="清河乡综治中心",
    date=samples.DAY,
    title="当日情况",
    signer=Signer("党委书记", "陈志远"),
    blocks=[
        Heading("各村"),
        Table(
            [Column("村"), Column("事项"), Column("户数", "right")],
            [["青石村", "沿河护栏缺损约二十米，夜间行人有落水危险", 12], ["柳河村", None, 3]],
            ["合计", "", 15],
        ),
    ],
    footer=["清河乡综治中心\t2026年11月23日印发"],
)


def test_a_document_in_forty_columns():
    assert render_text(SHORT, 40) == (
        "            平安清河每日简报\n"
        "          第327期  【未签发】\n"
        "清河乡综治中心            2026年11月23日\n"
        "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n"
        "\n"
        "                当日情况\n"
        "\n"
        "一、各村\n"
        "\n"
        "村      事项                        户数\n"
        "────────────────────────────────────────\n"
        "青石村  沿河护栏缺损约二十米，夜间    12\n"
        "        行人有落水危险\n"
        "柳河村                                 3\n"
        "────────────────────────────────────────\n"
        "合计                                  15\n"
        "\n"
        "                 待签发：党委书记 陈志远\n"
        "────────────────────────────────────────\n"
        "清河乡综治中心        2026年11月23日印发\n"
    )


@pytest.mark.parametrize("paper", [samples.bulletin(), samples.report(), samples.english()])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked(paper, width):
    assert [line for line in render_text(paper, width).splitlines() if text.columns(line) > width] == []


@given(st.text(st.characters(), max_size=40))
def test_nothing_in_a_text_can_move_the_cursor(typed):
    said = render_text(everywhere(typed))
    assert [mark for mark in said if mark != "\n" and (mark < " " or "\x7f" <= mark <= "\x9f")] == []


def test_a_chart_is_one_row_of_bars():
    assert sparkline(Series("户", [0, None, 7, 3.5])) == "▁ █▅"
    assert sparkline(Series("无", [None, None])) == "  "


@given(st.text(st.sampled_from("走访，。（）abc 12\u0301"), max_size=60), st.integers(6, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(typed, width):
    lines = text.wrap(typed, width)
    assert "".join("".join(lines).split()) == "".join(typed.split())
    assert [line for line in lines if text.columns(line) > width + 2] == []  # closing marks may hang, like in print


def test_no_line_starts_with_a_closing_mark():
    assert text.wrap("走访商户，农户（社区）。", 8) == ["走访商", "户，农户", "（社", "区）。"]


def test_padding_counts_columns():
    assert [text.pad("走访", 6), text.pad("走访", 6, "right"), text.pad("走访", 6, "center"), text.pad("走访商户", 6)] == [
        "走访  ", "  走访", " 走访 ", "走访… ",
    ]  # fmt: skip


@given(st.text(st.characters()))
def test_cleaning_is_done_once(typed):
    assert text.clean(text.clean(typed)) == text.clean(typed)


def test_what_cleaning_takes_away():
    assert text.clean("a\x00\x1b[31mb\u202ec\ud800\r\nd\u2028e\tf") == "a[31mbc\nd\ne\tf"
    assert text.breakable("摘要" + "a" * 20, 10) == "摘要" + "aaaaaaaa\u200baaaaaaaa\u200baaaa"
    assert text.breakable("a" * 64, 80) == "a" * 64


def test_headings_are_numbered_as_the_standard_says():
    blocks = [
        Heading("甲"),
        Heading("乙", 2),
        Heading("丙", 3),
        Heading("丁", 4),
        Heading("戊", 4),
        Heading("己"),
        Heading("庚", 2),
    ]
    assert [prefix for _, prefix in numbered(blocks, "zh-hans")] == [
        "一、",
        "（一）",
        "1. ",
        "（1）",
        "（2）",
        "二、",
        "（一）",
    ]
    assert [prefix for _, prefix in numbered(blocks, "en")] == ["1. ", "1.1 ", "1.1.1 ", "(1) ", "(2) ", "2. ", "2.1 "]
    assert [prefix for _, prefix in numbered([Paragraph("甲")], "en")] == [""]


def test_head_and_tail_depend_on_the_kind_and_on_the_signature():
    assert number_line(samples.report()) == ["清政发〔2026〕17号", "签发人：林静"]
    assert closing_lines(samples.report()) == ["清河乡人民政府", "2026年11月23日"]
    assert closing_lines(samples.bulletin()) == ["签发：党委书记 陈志远", "2026年11月23日"]
    assert closing_lines(samples.bulletin(signed=False)) == ["待签发：党委书记 陈志远"]
    assert closing_lines(replace(samples.bulletin(), signer=None)) == []


def test_a_long_title_breaks_before_its_subject():
    assert title_lines(samples.report()) == "清河乡人民政府\n关于平安建设工作情况的报告"
    assert title_lines(replace(samples.report(), title="关于开会的通知")) == "关于开会的通知"


def test_columns_fill_the_type_area_and_short_ones_do_not_wrap():
    table = Table([Column("编号"), Column("事项"), Column("已历")], [["〔2026〕131号", "长" * 200, "21日"]])
    widths = column_widths(table, 12)
    assert round(sum(widths), 3) == round(156 * 72 / 25.4, 3)
    assert [widths[0] > 13 * 6, widths[1] > 300, widths[2] > 4 * 6] == [True] * 3
    even = column_widths(Table([Column("甲"), Column("乙")], [["一", "二"]]), 12)
    assert even[0] == even[1]


def test_a_day_has_room_in_a_typeface_of_wide_digits() -> None:
    table = Table([Column("日期"), Column("记录")], [["11/27", "走访：禾泉社区青砖巷199号1栋2单元401室" * 3]])
    dejavu = (4 * 0.636 + 0.337) * 12  # the widest that stands in for a missing typeface
    assert column_widths(table, 12)[0] - 2 * geometry.CELL_SIDE >= dejavu


def test_cells_are_printed_plain():
    assert [cell_text(value) for value in (None, 12, 0.1 + 0.2, date(2026, 1, 5), " 两\n行 ")] == [
        "",
        "12",
        "0.3",
        "2026-01-05",
        "两 行",
    ]


def test_malformed_documents_are_refused_where_they_are_made():
    with pytest.raises(ValueError, match="level 1 to 4"):
        Heading("甲", 5)
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        Table([Column("甲"), Column("乙")], [["1"]])
    with pytest.raises(ValueError, match="not Point"):
        MapPlace.from_geojson("村", PlaceState.ZERO, {"type": "Point", "coordinates": [1, 2]})


def test_outlines_come_from_geojson():
    square = [[0, 0], [1, 0], [1, 1], [0, 0]]
    rings = (((0, 0), (1, 0), (1, 1), (0, 0)),)
    one = MapPlace.from_geojson("村", PlaceState.ZERO, {"type": "Polygon", "coordinates": [square]})
    two = MapPlace.from_geojson("村", PlaceState.ZERO, {"type": "MultiPolygon", "coordinates": [[square], [square]]})
    assert (one.rings, two.rings) == (rings, rings * 2)


def test_dates_and_numerals():
    day = date(2026, 11, 23)
    assert [wording.short_date(day), wording.short_date(day, "en")] == ["11月23日 周一", "Mon 23 Nov"]
    assert [wording.full_date(day), wording.full_date(day, "en")] == ["2026年11月23日", "23 November 2026"]
    assert [wording.han_date(day), wording.han_date(date(2030, 10, 9))] == [
        "二〇二六年十一月二十三日",
        "二〇三〇年十月九日",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
        (111, "一百一十一"), (1000, "一千"), (1001, "一千零一"), (1100, "一千一百"), (2026, "二千零二十六"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_han_numbers(number, words):
    assert wording.han_number(number) == words


@given(st.integers(0, 10**9))
def test_rounding_never_claims_more_than_there_is(count):
    said = wording.round_count(count, "条")
    rounded = int(said.rstrip("条").rstrip("余"))
    assert (rounded <= count, ("余" in said) == (rounded != count)) == (True, True)
    assert count - rounded < max(1, count * 0.1)

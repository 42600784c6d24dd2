"""Charts and maps as SVG: well formed whatever they are given, and readable without colour."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.papers.charts import chart_svg, nice_ticks
from wanjia.papers.document import Chart, MapPlace, PlaceState, Series, VillageMap
from wanjia.papers.drawings import svg_to_png
from wanjia.papers.maps import map_svg, ring_area, ring_centre
from wanjia.papers.tests import samples
from wanjia.papers.typefaces import typefaces

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)]


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_lines_differ_by_dash_and_marker_not_by_colour_alone():
    chart = Chart("趋势", ["1日", "2日"], [Series(name, [1.0, 2.0]) for name in "甲乙丙丁"])
    drawn = ET.fromstring(chart_svg(chart))
    dashes = [node.get("stroke-dasharray") for node in drawn.iter(f"{SVG}path") if node.get("stroke-linejoin")]
    assert dashes == ["none", "5 2.5", "1.5 2", "7 2 1.5 2"]


def test_the_last_value_of_each_line_is_written_beside_it():
    chart = Chart(
        "趋势", ["1日", "2日", "3日"], [Series("甲", [1.0, 2.0, 30.0]), Series("乙", [5.0, 12.5, None])], unit="户"
    )
    assert texts(chart_svg(chart)) == ["甲", "乙", "（户）", "0", "10", "20", "30", "1日", "2日", "3日", "30", "12.5"]


def test_a_gap_breaks_the_line():
    drawn = ET.fromstring(chart_svg(Chart("趋势", list("abcd"), [Series("甲", [1.0, None, 2.0, 3.0])])))
    (path,) = [node.get("d") or "" for node in drawn.iter(f"{SVG}path") if node.get("stroke-linejoin")]
    assert (path.count("M"), path.count("L")) == (2, 1)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1, [0, 1]), (0, 3, [0, 1, 2, 3]), (0, 318, [0, 100, 200, 300, 400]), (0, 742, [0, 200, 400, 600, 800]),
        (-3, 7, [-5, 0, 5, 10]), (0, 0, [0, 1]), (0, 46, [0, 20, 40, 60]),
    ],
)  # fmt: skip
def test_ticks_are_round(low, high, ticks):
    assert nice_ticks(low, high) == ticks


@given(
    st.lists(st.text(max_size=8), max_size=12).flatmap(
        lambda labels: st.tuples(
            st.just(labels),
            st.lists(st.none() | st.floats(-1e9, 1e9), min_size=len(labels), max_size=len(labels)),
            st.sampled_from(["line", "bar"]),
            st.text(max_size=8),
        )
    )
)
def test_any_series_gives_a_well_formed_drawing(case):
    labels, values, kind, name = case
    drawn = ET.fromstring(chart_svg(Chart(name, labels, [Series(name, values)], kind)))
    assert drawn.tag == f"{SVG}svg"
    assert "nan" not in ET.tostring(drawn, encoding="unicode").split(">", 1)[0]


def test_names_of_villages_stand_aslant_where_they_are_too_wide():
    chart = Chart("各村", samples.VILLAGES, [Series("户", [float(n) for n in range(31)])], "bar")
    assert chart_svg(chart).count("rotate(-60") == 31


def test_each_state_has_its_own_sign_and_word():
    (village_map,) = [block for block in samples.bulletin().blocks if isinstance(block, VillageMap)]
    svg = map_svg(village_map)
    assert [word for word in texts(svg) if not word.endswith(("村", "社区"))] == [
        "已报 11", "零报告 17", "漏报 2", "迟报 1", "漏报", "迟报", "漏报",
    ]  # fmt: skip
    grounds = set(re.findall(r'fill="([^"]+)" fill-rule', svg))
    assert grounds == {"#e4e4e4", "#ffffff", "url(#late)", "url(#missing)"}


def test_a_village_without_an_outline_is_listed():
    places = [MapPlace("甲村", PlaceState.ZERO, [SQUARE]), MapPlace("乙村", PlaceState.MISSING, [])]
    assert texts(map_svg(VillageMap("图", places)))[-1] == "乙村：漏报"
    assert texts(map_svg(VillageMap("图", places[1:]), lang="en"))[-1] == "乙村: missing"


def test_the_map_keeps_its_proportions():
    svg = map_svg(VillageMap("图", [MapPlace("甲村", PlaceState.ZERO, [SQUARE])], geographic=False))
    (path,) = re.findall(r'<path d="M([^"Z]+)Z"', svg)
    points = [tuple(map(float, point.split())) for point in path.split("L")]
    width, height = (
        max(x for x, _ in points) - min(x for x, _ in points),
        max(y for _, y in points) - min(y for _, y in points),
    )
    assert round(width / height, 2) == 2.0


def test_area_and_centre_of_a_ring():
    assert (ring_area(SQUARE), ring_area([*SQUARE, SQUARE[0]]), ring_centre(SQUARE)) == (8.0, 8.0, (2.0, 1.0))
    assert ring_centre([(0.0, 0.0), (2.0, 0.0)]) == (1.0, 0.0)


def test_a_picture_for_word_has_the_size_of_the_drawing():
    chart = Chart("趋势", ["1日"], [Series("甲", [1.0])])
    png = svg_to_png(chart_svg(chart, font="Noto Sans SC"), typefaces(), pixels_per_inch=144)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 884


def test_values_over_bars_are_left_out_where_they_would_run_into_each_other():
    def values(series: int) -> list[str]:
        drawn = [Series(f"第{n}", [41.0] * 31) for n in range(series)]
        return [word for word in texts(chart_svg(Chart("各村", samples.VILLAGES, drawn, "bar"))) if word == "41"]

    assert (len(values(1)), len(values(2))) == (31, 0)

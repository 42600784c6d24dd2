"""The measures of GB/T 9704-2012, taken from the finished PDF: with a ruler on the ink, not from our own numbers."""

from dataclasses import replace
from itertools import pairwise

import pytest

from wanjia.papers.document import Document, Paragraph
from wanjia.papers.pdf import render_pdf
from wanjia.papers.tests import samples

FULL_PAGES = replace(samples.report(), blocks=[Paragraph("国" * (28 * 22 * 3))], footer=())


@pytest.fixture(scope="module")
def full_pages() -> bytes:
    return render_pdf(FULL_PAGES)


def ink_of(lines):
    return [line for line in lines if "国" in line.text]


def test_a_full_page_has_22_lines_of_28_characters(full_pages, lines_of):
    body = ink_of(lines_of(full_pages)[1])
    assert [len(line.text) for line in body] == [28] * 22


def test_the_pitch_is_15_79_points_a_character_and_10_23_millimetres_a_line(full_pages, lines_of):
    body = ink_of(lines_of(full_pages)[1])
    pitches = [(after.top - line.top) for line, after in pairwise(body)]
    assert pitches == [pytest.approx(225 / 22, abs=0.02)] * 21
    # From the first character's left to the last one's right: 27 pitches and one character of 16 pt.
    assert [((line.right - line.left) * 72 / 25.4 - 16) / 27 for line in body] == [pytest.approx(15.79, abs=0.01)] * 22


def test_the_ink_fills_the_type_area(full_pages, pictures_of):
    page = pictures_of(full_pages)[1]
    assert (page.width, page.height) == (pytest.approx(2100, abs=1), pytest.approx(2970, abs=1))
    above_the_number = replace(page, height=2640, pixels=page.pixels[: 2640 * page.width * 3])
    # The standard allows 1 mm at the top and at the left; the last line stands on the grid's 22nd place.
    assert above_the_number.box() == (
        pytest.approx(28, abs=1),
        pytest.approx(37, abs=1),
        pytest.approx(184, abs=1),
        pytest.approx(37 + 21 * 225 / 22 + 5, abs=1),
    )


def test_the_page_number_stands_7_millimetres_below_at_the_outer_edge(full_pages, lines_of, pictures_of):
    one, two = ([line for line in page if "—" in line.text][-1] for page in lines_of(full_pages)[:2])
    assert (one.text, two.text) == ("—1—", "—2—")
    # One character of 14 pt (4.94 mm) in from the edge of the type area: right on odd pages, left on even ones.
    assert (one.right, two.left) == (pytest.approx(184 - 4.94, abs=0.3), pytest.approx(28 + 4.94, abs=0.3))
    dark = pictures_of(full_pages)[0].rows(lambda red, green, blue: green < 128)
    dashes = [y / 10 for y, count in enumerate(dark) if y > 2640 and count > 70]
    assert dashes[0] == pytest.approx(262 + 7, abs=0.5)


@pytest.mark.parametrize("paper", [samples.bulletin(), samples.report()], ids=lambda paper: paper.kind)
def test_the_red_line_is_as_wide_as_the_type_area(paper: Document, pictures_of):
    page = pictures_of(render_pdf(paper))[0]
    red = page.rows(lambda red, green, blue: red > 150 and green < 80 and blue < 80)
    assert max(red) / 10 == pytest.approx(156, abs=0.3)
    lines = [y for y, count in enumerate(red) if count > 1500]
    assert len(lines) == pytest.approx(7, abs=1)  # 2 pt thick


def test_the_masthead_of_a_red_headed_paper_starts_35_millimetres_below_the_type_area(pictures_of):
    page = pictures_of(render_pdf(samples.report()))[0]
    red = page.rows(lambda red, green, blue: red > 150 and green < 80 and blue < 80)
    assert next(y for y, count in enumerate(red) if count) / 10 == pytest.approx(37 + 35, abs=1.5)


def test_text_after_figures_and_drawings_is_on_the_grid_again(lines_of):
    pages = lines_of(render_pdf(samples.bulletin()))
    pitch = 225 / 22
    # The first line of the first text after the figures, and of texts after a chart, tables and the map.
    begins = ("截至18时", "石桥村桥头", "11月24日12时")
    running = [line for page in pages for line in page if line.text.startswith(begins)]
    offsets = {round((line.top - running[0].top) / pitch, 2) % 1 for line in running}
    assert (len(running), offsets <= {0.0, 0.01, 0.99}) == (3, True)

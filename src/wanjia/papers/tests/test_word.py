"""The Word file as python-docx reads it and as LibreOffice lays it out."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from wanjia.papers.document import Paragraph
from wanjia.papers.tests import samples
from wanjia.papers.tests.test_pdf import everywhere
from wanjia.papers.word import render_docx


@pytest.fixture(scope="module")
def bulletin() -> bytes:
    return render_docx(samples.bulletin())


def opened(data: bytes):
    return docx.Document(BytesIO(data))


def test_it_says_what_the_pdf_says(bulletin):
    running = next(block for block in samples.bulletin().blocks if isinstance(block, Paragraph))
    said = [paragraph.text for paragraph in opened(bulletin).paragraphs if paragraph.text]
    assert said[:6] == [
        "平安清河每日简报",
        "第327期",
        "\t清河乡综治中心\t2026年11月23日",
        "11月23日走访、不安定因素和日报情况",
        "一、当日数字",
        running.text,
    ]
    signature = said.index("签发：党委书记 陈志远")
    assert said[signature + 1 : signature + 3] == ["2026年11月23日", "\t清河乡综治中心\t2026年11月23日印发"]


def test_tables_hold_every_row_and_repeat_their_header(bulletin):
    figures, matters, villages = opened(bulletin).tables
    assert [cell.text for cell in figures.rows[1].cells] == ["走访商户", "318户", "+22", "301.4"]
    assert (len(matters.rows), len(villages.rows)) == (4, 33)
    assert [cell.text for cell in villages.rows[-1].cells][:3] == ["合计", "314", "748"]
    assert villages.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_page_and_grid_are_those_of_the_standard(bulletin):
    section = opened(bulletin).sections[0]
    measures = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [length.mm for length in measures] == [pytest.approx(mm, abs=0.05) for mm in (210, 297, 37, 28)]
    assert (section.page_width - section.left_margin - section.right_margin) / 36000 == pytest.approx(156, abs=0.1)
    (grid,) = section._sectPr.findall(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_it_names_the_standards_faces_and_the_language(bulletin):
    with ZipFile(BytesIO(bulletin)) as parts:
        text, styles = parts.read("word/document.xml").decode(), parts.read("word/styles.xml").decode()
    faces = set(re.findall(r'w:eastAsia="([^"]+)"', text))
    assert faces == {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"}
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>' in styles


def test_pages_are_numbered_at_the_outer_edge(bulletin):
    section = opened(bulletin).sections[0]
    both = [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]
    assert [(each.text, each.alignment.name) for each in both] == [("— 1 —", "RIGHT"), ("— 1 —", "LEFT")]
    assert all(" PAGE " in each._p.xml for each in both)
    assert opened(bulletin).settings.odd_and_even_pages_header_footer is True


def test_an_unsigned_paper_says_so_in_its_header(bulletin):
    draft = opened(render_docx(samples.bulletin(signed=False)))
    assert draft.sections[0].header.paragraphs[0].text == "【未签发】"
    assert opened(bulletin).sections[0].header.paragraphs[0].text == ""


def test_another_word_processor_lays_out_22_lines_of_28_characters(office, lines_of):
    paper = replace(samples.report(), blocks=[Paragraph("国" * (28 * 22 * 2))], footer=())
    body = [line for line in lines_of(office(render_docx(paper), "docx", "pdf"))[1] if "国" in line.text]
    assert [len(line.text) for line in body] == [28] * 22
    assert (body[0].left, body[0].right) == (pytest.approx(28, abs=0.3), pytest.approx(184, abs=0.5))
    assert body[-1].bottom < 262.5


@pytest.mark.parametrize(("count", "signed", "decided"), samples.HARDLY_ROOM)
def test_another_word_processor_keeps_the_imprint_at_the_foot_of_a_page_with_text(
    office, lines_of, count, signed, decided
):
    paper = samples.short(count, signed=signed, decided=decided)
    *_before, last = lines_of(office(render_docx(paper), "docx", "pdf"))
    (imprint,) = [at for at, line in enumerate(last) if "印发" in line.text]
    assert [line.text for line in last[:imprint] if "未签发" not in line.text] != []
    assert last[imprint].top > 240


def test_another_word_processor_shows_the_whole_bulletin(bulletin, office, text_of):
    said = "".join(text_of(office(bulletin, "docx", "pdf")).split())
    expected = [
        "第327期",
        "（二）超过七日未结",
        "梨树坪村",
        "合计314748",
        "更正：11月22日",
        "签发：党委书记陈志远",
        "—5—",
    ]
    assert [words for words in expected if words not in said] == []


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=30))
def test_no_text_breaks_a_document(text):
    assert len(opened(render_docx(everywhere(text))).tables) == 2

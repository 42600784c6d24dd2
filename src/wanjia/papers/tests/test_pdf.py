"""What the PDF says, that it is an archive file, and that no text breaks it or becomes markup."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from struct import pack_into, unpack_from

import pylopdf_fonts_zh_cn
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wanjia.papers.document import (
    Block,
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
    VillageMap,
)
from wanjia.papers.pdf import render_pdf, unprintable
from wanjia.papers.tests import samples
from wanjia.papers.typefaces import NoSuchFontFolder, typefaces


def everywhere(text: str) -> Document:
    """Put one text in every place a person's text can reach."""
    return Document(
        masthead=text,
        number=text,
        issuer=text,
        date=samples.DAY,
        title=text,
        recipient=text,
        signer=Signer(text, text),
        footer=(text, f"{text}\t{text}"),
        blocks=[
            *(Heading(text, level) for level in (1, 2, 3, 4)),
            Paragraph(text),
            Bullets([text]),
            Figures([Figure(text, 1, text, 2, 1.0)], text),
            Table([Column(text)], [[text]], [text], text, text),
            Chart(text, [text], [Series(text, [1.0])], unit=text),
            VillageMap(
                text, [MapPlace(text, PlaceState.LATE, [[(0, 0), (1, 0), (1, 1)]]), MapPlace(text, PlaceState.ZERO, [])]
            ),
            Note(text, text),
        ],
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_bulletin_says_everything_it_was_given(text_of):
    said = squeezed(text_of(render_pdf(samples.bulletin())))
    expected = [
        "平安清河每日简报", "第327期", "一、当日数字", "（一）紧急事项", "1.清理消防通道", "走访商户318户+22301.4",
        "当日办结12件持平11.1", "逾期任务3项——", "〔2026〕131号", "更正：11月22日第326期“走访农户”应为781户",
        "合计314748", "签发：党委书记陈志远2026年11月23日", "记录摘要SHA-256：9f86d081884c7d659a2feaa0c55ad015",
    ]  # fmt: skip
    assert [words for words in expected if words not in said] == []


def test_drawings_are_letters_that_can_be_searched_each_once(text_of):
    said = squeezed(text_of(render_pdf(samples.bulletin())))
    assert (said.count("梨树坪村"), said.count("零报告17"), said.count("漏报2")) == (
        2,
        1,
        1,
    )  # in the map and the table


def test_it_is_an_archive_file_with_all_its_fonts():
    pdf = render_pdf(samples.bulletin())
    assert (b"<pdfaid:part>2</pdfaid:part>" in pdf, b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf) == (
        True,
        True,
    )


def test_the_same_document_gives_the_same_file():
    assert render_pdf(samples.bulletin()) == render_pdf(samples.bulletin())


def test_an_unsigned_paper_says_so_on_every_page(text_of):
    pages = text_of(render_pdf(samples.bulletin(signed=False))).split("\f")[:-1]
    assert [page.count("未签发") for page in pages] == [1] * 5
    assert "未签发" not in text_of(render_pdf(samples.bulletin()))


def test_a_long_table_repeats_its_header_on_each_page(text_of):
    rows = [(f"第{n}组", n) for n in range(1, 121)]
    paper = replace(
        samples.report(), blocks=[Table([Column("村民小组名称"), Column("户数", "right")], rows, title="名册")]
    )
    pages = text_of(render_pdf(paper)).split("\f")[:-1]
    assert [page.count("村民小组名称") for page in pages] == [1, 1, 1, 1, 1]


def test_a_long_title_breaks_before_its_subject(text_of):
    said = text_of(render_pdf(samples.report())).splitlines()
    assert said[said.index("清河乡人民政府") + 1] == "关于平安建设工作情况的报告"


def test_the_english_edition_is_set_in_english(text_of):
    said = text_of(render_pdf(samples.english()))
    assert [words for words in ("1. The day in figures", "2.1 Urgent", "no change", "NOT SIGNED", "To be signed by:")
            if words not in said] == []  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "#panic(1)", "$ x^2 $", "*b* _i_ `r`", "\\u{1F600}", '#import "x": *', "]#evil[", "<label> @ref", "// not a comment",
        "/* nor this */", "= Heading", "- item", "https://example.org", "'\"quotes\"'", "~~", "&amp;<svg/>", "{{x}}",
    ],
)  # fmt: skip
def test_markup_is_printed_as_it_was_typed(text, text_of):
    said = squeezed(text_of(render_pdf(replace(samples.report(), blocks=[Paragraph(text), Note(text)]))))
    assert said.count(squeezed(text)) == 2


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=30))
def test_no_text_breaks_a_document(text):
    assert render_pdf(everywhere(text)).startswith(b"%PDF-")


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.sampled_from("#*_`$\\@<>[]{}()\"'~/=+-|&%^!?;:,.走访村12ab"), min_size=1, max_size=40))
def test_any_mix_of_marks_is_printed_letter_by_letter(text, text_of):
    said = squeezed(text_of(render_pdf(replace(samples.report(), blocks=[Paragraph(f"起{text}止")]))))
    assert squeezed(f"起{text}止") in said


def test_what_no_font_has_becomes_a_geta_and_is_told_beforehand(text_of):
    paper = replace(samples.report(), blocks=[Paragraph("𪛖村😀，\x00\u202e王\u200d桥")])
    assert unprintable(paper) == ["𪛖"]
    assert "〓村，王桥" in squeezed(text_of(render_pdf(paper)))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("今晚都到位👍👍🏻，辛苦了", "今晚都到位，辛苦了"),
        ("✅已整改3处❌未整改1处", "√已整改3处×未整改1处"),
        ("1️⃣走访5户🎉", "1走访5户"),
        ("👨‍👩‍👧一家🇨🇳", "一家"),
        ("👍🏻👍", "〓"),
    ],
)
def test_an_official_paper_prints_no_emoji_but_what_they_say(typed, printed, text_of):
    paper = replace(samples.report(), blocks=[Paragraph("起"), Paragraph(typed)])
    said = squeezed(text_of(render_pdf(paper))).partition("起")[2]
    assert said.startswith((f"{printed}清河乡人民政府", f"{printed}—1—"))


@pytest.mark.parametrize("rows", [3, 14, 24, 31])
def test_a_drawing_stands_in_its_own_section(rows, text_of):
    blocks = samples.bulletin().blocks
    table = next(block for block in blocks if isinstance(block, Table))
    table = replace(table, rows=(list(table.rows) * 4)[:rows], total=None)
    chart = next(block for block in blocks if isinstance(block, Chart))
    village_map = next(block for block in blocks if isinstance(block, VillageMap))
    charts = [replace(chart, title=title) for title in ("走势甲", "走势乙")]
    drawn: list[Block] = [Heading("分村"), table, *charts, replace(village_map, title="各村图")]
    paper = replace(samples.bulletin(), blocks=[*drawn, Heading("研究事项"), table])
    pages = text_of(render_pdf(paper)).split("\f")
    on = [
        next(at for at, page in enumerate(pages) if said in page) for said in ("走势甲", "走势乙", "各村图", "研究事项")
    ]
    assert on == sorted(on)
    assert "走势" not in pages[on[-1]].partition("研究事项")[2]


def renamed(font: bytes, family: str) -> bytes:
    """Give a font another family name (one not longer than its own), as a licensed face cannot be kept here."""
    data = bytearray(font)
    tables = {bytes(data[at : at + 4]): unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * data[5], 16)}
    name = tables[b"name"]
    count, strings = unpack_from(">HH", data, name + 2)
    words = family.encode("utf-16-be")
    for at in range(name + 6, name + 6 + 12 * count, 12):
        platform, _, _, meaning, length, offset = unpack_from(">6H", data, at)
        if platform == 3 and meaning in (1, 16):
            assert len(words) <= length
            pack_into(">H", data, at + 8, len(words))
            data[name + strings + offset : name + strings + offset + len(words)] = words
    return bytes(data)


def test_the_offices_own_faces_are_used_and_the_missing_ones_replaced(tmp_path):
    shipped = Path(pylopdf_fonts_zh_cn.__file__).parent
    (tmp_path / "fang.otf").write_bytes(renamed((shipped / "NotoSansSC-Regular.otf").read_bytes(), "STFangsong"))
    (tmp_path / "hei.otf").write_bytes(renamed((shipped / "NotoSansSC-Regular.otf").read_bytes(), "SimHei"))
    faces = typefaces(tmp_path)
    assert (faces.body[0], faces.bold[0], faces.script[0], faces.title[0]) == (
        "STFangsong", "SimHei", "Noto Serif SC", "Noto Serif SC"
    )  # fmt: skip
    own, open_faces = render_pdf(samples.report(), fonts=tmp_path), render_pdf(samples.report())
    assert (own.startswith(b"%PDF-"), own == open_faces) == (True, False)
    assert unprintable(samples.report(), fonts=tmp_path) == []


def test_a_font_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NoSuchFontFolder):
        render_pdf(samples.english(), fonts=tmp_path / "gone")


def test_papers_are_set_in_several_threads_at_once():
    alone = render_pdf(samples.bulletin())
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(render_pdf, [samples.bulletin()] * 8)) == [alone] * 8


@pytest.mark.parametrize(("count", "signed", "decided"), samples.HARDLY_ROOM)
def test_the_imprint_stands_alone_on_no_page(text_of, count, signed, decided):
    *_before, last = text_of(render_pdf(samples.short(count, signed=signed, decided=decided))).rstrip("\f").split("\f")
    above = "".join(last.split()).partition("清河乡综治中心2026年11月23日印发")[0]
    assert above.replace("未签发", "") != ""


def test_cells_of_a_pasted_table_stay_apart(text_of):
    pasted = replace(samples.short(1, signed=True, decided=False), blocks=[Paragraph("甲村\t3\t12")])
    assert "甲村 3 12" in " ".join(text_of(render_pdf(pasted)).split())

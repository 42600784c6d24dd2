"""A document as a Word file on the grid of GB/T 9704-2012, with the typefaces the standard's users have installed.

The file names 方正小标宋简体, 仿宋_GB2312, 楷体_GB2312 and 黑体 and carries none: Word shows them where the office has them
and the nearest face it knows where not.
"""

from __future__ import annotations

import math
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from wanjia.papers import geometry
from wanjia.papers.charts import WIDTH, chart_svg
from wanjia.papers.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    Heading,
    Note,
    Paragraph,
    Table,
    VillageMap,
)
from wanjia.papers.drawings import svg_to_png
from wanjia.papers.labels import labels_of
from wanjia.papers.layout import closing_lines, head_lines, issuer_line, number_line, title_lines
from wanjia.papers.maps import map_svg
from wanjia.papers.numbering import numbered
from wanjia.papers.printing import cell_text, column_widths, figures_table
from wanjia.papers.text import clean, columns, one_line
from wanjia.papers.typefaces import typefaces
from wanjia.papers.wordml import (
    add_field,
    add_text,
    element,
    keep_last_text,
    leave_grid,
    no_automatic_space,
    pin_to_bottom,
    set_borders,
    set_fonts,
    set_language,
    set_table_rules,
)

TITLE, BODY, SCRIPT, BOLD, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
LATIN = "Times New Roman"
_RED = "D7000F"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def render_docx(document: Document) -> bytes:
    """Return the document as a Word file (docx), with the content and geometry of ``render_pdf``."""
    paper = _Paper(document)
    paper.head()
    for block, prefix in numbered(document.blocks, document.lang):
        paper.block(block, prefix)
    paper.tail()
    return paper.file()


class _Paper:
    """A Word file being written from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chinese = document.lang != "en"
        self.words = labels_of(document.lang)
        self.size = geometry.BODY_SIZE if self.chinese else geometry.BODY_SIZE_EN
        lines = geometry.LINES if self.chinese else geometry.LINES_EN
        self.pitch = geometry.LINE_PITCH * geometry.LINES / lines
        # Rounded down: 22 lines of 29 pt would be a hair more than the type area, and only 21 would stand on it.
        self.line_twips = math.floor(self.pitch * 20)
        self.word: WordDocument = docx.Document()
        self.word._body.clear_content()
        self._describe()
        self._page()
        self._style()
        self._page_numbers()
        if document.draft:
            self._draft_label()

    def _describe(self) -> None:
        about = self.word.core_properties
        about.title, about.author = one_line(self.document.title)[:255], one_line(self.document.issuer)[:255]
        about.language, about.comments = ("zh-CN" if self.chinese else "en-GB"), ""
        day = self.document.signed_on or self.document.date
        about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)

    def _page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(geometry.PAGE_WIDTH), Mm(geometry.PAGE_HEIGHT)
        section.top_margin, section.bottom_margin = Mm(geometry.TOP), Mm(geometry.BOTTOM)
        section.left_margin, section.right_margin = Mm(geometry.LEFT), Mm(geometry.RIGHT)
        section.header_distance = Mm(geometry.TOP - 14)
        # Word measures the footer from the page's edge: the rule 7 mm under the type area, half a line above it.
        section.footer_distance = Mm(geometry.BOTTOM - geometry.FOOTER_GAP - 3.5)
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        # Lines only: with a grid of characters narrower than the type, other word processors give each character two
        # places. The pitch of the characters is set by their spacing instead, which all read alike.
        section._sectPr.append(element("docGrid", type="lines", linePitch=self.line_twips))

    def _style(self) -> None:
        normal: Any = self.word.styles["Normal"]
        normal.font.size = Pt(self.size)
        properties = normal.element.get_or_add_rPr()
        set_fonts(properties, BODY, LATIN)
        set_language(properties, self.document.lang)
        if self.chinese:
            tighter = math.floor((geometry.CHARACTER_PITCH - geometry.BODY_SIZE) * 20)
            properties.insert_element_before(element("spacing", val=tighter), "w:sz", "w:szCs", "w:lang")
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        normal.paragraph_format.line_spacing = Pt(self.line_twips / 20)
        normal.paragraph_format.widow_control = True
        no_automatic_space(normal.element.get_or_add_pPr())
        defaults = self.word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        set_language(defaults, self.document.lang)
        theme = self.word.settings.element.find(qn("w:themeFontLang"))
        if theme is not None:
            theme.set(qn("w:eastAsia"), "zh-CN")
        for level, face in enumerate((BOLD, SCRIPT, BODY, BODY), 1):
            style: Any = self.word.styles[f"Heading {level}"]
            style.font.size, style.font.bold, style.font.italic = Pt(self.size), level == 3, False
            style.font.color.rgb = None
            colour = style.element.rPr.find(qn("w:color"))
            if colour is not None:
                style.element.rPr.remove(colour)
            fonts = style.element.rPr.find(qn("w:rFonts"))
            if fonts is not None:
                style.element.rPr.remove(fonts)
            set_fonts(style.element.rPr, face, LATIN)
            style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.keep_with_next = True
            if not self.chinese:
                style.paragraph_format.space_before = Pt(self.pitch / 2)

    def _page_numbers(self) -> None:
        self.word.settings.odd_and_even_pages_header_footer = True
        section = self.word.sections[0]
        size = geometry.PAGE_NUMBER_SIZE if self.chinese else geometry.BODY_SIZE_EN
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = _ALIGN[align]
            side = paragraph.paragraph_format
            side.left_indent = side.right_indent = Pt(size)
            for part in ("— ", None, " —"):
                if part:
                    add_text(paragraph, part, han=SONG, latin=SONG, size=size)
                else:
                    add_field(paragraph, "PAGE", han=SONG, latin=SONG, size=size)

    def _draft_label(self) -> None:
        section = self.word.sections[0]
        for header in (section.header, section.even_page_header):
            paragraph = header.paragraphs[0]
            paragraph.alignment = _ALIGN["right"]
            label = f"【{self.words.unsigned}】" if self.chinese else f"[{self.words.unsigned}]"
            add_text(paragraph, label, han=BOLD, latin=LATIN, size=14, bold=True, colour="595959")

    # Head and tail

    def head(self) -> None:
        document = self.document
        if document.kind != "bulletin":
            self.empty(height=geometry.HEAD_GAP * geometry.POINTS_PER_MM)
        masthead = one_line(document.masthead)
        size = geometry.masthead_size(columns(masthead))
        self.line(masthead, face=TITLE, size=size, align="center", colour=_RED, height=max(size * 1.25, self.pitch))
        for _ in range(head_lines(document)):
            self.empty()
        last = self.sides(number_line(document))
        if issuer_line(document):
            last = self.sides(issuer_line(document))
        set_borders(last, bottom=(16, _RED, 8))
        for _ in range(1 if document.kind == "bulletin" or not self.chinese else 2):
            self.empty()
        title = geometry.TITLE_SIZE if self.chinese else geometry.TITLE_SIZE_EN
        for words in title_lines(document).split("\n"):
            self.line(words, face=TITLE, size=title, align="center", height=title * 1.4, bold=not self.chinese)
        self.empty()
        if document.recipient is not None:
            self.line(one_line(document.recipient) + self.words.colon.rstrip())

    def tail(self) -> None:
        closing = closing_lines(self.document)
        if closing:
            keep_last_text(self.word, longest=geometry.KEPT_CHARACTERS)
            self.empty()
            keep_last_text(self.word)
            # The lines stand centred under each other, the longest four characters from the right edge. The box they are
            # centred in is half as wide again, so that a face a little wider than ours does not break them.
            widest = max(columns(words) for words in closing) * self.size / 2
            room = geometry.TYPE_WIDTH * geometry.POINTS_PER_MM
            inset = max((4 * self.size if self.chinese else 0.0) - widest / 4, 0)
            for number, words in enumerate(closing, 1):
                paragraph = self.line(words, align="center")
                paragraph.paragraph_format.left_indent = Pt(max(room - widest * 1.5 - inset, 0))
                paragraph.paragraph_format.right_indent = Pt(inset)
                paragraph.paragraph_format.keep_with_next = number < len(closing)
        lines = [clean(words).split("\t")[:2] for words in self.document.footer]
        if lines:
            keep_last_text(self.word, longest=geometry.KEPT_CHARACTERS)
            for position, sides in enumerate(lines):
                size = 9.0 if position else geometry.IMPRINT_SIZE if self.chinese else geometry.BODY_SIZE_EN
                paragraph = self.sides(sides, size=size, spread=True)
                # Alike in all but the size of their letters, or they would not be one frame.
                paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
                paragraph.paragraph_format.line_spacing = Pt(14.5)
                if not position:
                    leave_grid(paragraph)
                pin_to_bottom(paragraph, width=geometry.TYPE_WIDTH)
            # A frame holds on to the paragraph after it.
            self.line("", height=1)

    # Lines

    def line(
        self,
        words: str,
        *,
        face: str = BODY,
        size: float | None = None,
        align: str = "left",
        colour: str | None = None,
        height: float | None = None,
        bold: bool = False,
        style: str | None = None,
    ) -> WordParagraph:
        """Add one paragraph; ``height`` in points replaces the grid's line."""
        paragraph = self.word.add_paragraph(style=style)
        paragraph.alignment = _ALIGN[align]
        if height is not None:
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            paragraph.paragraph_format.line_spacing = Pt(round(height * 20) / 20)
            leave_grid(paragraph)
        add_text(paragraph, words, han=face, latin=LATIN, size=size or self.size, colour=colour, bold=bold)
        return paragraph

    def empty(self, height: float | None = None) -> None:
        """Add an empty line of the grid, or of a height in points."""
        self.line("", height=height)

    def sides(self, words: list[str], *, size: float | None = None, spread: bool = False) -> WordParagraph:
        """Add a line with one text in the middle (or at the left, ``spread``), or one at each side."""
        size = size or self.size
        inset = size if size > 12 else geometry.IMPRINT_SIZE
        apart = len(words) == 2 or spread
        # The inset is a tab and not an indent: a rule under the line then runs over the whole type area.
        text = "\t".join(["", *words]) if apart else words[0]
        paragraph = self.line(
            text, size=size, align="left" if apart else "center", height=None if size > 12 else size * 1.6
        )
        if apart:
            stops = element("tabs")
            edge = geometry.TYPE_WIDTH * geometry.POINTS_PER_MM - inset
            stops.append(element("tab", val="left", pos=round(inset * 20)))
            stops.append(element("tab", val="right", pos=round(edge * 20)))
            paragraph._p.get_or_add_pPr().insert_element_before(
                stops, "w:autoSpaceDE", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
        return paragraph

    def indented(self, paragraph: WordParagraph) -> WordParagraph:
        """Start a paragraph at the second character, counted in characters so that it follows the size."""
        if self.chinese:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
            indent.set(qn("w:firstLineChars"), "200")
            indent.set(qn("w:firstLine"), str(round(2 * geometry.CHARACTER_PITCH * 20)))
        return paragraph

    # Blocks

    def block(self, block: Block, prefix: str) -> None:
        match block:
            case Heading():
                face = (BOLD, SCRIPT, BODY, BODY)[block.level - 1]
                heading = self.line(prefix + one_line(block.text), face=face, style=f"Heading {block.level}")
                heading.runs[0].font.bold = block.level == 3
                self.indented(heading).alignment = _ALIGN["left"]
            case Paragraph():
                for words in clean(block.text).split("\n"):
                    if words.strip():
                        self.indented(self.line(words))
            case Bullets():
                for count, item in enumerate(block.items, 1):
                    mark = f"{count}." if block.numbered else "·"
                    paragraph = self.line(f"{mark}\t{clean(item)}")
                    hang = self.size * (1.2 if block.numbered else 0.9)
                    paragraph.paragraph_format.left_indent = Pt((2 * self.size if self.chinese else self.size) + hang)
                    paragraph.paragraph_format.first_line_indent = Pt(-hang)
            case Figures():
                self.table(figures_table(block, self.document.lang))
            case Table():
                self.table(block)
            case Chart():
                self.drawing(block.title, chart_svg(block, font=typefaces().bold[0]))
            case VillageMap():
                self.drawing(block.title, map_svg(block, lang=self.document.lang, font=typefaces().bold[0]))
            case Note():
                paragraph = self.line("")
                title = one_line(block.title or self.words.correction) + self.words.colon
                add_text(paragraph, title, han=BOLD, latin=LATIN, size=self.size)
                add_text(paragraph, clean(block.text), han=BODY, latin=LATIN, size=self.size)
                paragraph.paragraph_format.left_indent = Pt(self.size * 0.7)
                set_borders(paragraph, left=(16, "404040", 6))

    def caption(self, words: str) -> None:
        if words:
            line = self.line(one_line(words), face=BOLD, size=min(14.0, self.size), align="center")
            line.paragraph_format.keep_with_next = True

    def drawing(self, title: str, svg: str) -> None:
        self.caption(title)
        paragraph = self.word.add_paragraph()
        paragraph.alignment = _ALIGN["center"]
        # A picture in a line of exact height is cut off; this line grows with it.
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.first_line_indent = Pt(0)
        picture = paragraph.add_run().add_picture(BytesIO(svg_to_png(svg, typefaces())), width=Pt(WIDTH))
        about = picture._inline.docPr
        about.set("descr", one_line(title))

    def table(self, table: Table) -> None:
        self.caption(table.title)
        size = geometry.table_size(len(table.columns))
        widths: list[Length] = [Pt(width) for width in column_widths(table, size)]
        rows = [*table.rows, *([table.total] if table.total is not None else [])]
        made: Any = self.word.add_table(rows=0, cols=len(table.columns))
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        set_table_rules(made)
        for place, width in zip(made.columns, widths, strict=True):
            place.width = width
        height = size + 2 * geometry.table_inset(len(table.rows))
        pattern = {strong: self._row(made, table, widths, size, height, strong=strong) for strong in (True, False)}
        for number, row in enumerate([[column.title for column in table.columns], *rows]):
            # A row is put together once for each kind and copied: piece by piece, a page of villages takes a tenth of a second.
            one = deepcopy(pattern[number == 0 or (table.total is not None and number == len(rows))])
            made._tbl.append(one)
            for cell, value in zip(one.tc_lst, row, strict=True):
                Run(cell.p_lst[0].r_lst[0], made).text = cell_text(value)
            if number == 0:
                one.get_or_add_trPr().append(element("tblHeader"))
        # Two tables without a line between them would become one.
        self.line(one_line(table.note), size=10.5, height=18 if table.note else 8)

    def _row(self, made: Any, table: Table, widths: list[Length], size: float, height: float, *, strong: bool) -> Any:
        """Return a row without words that stands in no table: its cells' widths, sides and faces."""
        row = made.add_row()
        for cell, column, width in zip(row.cells, table.columns, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.alignment = _ALIGN[column.align]
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            paragraph.paragraph_format.line_spacing = Pt(round(size * 28) / 20)
            leave_grid(paragraph)
            cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
            add_text(paragraph, "", han=BOLD if strong else BODY, latin=LATIN, size=size)
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        properties.append(element("trHeight", val=round(height * 20), hRule="atLeast"))
        made._tbl.remove(row._tr)
        return row._tr

    def file(self) -> bytes:
        out = BytesIO()
        self.word.save(out)
        return out.getvalue()

"""Parts of WordprocessingML that python-docx has no words for. Lengths: twips are 1/20 pt, borders 1/8 pt."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, **attributes: str | int) -> Any:
    """Return ``<w:tag>`` with its attributes in the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_fonts(properties: Any, han: str, latin: str) -> None:
    """Name the faces of a run or style: one for Chinese, one for the rest."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0, fonts)
    for script, face in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", han)):
        fonts.set(qn(f"w:{script}"), face)


def add_text(
    paragraph: Paragraph,
    text: str,
    *,
    han: str,
    latin: str,
    size: float,
    bold: bool = False,
    colour: str | None = None,
) -> Run:
    """Append a run in one face and size; ``colour`` is RRGGBB."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold = bold or None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    set_fonts(run._r.get_or_add_rPr(), han, latin)
    return run


def add_field(paragraph: Paragraph, code: str, *, han: str, latin: str, size: float) -> None:
    """Append a field such as PAGE, which Word fills in."""
    for part in ("begin", None, "separate", "text", "end"):
        run = add_text(paragraph, "", han=han, latin=latin, size=size)
        if part is None:
            words = element("instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)
        elif part == "text":
            run.text = "1"
        else:
            run._r.append(element("fldChar", fldCharType=part))


def set_borders(paragraph: Paragraph, **sides: tuple[int, str, int]) -> None:
    """Rule a paragraph: ``top=(eighths of a point, RRGGBB, gap in points)`` and so on."""
    borders = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            width, colour, gap = sides[side]
            borders.append(element(side, val="single", sz=width, space=gap, color=colour))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
        "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing",
        "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
        "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
        "w:pPrChange",
    )  # fmt: skip


def pin_to_bottom(paragraph: Paragraph, *, width: float) -> None:
    """Put a paragraph into the frame (of a width in mm) at the lower edge of the type area, ruled above and below.

    Paragraphs that follow each other are one frame while all but their letters is alike. A frame and not a floating table:
    LibreOffice 7.4 knows no floating tables and lets them run with the text, as it does a frame with a rule between lines.
    """
    twips = round(width * 1440 / 25.4)
    properties = paragraph._p.get_or_add_pPr()
    frame = element(
        "framePr", w=twips, wrap="around", vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom"
    )
    properties.insert_element_before(
        frame, "w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:autoSpaceDE",
        "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr",
    )  # fmt: skip
    set_borders(paragraph, top=(8, "000000", 1), bottom=(8, "000000", 1))


def keep_last_text(word: Document, *, longest: int = 0) -> None:
    """Keep the last paragraph, with the last row of a table before it, on the page of what comes next.

    A paragraph of more than ``longest`` characters is let go: LibreOffice would send it to the next page whole.
    """
    last = word.paragraphs[-1]
    if len(last.text) > longest:
        return
    last.paragraph_format.keep_with_next = True
    before = last._p.getprevious()
    if before is not None and before.tag == qn("w:tbl"):
        for cell in word.tables[-1].rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def set_table_rules(table: Any) -> None:
    """Rule a table like the printed one: strong above and below, a hair between rows, none upright."""
    _set_rules(table._tbl.tblPr, (("top", 8, "000000"), ("bottom", 8, "000000"), ("insideH", 4, "969696")), side=80)


def _set_rules(properties: Any, rules: tuple[tuple[str, int, str], ...], *, side: int) -> None:
    borders = element("tblBorders")
    for name, width, colour in rules:
        borders.append(element(name, val="single", sz=width, space=0, color=colour))
    margins = element("tblCellMar")
    for name in ("left", "right"):
        margins.append(element(name, w=side, type="dxa"))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def set_language(properties: Any, lang: str) -> None:
    """Say which language a style's text is in, so that Word checks and breaks it by the right rules."""
    tag = (
        element("lang", val="en-US", eastAsia="zh-CN")
        if lang != "en"
        else element("lang", val="en-GB", eastAsia="zh-CN")
    )
    old = properties.find(qn("w:lang"))
    if old is not None:
        properties.remove(old)
    properties.append(tag)


def leave_grid(paragraph: Paragraph) -> None:
    """Let a paragraph keep its own height instead of whole lines of the page's grid."""
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("snapToGrid", val=0), "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"
    )


def no_automatic_space(properties: Any) -> None:
    """Keep Word from widening the places where Chinese meets Latin letters or digits, which would leave the grid."""
    for tag in ("autoSpaceDE", "autoSpaceDN"):
        properties.insert_element_before(
            element(tag, val=0), "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl",
            "w:rPr",
        )  # fmt: skip

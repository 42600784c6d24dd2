"""A document as PDF/A-2b in the layout of GB/T 9704-2012, set by Typst."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import typst

from wanjia.papers import geometry
from wanjia.papers.charts import chart_svg
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
from wanjia.papers.glyphs import GETA, is_emoji, printable
from wanjia.papers.labels import labels_of
from wanjia.papers.layout import closing_lines, head_lines, issuer_line, number_line, title_lines
from wanjia.papers.maps import map_svg
from wanjia.papers.numbering import numbered
from wanjia.papers.printing import cell_text, column_widths, figures_table
from wanjia.papers.text import breakable, clean, columns
from wanjia.papers.typefaces import Typefaces, typefaces

_STANDARD: Final = "a-2b"


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return files("wanjia.papers").joinpath("official.typ").read_bytes()


def render_pdf(document: Document, *, fonts: Path | None = None) -> bytes:
    """Return the document as a PDF/A-2b file; the same document and fonts give the same bytes.

    Args:
        document: what it says; characters no font has are printed as 〓, see ``unprintable``; emoji are left out.
        fonts: folder with the office's own typefaces; open ones stand in for those it lacks.

    Raises:
        NoSuchFontFolder: ``fonts`` is given and is not a folder.
    """
    faces = typefaces(fonts)
    content = json.dumps(_printable(_content(document, faces), faces.covered), ensure_ascii=False)
    day = document.signed_on or document.date
    return typst.compile(
        _layout(),
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        sys_inputs={"document": content},
        pdf_standards=_STANDARD,
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )


def unprintable(document: Document, *, fonts: Path | None = None) -> list[str]:
    """Return the characters of the document that the fonts lack, each once, in order: those printed as 〓.

    A rare character of a name needs a font that has it; the page that offers the PDF can say which.
    """
    faces = typefaces(fonts)
    texts: list[str] = []
    _collect(_content(document, faces), texts)
    missing = dict.fromkeys(mark for text in texts for mark in text if GETA in printable(mark, faces.covered))
    return [mark for mark in missing if mark != GETA and not is_emoji(mark)]


def _content(document: Document, faces: Typefaces) -> dict[str, Any]:
    """Return everything the layout places, as JSON values."""
    chinese = document.lang != "en"
    lines = geometry.LINES if chinese else geometry.LINES_EN
    bulletin = document.kind == "bulletin"
    return {
        "lang": document.lang,
        "draft": document.draft,
        "title": clean(document.title),
        "issuer": clean(document.issuer),
        "year": document.date.year,
        "month": document.date.month,
        "day": document.date.day,
        "masthead": clean(document.masthead),
        "masthead_size": geometry.masthead_size(columns(clean(document.masthead))),
        "head_gap_mm": 0 if bulletin else geometry.HEAD_GAP,
        "head_lines": head_lines(document),
        "number_line": number_line(document),
        "issuer_line": issuer_line(document),
        "title_text": title_lines(document),
        "title_lines": 0 if bulletin or not chinese else 2,
        "recipient": None
        if document.recipient is None
        else clean(document.recipient) + labels_of(document.lang).colon.rstrip(),
        "blocks": [
            _block(block, prefix, document, faces) for block, prefix in numbered(document.blocks, document.lang)
        ],
        "closing": closing_lines(document),
        "footer": [[breakable(side, 80) for side in clean(line).split("\t")[:2]] for line in document.footer],
        "words": {"unsigned": labels_of(document.lang).unsigned},
        "title_is_own": faces.title_is_own,
        "faces": {
            "title": faces.title,
            "body": faces.body,
            "bold": faces.bold,
            "script": faces.script,
            "footer": faces.serif,
        },
        "geometry": {
            "page_width": geometry.PAGE_WIDTH,
            "page_height": geometry.PAGE_HEIGHT,
            "top": geometry.TOP,
            "bottom": geometry.BOTTOM,
            "left": geometry.LEFT,
            "right": geometry.RIGHT,
            "line_pitch": geometry.LINE_PITCH * geometry.LINES / lines,
            "character_pitch": geometry.CHARACTER_PITCH,
            "body_size": geometry.BODY_SIZE if chinese else geometry.BODY_SIZE_EN,
            "title_size": geometry.TITLE_SIZE if chinese else geometry.TITLE_SIZE_EN,
            "imprint_size": geometry.IMPRINT_SIZE if chinese else geometry.BODY_SIZE_EN,
            "page_number_size": geometry.PAGE_NUMBER_SIZE if chinese else geometry.BODY_SIZE_EN,
            "footer_gap": geometry.FOOTER_GAP,
            "kept_characters": geometry.KEPT_CHARACTERS,
            "kept_rows": geometry.KEPT_ROWS,
        },
    }


def _block(block: Block, prefix: str, document: Document, faces: Typefaces) -> dict[str, Any]:
    font = faces.bold[0]
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": prefix + breakable(clean(block.text), 40)}
        case Paragraph():
            return {
                "type": "paragraph",
                "lines": [breakable(line, 40) for line in clean(block.text).split("\n") if line.strip()],
            }
        case Bullets():
            marks = (f"{n}." if block.numbered else "·" for n in range(1, len(block.items) + 1))
            return {
                "type": "bullets",
                "items": [(mark, breakable(clean(item), 40)) for mark, item in zip(marks, block.items, strict=True)],
            }
        case Figures():
            return _table(figures_table(block, document.lang))
        case Table():
            return _table(block)
        case Chart():
            return _drawing(block.title, chart_svg(block, font=font))
        case VillageMap():
            return _drawing(block.title, map_svg(block, lang=document.lang, font=font), width=geometry.MAP_WIDTH)
        case Note():
            words = labels_of(document.lang)
            title = clean(block.title or words.correction) + words.colon
            return {"type": "note", "title": title, "text": breakable(clean(block.text), 40)}


def _table(table: Table) -> dict[str, Any]:
    size = geometry.table_size(len(table.columns))
    return {
        "type": "table",
        "title": clean(table.title),
        "note": clean(table.note),
        "size": size,
        "inset": geometry.table_inset(len(table.rows)),
        "widths": column_widths(table, size),
        "aligns": [column.align for column in table.columns],
        "header": [clean(column.title) for column in table.columns],
        "rows": [[breakable(cell_text(cell), 12) for cell in row] for row in table.rows],
        "total": None if table.total is None else [breakable(cell_text(cell), 12) for cell in table.total],
    }


def _drawing(title: str, svg: str, *, width: float = 1) -> dict[str, Any]:
    return {"type": "drawing", "title": clean(title), "alt": clean(title), "svg": svg, "width": width}


def _printable(value: Any, covered: frozenset[int]) -> Any:
    """Return the JSON value with every string kept to what the fonts cover; a tab is a space, or 3 and 12 would read 312."""
    match value:
        case str():
            return printable(value.replace("\t", "　"), covered)
        case list() | tuple():
            return [_printable(item, covered) for item in value]
        case dict():
            return {key: _printable(item, covered) for key, item in value.items()}
        case _:
            return value


def _collect(value: Any, texts: list[str]) -> None:
    match value:
        case str():
            texts.append(value)
        case list() | tuple():
            for item in value:
                _collect(item, texts)
        case dict():
            for item in value.values():
                _collect(item, texts)

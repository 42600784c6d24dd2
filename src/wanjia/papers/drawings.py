"""A drawing as a picture for papers that take no SVG; set by Typst, so its letters are those of the PDF."""

from __future__ import annotations

from typing import Final

import typst

from wanjia.papers.glyphs import printable
from wanjia.papers.typefaces import Typefaces

_PAGE: Final = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def svg_to_png(svg: str, faces: Typefaces, *, pixels_per_inch: float = 220) -> bytes:
    """Return an SVG made by ``charts`` or ``maps`` as a PNG of the same size."""
    png = typst.compile(
        _PAGE,
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        format="png",
        ppi=pixels_per_inch,
        sys_inputs={"svg": printable(svg, faces.covered)},
    )
    return png[0] if isinstance(png, list) else png

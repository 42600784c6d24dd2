"""Measures of GB/T 9704-2012 shared by the PDF and the Word engine. Lengths in millimetres, sizes in points."""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, LEFT = 37.0, 28.0
TYPE_WIDTH, TYPE_HEIGHT = 156.0, 225.0
BOTTOM = PAGE_HEIGHT - TOP - TYPE_HEIGHT
RIGHT = PAGE_WIDTH - LEFT - TYPE_WIDTH
LINES, CHARACTERS = 22, 28
POINTS_PER_MM = 72 / 25.4
LINE_PITCH = TYPE_HEIGHT * POINTS_PER_MM / LINES
"""28.99 pt: one line of the grid."""
CHARACTER_PITCH = TYPE_WIDTH * POINTS_PER_MM / CHARACTERS
"""15.79 pt: one character of the grid."""
BODY_SIZE, TITLE_SIZE, IMPRINT_SIZE, PAGE_NUMBER_SIZE = 16.0, 22.0, 14.0, 14.0
"""三号, 二号, 四号, 四号."""
LINES_EN, BODY_SIZE_EN, TITLE_SIZE_EN = 33, 12.0, 18.0
"""The English edition has no standard of its own: the same type area with half again as many lines, at 12 pt."""
HEAD_GAP = 35.0
"""From the upper edge of the type area to the masthead of a red-headed document; a bulletin starts at the top."""
CELL_SIDE = 4.0
"""Space in points at either side of a cell of a table."""
FOOTER_GAP = 7.0
"""From the lower edge of the type area to the rule of the page number."""


def masthead_size(columns: int) -> float:
    """Return the size in points of a masthead as wide as ``columns`` half characters: up to 54 pt, within the width."""
    widest = TYPE_WIDTH * POINTS_PER_MM * 0.94
    return min(54.0, widest / max(columns / 2, 1) / 1.04)


def table_size(columns: int) -> float:
    """Return the size in points of the text of a table by its number of columns."""
    return 12.0 if columns <= 6 else 10.5 if columns <= 9 else 9.0


def table_inset(rows: int) -> float:
    """Return the space in points above and below a cell: closer where a table of some thirty villages must fit a page."""
    return 5.0 if rows <= 24 else 3.2


KEPT_CHARACTERS, KEPT_ROWS = 6 * CHARACTERS, 8
"""The last paragraph or table up to this long stays with the imprint; a longer one reaches over to its page by itself."""
MAP_WIDTH = 0.8
"""The width of a map in the type area: so that it and a chart stand on one page."""

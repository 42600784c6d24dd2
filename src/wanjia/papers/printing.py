"""How a cell or a figure is written on paper, the same in PDF, Word and plain text."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from wanjia.papers import geometry
from wanjia.papers.document import Column, Figure, Figures, Lang, Table, Value
from wanjia.papers.labels import labels_of
from wanjia.papers.text import columns, one_line
from wanjia.papers.wording import signed_change


def cell_text(value: Value) -> str:
    """Return a cell as printed; numbers plain, days as 2026-11-23, times to the minute."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case float():
            return f"{value:.15g}"
        case Decimal():
            return f"{value:f}"
        case str():
            return one_line(value)
        case _:
            return str(value)


def figures_table(figures: Figures, lang: Lang) -> Table:
    """Return the day's figures as a table of four columns, ready to print."""
    headers = figures.headers or labels_of(lang).figure_headers
    rows = [figure_row(figure, lang) for figure in figures.items]
    widths = (26.0, 13.0, 12.0, 13.0)
    aligned = [
        Column(title, "left" if not n else "right", width)
        for n, (title, width) in enumerate(zip(headers, widths, strict=True))
    ]
    return Table(aligned, rows, title=figures.title)


def figure_row(figure: Figure, lang: Lang) -> tuple[str, str, str, str]:
    """Return label, value with unit, change and mean of one figure."""
    gap = " " if lang == "en" and figure.unit else ""
    value = "—" if figure.value is None else f"{figure.value}{gap}{figure.unit}"
    mean = "—" if figure.mean is None else f"{figure.mean:.1f}"
    return figure.label, value, signed_change(figure.change, lang), mean


def column_widths(table: Table, size: float) -> list[float]:
    """Return the width of each column in points at a text size in points; together they fill the type area.

    A column asks for its ``width``, else for its longest cell. What is left over is shared out in proportion; where
    they ask for too much, the short columns get all they ask for and the long ones share the rest and wrap.
    """
    room = geometry.TYPE_WIDTH * geometry.POINTS_PER_MM
    asked = [
        _natural(table, position) * size * 0.53 + 2 * geometry.CELL_SIDE + 1 for position in range(len(table.columns))
    ]
    if sum(asked) <= room:
        return [width * room / sum(asked) for width in asked]
    given = dict[int, float]()
    while True:
        open_columns = [n for n in range(len(asked)) if n not in given]
        rest = room - sum(given.values())
        short = [n for n in open_columns if asked[n] <= rest / len(open_columns)]
        if not short:
            asking = sum(asked[n] for n in open_columns)
            given |= {n: asked[n] * rest / asking for n in open_columns}
            return [given[n] for n in range(len(asked))]
        given |= {n: asked[n] for n in short}


def _natural(table: Table, position: int) -> float:
    """Return what a column asks for, in half characters; a day such as 11/27 a little more: some typefaces' digits are wide."""
    column = table.columns[position]
    if column.width is not None:
        return column.width
    rows = (*table.rows, *((table.total,) if table.total is not None else ()))
    return max(3.0, _wide(column.title), *(_wide(cell_text(row[position])) for row in rows))


def _wide(text: str) -> float:
    return columns(text) * (1.2 if text.isascii() else 1.0)

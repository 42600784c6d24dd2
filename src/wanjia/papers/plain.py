"""A document as text for the terminal: tables in columns, charts as one line of bars, no colour and no escape codes."""

from __future__ import annotations

from wanjia.papers.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    Heading,
    Lang,
    Note,
    Paragraph,
    PlaceState,
    Series,
    Table,
    VillageMap,
)
from wanjia.papers.labels import labels_of
from wanjia.papers.layout import closing_lines, issuer_line, number_line
from wanjia.papers.numbering import numbered
from wanjia.papers.printing import cell_text, figures_table
from wanjia.papers.text import clean, columns, one_line, pad, wrap

_BARS = "▁▂▃▄▅▆▇█"
_GAP = "  "


def render_text(document: Document, width: int = 80) -> str:
    """Return the document as lines of at most ``width`` columns (at least 40), ending in a line feed.

    Chinese characters count two columns. Control characters of user texts are gone, so nothing in a record can move
    the cursor or recolour the screen.
    """
    width = max(width, 40)
    words = labels_of(document.lang)
    state = [f"【{words.unsigned}】" if document.lang != "en" else f"[{words.unsigned}]"] if document.draft else []
    lines = [*_centred(document.masthead, width), *_centred(_GAP.join([*number_line(document), *state]), width)]
    if sides := issuer_line(document):
        lines += _apart(sides[0], sides[1], width)
    lines += ["━" * width, "", *_centred(document.title, width), ""]
    if document.recipient is not None:
        lines += wrap(one_line(document.recipient) + words.colon.rstrip(), width)
    for block, prefix in numbered(document.blocks, document.lang):
        lines += _block(block, prefix, document.lang, width)
    if closing := closing_lines(document):
        lines += ["", *(pad(part, width, "right") for line in closing for part in wrap(line, width))]
    if document.footer:
        lines.append("─" * width)
        for line in document.footer:
            sides = clean(line).split("\t")
            lines += _apart(sides[0], sides[1], width) if len(sides) > 1 else wrap(sides[0], width)
    kept = [line.rstrip() for line in lines]
    return "\n".join(line for n, line in enumerate(kept) if line or not n or kept[n - 1]) + "\n"


def _block(block: Block, prefix: str, lang: Lang, width: int) -> list[str]:
    indent = "    " if lang != "en" else ""
    match block:
        case Heading():
            return ["", *wrap(prefix + one_line(block.text), width)]
        case Paragraph():
            parts = [part for part in clean(block.text).split("\n") if part.strip()]
            return [line for part in parts for line in wrap(part, width, first=indent)]
        case Bullets():
            marks = [f"{n}. " if block.numbered else "· " for n in range(1, len(block.items) + 1)]
            return [
                line
                for mark, item in zip(marks, block.items, strict=True)
                for line in wrap(one_line(item), width, first="  " + mark, rest="  " + " " * columns(mark))
            ]
        case Figures():
            return _table(figures_table(block, lang), width)
        case Table():
            return _table(block, width)
        case Chart():
            return _chart(block, width)
        case VillageMap():
            return _places(block, lang, width)
        case Note():
            words = labels_of(lang)
            title = one_line(block.title or words.correction) + words.colon
            return ["", *(f"┃ {line}" for line in wrap(title + one_line(block.text), width - 2))]


def _table(table: Table, width: int) -> list[str]:
    """Lay a table out: short columns keep their width, the widest give way and wrap."""
    rows = [[cell_text(cell) for cell in row] for row in table.rows]
    total = None if table.total is None else [cell_text(cell) for cell in table.total]
    heads = [one_line(column.title) for column in table.columns]
    everything = [heads, *rows, *([total] if total is not None else [])]
    widths = [max(2, *(columns(row[n]) for row in everything)) for n in range(len(heads))]
    room = width - len(_GAP) * (len(heads) - 1)
    while sum(widths) > room and max(widths) > 2:
        widths[widths.index(max(widths))] -= 1
    aligns = [column.align for column in table.columns]

    def laid(row: list[str]) -> list[str]:
        cells = [wrap(text, wide) for text, wide in zip(row, widths, strict=True)]
        tall = max(map(len, cells))
        return [
            _GAP.join(
                pad(cell[n] if n < len(cell) else "", wide, align)
                for cell, wide, align in zip(cells, widths, aligns, strict=True)
            )
            for n in range(tall)
        ]

    rule = "─" * min(width, sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = ["", *(_centred(table.title, width) if table.title else []), *laid(heads), rule]
    for row in rows:
        lines += laid(row)
    if total is not None:
        lines += [rule, *laid(total)]
    return [*lines, *(wrap(one_line(table.note), width) if table.note else []), ""]


def sparkline(series: Series) -> str:
    """Return a series as one row of bars from its least to its greatest value; a gap is a blank."""
    known = [value for value in series.values if value is not None]
    if not known:
        return " " * len(series.values)
    low, span = min(known), max(known) - min(known) or 1
    return "".join(" " if value is None else _BARS[round((value - low) / span * 7)] for value in series.values)


def _chart(chart: Chart, width: int) -> list[str]:
    names = max((columns(one_line(series.name)) for series in chart.series), default=0)
    lines = ["", *wrap(one_line(chart.title), width)]
    for series in chart.series:
        known = [value for value in series.values if value is not None]
        span = f"{min(known):g}–{max(known):g}{one_line(chart.unit)}" if known else "—"
        bars = sparkline(series)[-max(width - names - columns(span) - 6, 8) :]
        lines.append(f"  {pad(one_line(series.name), names)}  {bars}  {span}")
    ends = f"{chart.labels[0]} – {chart.labels[-1]}" if chart.labels else ""
    return [*lines, f"  {pad('', names)}  {one_line(ends)}".rstrip(), ""]


def _places(village_map: VillageMap, lang: Lang, width: int) -> list[str]:
    words = labels_of(lang)
    lines = ["", *wrap(one_line(village_map.title), width)]
    comma = "、" if lang != "en" else ", "
    for state in PlaceState:
        names = [one_line(place.name) for place in village_map.places if place.state is state]
        if state is PlaceState.AWAITED and not names:
            continue
        head = f"  {words.states[state]} {len(names)}{words.colon}"
        lines += wrap(comma.join(names) or "—", width, first=head, rest=" " * columns(head))
    return [*lines, ""]


def _centred(text: str, width: int) -> list[str]:
    return [pad(line, width, "center") for part in clean(text).split("\n") for line in wrap(part, width)]


def _apart(left: str, right: str, width: int) -> list[str]:
    gap = width - columns(left) - columns(right)
    return (
        [left + " " * gap + right]
        if gap > 0
        else [*wrap(left, width), *(pad(line, width, "right") for line in wrap(right, width))]
    )

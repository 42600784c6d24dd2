"""The rows of a list as markup, made in Python: a template loop over 450 cells costs more than the whole query."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from wanjia.ledgers.columns import Column
from wanjia.ledgers.querying import Row

NUMBERS = frozenset({"integer", "number"})
SHORT, LONG = 14, 24  # widths: up to the first a cell stays on one line, from the second on it gets room

FIT_A_SHEET = 10  # columns on one sheet of A4 whose short words need not break


def body(rows: Sequence[Row], columns: Sequence[Column], base: str) -> SafeString:
    """Give the table's rows; every value is escaped here."""
    state = next((column for column in reversed(columns) if column.tones), None)
    drawers = [_drawer(column, is_state=column is state) for column in columns[1:]]
    named, look = columns[0].shower(), _look(columns[0])
    if columns[0].kind in NUMBERS:  # a bare 61 at the head of a card says nothing
        look += f' data-label="{escape(str(columns[0].title))}"'
    lines = []
    for pk, values, voided in rows:
        name = _badged(escape(named(values[0])), columns[0], values[0]) or "—"
        cells = "".join([draw(value) for draw, value in zip(drawers, values[1:], strict=True)])
        line = f'<td{look}><a href="{base}{pk}/">{name}</a></td>{cells}'
        lines.append(f"<tr class=is-void>{line}</tr>" if voided else f"<tr>{line}</tr>")
    return mark_safe("".join(lines))


def paper(rows: Iterable[Sequence[Any]], columns: Sequence[Column]) -> SafeString:
    """Give the rows of a table for paper: words alone; every value is escaped here.

    Dates and short words stay on one line while the sheet has room for them.
    """
    keeps = len(columns) <= FIT_A_SHEET
    draws = [_written(column, _look(column) if keeps else "") for column in columns]
    lines = []
    for values in rows:
        lines.append(f"<tr>{''.join([draw(value) for draw, value in zip(draws, values, strict=True)])}</tr>")
    return mark_safe("".join(lines))


def _written(column: Column, look: str) -> Callable[[Any], str]:
    show = column.shower()
    return column.once(lambda value: f"<td{look}>{escape(show(value))}</td>")


def _look(column: Column) -> str:
    if column.kind in NUMBERS:
        return ' class="wj-number"'
    if column.kind in ("date", "datetime") or column.width <= SHORT:
        return ' class="wj-keep"'
    return ' class="is-long"' if column.width > LONG else ""


def _drawer(column: Column, *, is_state: bool) -> Callable[[Any], str]:
    """Give the function that draws one column's cells; on the phone a card has the state in its corner, no empty line."""
    look = ' class="is-state"' if is_state else _look(column)
    show, opening = column.shower(), f'<td{look} data-label="{escape(str(column.title))}">'

    def draw(value: Any) -> str:
        text = escape(show(value))
        return f"{opening}{_badged(text, column, value)}</td>" if text else "<td></td>"

    return column.once(draw)


def _badged(text: str, column: Column, value: Any) -> str:
    tone = column.tone(value) if text else ""
    return f'<span class="wj-badge is-{tone}">{text}</span>' if tone else text

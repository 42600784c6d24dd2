"""Line and bar charts as SVG, for paper: no colour is needed to tell one series from another."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, log10

from wanjia.papers.document import Chart, Series
from wanjia.papers.svg import ACCENT, GREY, INK, PALE, hatch, label, line, marker, number, picture, text_width

WIDTH = 442.0
"""Width of every drawing in points: the type area of 156 mm."""
_SIZE = 9.0
_STYLES = (
    ("circle", "", INK), ("square", "5 2.5", ACCENT), ("triangle", "1.5 2", GREY), ("circle", "7 2 1.5 2", INK)
)  # fmt: skip
_FILLS = (INK, "url(#h1)", "#bdbdbd", "url(#h2)")
_PATTERNS = f"<defs>{hatch('h1', 45, 4)}{hatch('h2', -45, 3, GREY)}</defs>"


def nice_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Return round values (1, 2, 2.5 or 5 times a power of ten) that span ``low`` to ``high`` in about ``count`` steps.

    Counts never get a step below 1.
    """
    rough = max((high - low) / count, 1e-9)
    power = 10.0 ** floor(log10(rough))
    steps = (factor * power for factor in (1, 2, 2.5, 5, 10, 20, 50, 100))
    step = next((step for step in steps if step >= rough * 0.999 and step >= 1 and step.is_integer()), 1.0)
    first, last = floor(low / step), ceil(high / step)
    return [step * n for n in range(first, max(last, first + 1) + 1)]


def figure_text(value: float) -> str:
    """Return a number for the edge of a chart: whole where it is whole, else one decimal."""
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.1f}"


def chart_svg(chart: Chart, *, font: str = "sans-serif") -> str:
    """Draw a chart 442 pt wide.

    The vertical axis starts at zero unless a value is below it, so that a small change does not look large. A chart
    without any value shows its axes only.
    """
    known = [value for series in chart.series for value in series.values if value is not None]
    ticks = nice_ticks(min(0.0, *known) if known else 0.0, max(1.0, *known) if known else 1.0)
    left = max(text_width(figure_text(tick), _SIZE) for tick in ticks) + 8
    right = 34.0 if chart.kind == "line" else 6.0
    slot = (WIDTH - left - right) / max(len(chart.labels), 1)
    longest = max((text_width(text, _SIZE) for text in chart.labels), default=0)
    # Days are thinned out along a line; the bars of places are each named, upright where the names are too wide.
    turned = chart.kind == "bar" and longest > slot - 3
    every = ceil((longest + 8) / slot) if chart.kind == "line" and slot else 1
    top, plot = 26.0, 126.0
    bottom = top + plot
    height = bottom + (longest * 0.87 + 14 if turned else 18)

    def across(position: int) -> float:
        return left + slot * (position + 0.5)

    def up(value: float) -> float:
        return bottom - (value - ticks[0]) / (ticks[-1] - ticks[0]) * plot

    parts = [_PATTERNS, *_legend(chart, left)]
    if chart.unit:
        parts.append(
            label(
                WIDTH - right,
                11,
                f"({chart.unit})" if chart.unit.isascii() else f"（{chart.unit}）",
                size=_SIZE,
                anchor="end",
                fill=GREY,
            )
        )
    for tick in ticks:
        parts.append(line(left, up(tick), WIDTH - right, up(tick), stroke=INK if tick == 0 else PALE, width=0.75))
        parts.append(label(left - 5, up(tick) + 3.2, figure_text(tick), size=_SIZE, anchor="end", fill=GREY))
    for position, words in enumerate(chart.labels):
        if (len(chart.labels) - 1 - position) % every == 0:
            if turned:
                parts.append(label(across(position) + 3, bottom + 9, words, size=_SIZE, anchor="end", turn=-60))
            else:
                parts.append(label(across(position), bottom + 13, words, size=_SIZE, anchor="middle"))
    if chart.kind == "line":
        ends: list[tuple[float, float, float, str]] = []
        for style, series in enumerate(chart.series):
            points = [(across(n), up(v), v) for n, v in enumerate(series.values) if v is not None]
            parts.append(_line_of(series, style, across, up))
            if points:
                x, y, value = points[-1]
                ends.append((y, x, value, _STYLES[style % len(_STYLES)][2]))
        last_y = -99.0
        for y, x, value, colour in sorted(ends):
            last_y = max(y + 3.2, last_y + _SIZE + 1)
            parts.append(label(x + 6, last_y, figure_text(value), size=_SIZE, fill=colour, halo=True))
    else:
        parts.extend(_bars_of(chart, slot, across, up))
    return picture(WIDTH, height, parts, font=font, title=chart.title)


def _legend(chart: Chart, left: float) -> list[str]:
    parts, x = [], left
    for style, series in enumerate(chart.series):
        if chart.kind == "line":
            shape, dash, colour = _STYLES[style % len(_STYLES)]
            parts.append(
                f'<path d="M{number(x)} 8h22" stroke="{colour}" stroke-width="1.4" stroke-dasharray="{dash or "none"}"/>'
            )
            parts.append(marker(shape, x + 11, 8, 2.4, "#fff", colour))
        else:
            fill = _FILLS[style % len(_FILLS)]
            parts.append(
                f'<rect x="{number(x)}" y="3.5" width="22" height="9" fill="{fill}" stroke="{INK}" stroke-width="0.6"/>'
            )
        parts.append(label(x + 27, 11.2, series.name, size=_SIZE))
        x += 27 + text_width(series.name, _SIZE) + 16
    return parts


def _line_of(series: Series, style: int, across: Callable[[int], float], up: Callable[[float], float]) -> str:
    shape, dash, colour = _STYLES[style % len(_STYLES)]
    path, pen_down = "", False
    dots = []
    for position, value in enumerate(series.values):
        if value is not None:
            path += f"{'L' if pen_down else 'M'}{number(across(position))} {number(up(value))}"
            dots.append(marker(shape, across(position), up(value), 2.0, "#fff", colour))
        pen_down = value is not None
    stroke = f'stroke="{colour}" stroke-width="1.4" stroke-dasharray="{dash or "none"}" stroke-linejoin="round"'
    return (f'<path d="{path}" fill="none" {stroke}/>' if path else "") + "".join(dots if len(dots) <= 62 else ())


def _bars_of(chart: Chart, slot: float, across: Callable[[int], float], up: Callable[[float], float]) -> list[str]:
    parts = []
    bar = min(slot * 0.72 / max(len(chart.series), 1), 22.0)
    for style, series in enumerate(chart.series):
        for position, value in enumerate(series.values):
            if value is None:
                continue
            x = across(position) + bar * (style - len(chart.series) / 2)
            y, base = up(max(value, 0)), up(min(value, 0))
            fill = _FILLS[style % len(_FILLS)]
            parts.append(
                f'<rect x="{number(x)}" y="{number(y)}" width="{number(bar)}" height="{number(base - y)}" '
                f'fill="{fill}" stroke="{INK}" stroke-width="0.5"/>'
            )
            words = figure_text(value)
            if text_width(words, 7.5) <= slot / len(chart.series) - 1:
                parts.append(label(x + bar / 2, y - 2.5, words, size=7.5, anchor="middle"))
    return parts

"""Small parts of SVG shared by the charts and the map: escaped text, markers, hatches. Lengths are in points."""

from __future__ import annotations

from html import escape

from wanjia.papers.text import columns, one_line

INK = "#1a1a1a"
GREY = "#6b6b6b"
PALE = "#d9d9d9"
ACCENT = "#b3261e"


def number(value: float) -> str:
    """Return a length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text_width(text: str, size: float) -> float:
    """Return the approximate width of one line of text at a size in points."""
    return columns(text) * size * 0.52


def label(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 9,
    anchor: str = "start",
    fill: str = INK,
    turn: float = 0,
    halo: bool = False,
) -> str:
    """Return a line of text; ``turn`` rotates it about its anchor, ``halo`` keeps it readable over lines."""
    spin = f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}"{spin}'
    words = escape(one_line(words))
    under = ' stroke="#fff" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return f'<text {place} fill="{fill}"{under}>{words}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = 0.75) -> str:
    """Return a straight line."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{number(width)}"/>'


def marker(shape: str, x: float, y: float, radius: float, fill: str, stroke: str = INK) -> str:
    """Return a circle, square, triangle or cross centred on a point."""
    paint = f'fill="{fill}" stroke="{stroke}" stroke-width="1"'
    n = number
    if shape == "square":
        return (
            f'<rect x="{n(x - radius)}" y="{n(y - radius)}" width="{n(radius * 2)}" height="{n(radius * 2)}" {paint}/>'
        )
    if shape == "triangle":
        corners = ((x, y - radius * 1.2), (x + radius * 1.1, y + radius * 0.8), (x - radius * 1.1, y + radius * 0.8))
        return f'<polygon points="{" ".join(f"{n(a)},{n(b)}" for a, b in corners)}" {paint}/>'
    if shape == "cross":
        strokes = f"M{n(x - radius)} {n(y - radius)}L{n(x + radius)} {n(y + radius)}M{n(x - radius)} {n(y + radius)}L{n(x + radius)} {n(y - radius)}"
        return f'<path d="{strokes}" fill="none" stroke="{stroke}" stroke-width="1.8"/>'
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" {paint}/>'


def hatch(name: str, degrees: float, gap: float, stroke: str = INK, width: float = 1.0, ground: str = "#fff") -> str:
    """Return a pattern of parallel lines to fill an area with ``url(#name)``."""
    return (
        f'<pattern id="{name}" width="{number(gap)}" height="{number(gap)}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({number(degrees)})"><rect width="{number(gap)}" height="{number(gap)}" fill="{ground}"/>'
        f'<rect width="{number(width)}" height="{number(gap)}" fill="{stroke}"/></pattern>'
    )


def picture(width: float, height: float, parts: list[str], *, font: str, title: str) -> str:
    """Return a whole SVG file of a size in points, set in one font family, with its title for screen readers."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}pt" height="{number(height)}pt" font-family="{escape(font)}" role="img">'
        f"<title>{escape(one_line(title))}</title>{''.join(parts)}</svg>"
    )

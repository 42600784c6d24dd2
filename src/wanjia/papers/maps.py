"""The map of villages as SVG: each state has its own ground, sign and word, so it reads in grey print."""

from __future__ import annotations

from math import cos, radians

from wanjia.papers.charts import WIDTH
from wanjia.papers.document import Lang, MapPlace, PlaceState, Ring, VillageMap
from wanjia.papers.labels import labels_of
from wanjia.papers.svg import ACCENT, INK, hatch, label, marker, number, picture, text_width

_TALLEST = 330.0
_GROUNDS = {
    PlaceState.REPORTED: "#e4e4e4",
    PlaceState.ZERO: "#ffffff",
    PlaceState.LATE: "url(#late)",
    PlaceState.MISSING: "url(#missing)",
    PlaceState.AWAITED: "#f4f1ea",
}
_SIGNS = {
    PlaceState.REPORTED: ("circle", INK, INK),
    PlaceState.ZERO: ("circle", "#ffffff", INK),
    PlaceState.LATE: ("triangle", "#ffffff", INK),
    PlaceState.MISSING: ("cross", "none", ACCENT),
    PlaceState.AWAITED: ("square", "#ffffff", INK),
}
_PATTERNS = f"<defs>{hatch('late', 0, 5, '#8a8a8a', 0.7)}{hatch('missing', 45, 4, '#e08a84', 1.1)}</defs>"


def ring_area(ring: Ring) -> float:
    """Return the signed area of a closed or open ring, in the square of its unit (shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def ring_centre(ring: Ring) -> tuple[float, float]:
    """Return the centroid of a ring's area; of a ring without area, the mean of its corners."""
    area = ring_area(ring)
    if abs(area) < 1e-12:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    return x, y


def map_svg(village_map: VillageMap, *, lang: Lang = "zh-hans", font: str = "sans-serif") -> str:
    """Draw the map within 442 pt by about 370 pt, with a legend that counts the villages in each state.

    Longitude is shrunk by the cosine of the middle latitude, enough for a township. Places without an outline are
    listed under the map with their state, so that none is left out.
    """
    words = labels_of(lang)
    drawn = [place for place in village_map.places if any(len(ring) >= 3 for ring in place.rings)]
    flat = [_projected(place, village_map) for place in drawn]
    corners = [point for rings in flat for ring in rings for point in ring] or [(0.0, 0.0), (1.0, 1.0)]
    low_x, high_x = min(x for x, _ in corners), max(x for x, _ in corners)
    low_y, high_y = min(y for _, y in corners), max(y for _, y in corners)
    scale = min((WIDTH - 8) / max(high_x - low_x, 1e-9), _TALLEST / max(high_y - low_y, 1e-9))
    top = 26.0
    left = (WIDTH - (high_x - low_x) * scale) / 2
    height = top + (high_y - low_y) * scale + 8 if drawn else top

    def on_paper(point: tuple[float, float]) -> tuple[float, float]:
        return left + (point[0] - low_x) * scale, top + (high_y - point[1]) * scale

    shapes, names = [], []
    for place, rings in zip(drawn, flat, strict=True):
        paper = [[on_paper(point) for point in ring] for ring in rings]
        path = "".join("M" + "L".join(f"{number(x)} {number(y)}" for x, y in ring) + "Z" for ring in paper)
        shapes.append(
            f'<path d="{path}" fill="{_GROUNDS[place.state]}" fill-rule="evenodd" stroke="{INK}" stroke-width="0.6"/>'
        )
        x, y = ring_centre(max(paper, key=lambda ring: abs(ring_area(ring))))
        sign, fill, stroke = _SIGNS[place.state]
        names.append(marker(sign, x, y - 7, 3.0, fill, stroke))
        names.append(label(x, y + 5.5, place.name, size=8, anchor="middle", halo=True))
        if place.state in (PlaceState.MISSING, PlaceState.LATE):
            names.append(
                label(x, y + 14.5, words.states[place.state], size=7.5, anchor="middle", fill=stroke, halo=True)
            )
    others = [place for place in village_map.places if place not in drawn]
    for place in others:
        height += 13
        names.append(label(4, height, f"{place.name}{words.colon}{words.states[place.state]}", size=8))
    parts = [_PATTERNS, *_legend(village_map, lang), *shapes, *names]
    return picture(WIDTH, height + (4 if others else 0), parts, font=font, title=village_map.title)


def _projected(place: MapPlace, village_map: VillageMap) -> list[list[tuple[float, float]]]:
    """Return the rings in one flat unit, x to the east and y to the north."""
    rings = [list(ring) for ring in place.rings if len(ring) >= 3]
    if not village_map.geographic:
        return rings
    latitudes = [y for other in village_map.places for ring in other.rings for _, y in ring]
    shrink = cos(radians((min(latitudes) + max(latitudes)) / 2))
    return [[(x * shrink, y) for x, y in ring] for ring in rings]


def _legend(village_map: VillageMap, lang: Lang) -> list[str]:
    words = labels_of(lang)
    parts, x = [], 4.0
    for state in PlaceState:
        count = sum(place.state is state for place in village_map.places)
        if state is PlaceState.AWAITED and not count:  # after the cut-off nothing is awaited any more
            continue
        sign, fill, stroke = _SIGNS[state]
        ground = f'fill="{_GROUNDS[state]}" stroke="{INK}" stroke-width="0.6"'
        parts.append(f'<rect x="{number(x)}" y="2" width="22" height="12" {ground}/>')
        parts.append(marker(sign, x + 11, 8, 2.6, fill, stroke))
        text = f"{words.states[state]} {count}"
        parts.append(label(x + 27, 11.4, text, size=9))
        x += 27 + text_width(text, 9) + 18
    return parts

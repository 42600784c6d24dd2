"""Plane geometry on whole micro-degrees, so that shared borders and area sums are exact."""

from collections.abc import Sequence
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the ground in millionths of a degree, WGS 84."""

    x: int  # longitude
    y: int  # latitude

    @property
    def lng(self) -> float:
        """Longitude in degrees."""
        return self.x / 1_000_000

    @property
    def lat(self) -> float:
        """Latitude in degrees."""
        return self.y / 1_000_000


Ring = tuple[Point, ...]
"""A closed line, counter-clockwise, the first point not repeated at the end."""


def doubled_area(ring: Sequence[Point]) -> int:
    """Give twice the signed area in square micro-degrees (shoelace); positive when counter-clockwise."""
    return sum(a.x * b.y - b.x * a.y for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Tell whether a point lies inside a ring, by counting the edges to its east (exact, in whole numbers)."""
    inside = False
    for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (a.y > point.y) != (b.y > point.y):
            side = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
            if (side > 0) == (b.y > a.y):
                inside = not inside
    return inside


def as_geojson(ring: Sequence[Point]) -> dict[str, object]:
    """Give a ring as a GeoJSON Polygon (RFC 7946: degrees, closed, exterior counter-clockwise)."""
    return {"type": "Polygon", "coordinates": [[[point.lng, point.lat] for point in (*ring, ring[0])]]}

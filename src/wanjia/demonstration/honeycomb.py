"""The fine mesh a map is cut from: a honeycomb whose corners are shaken.

Three cells meet at every corner, so the border of any set of cells never touches itself, and two neighbouring sets
share their border point for point. Corners and the middles of edges move too little for any two edges to cross.
"""

from functools import cached_property
from math import cos, radians, sqrt
from random import Random
from typing import NamedTuple

from wanjia.demonstration.draw import stream
from wanjia.demonstration.geometry import Point, Ring

CORNERS = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))  # counter-clockwise, y upwards
ACROSS = ((1, -3), (2, 0), (1, 3), (-1, 3), (-2, 0), (-1, -3))  # the neighbour beyond the edge that starts there
METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km
SHAKE = 0.24  # of an edge; below 0.43 cells stay star-shaped around their centre
BEND = 0.15  # of an edge, sideways, at its middle


class Cell(NamedTuple):
    """One cell by its centre on the lattice: steps of half a cell's width, and of half an edge."""

    column: int
    row: int

    def neighbours(self) -> tuple["Cell", ...]:
        """Give the six cells around it, in the order of its edges."""
        return tuple(Cell(self.column + dx, self.row + dy) for dx, dy in ACROSS)


Corner = tuple[int, int]


class Honeycomb:
    """Cells of one width around one point of the globe; every corner and bend is drawn when first asked for."""

    def __init__(self, *, centre: Point, width: float, draws: Random) -> None:
        """Lay the mesh: ``width`` is a cell's width in metres, ``draws`` shakes it."""
        self.centre, self.width = centre, width
        self._salt = draws.getrandbits(64)
        self._corners: dict[Corner, Point] = {}
        self._bends: dict[tuple[Corner, Corner], Point] = {}

    @cached_property
    def edge(self) -> float:
        """Length of an edge before shaking, in metres."""
        return self.width / sqrt(3)

    @property
    def cell_area(self) -> float:
        """Mean area of a cell in square metres."""
        return self.width**2 * sqrt(3) / 2

    def metres(self, cell: Cell) -> tuple[float, float]:
        """Give a cell's centre in metres east and north of the mesh's centre."""
        return cell.column * self.width / 2, cell.row * self.edge / 2

    def point(self, east: float, north: float) -> Point:
        """Give the point some metres east and north of the mesh's centre."""
        scale = 1_000_000 / METRES_PER_DEGREE
        return Point(
            self.centre.x + round(east * scale / cos(radians(self.centre.lat))),
            self.centre.y + round(north * scale),
        )

    def middle(self, cell: Cell) -> Point:
        """Give a cell's centre."""
        return self.point(*self.metres(cell))

    def corner(self, at: Corner) -> Point:
        """Give a corner's place."""
        if at not in self._corners:
            draws = stream(self._salt, at)
            shake = self.edge * SHAKE
            self._corners[at] = self.point(
                at[0] * self.width / 2 + draws.uniform(-shake, shake),
                at[1] * self.edge / 2 + draws.uniform(-shake, shake),
            )
        return self._corners[at]

    def bend(self, start: Corner, end: Corner) -> Point:
        """Give the middle of an edge, moved sideways; the same from both sides."""
        key = (min(start, end), max(start, end))
        if key not in self._bends:
            a, b = self.corner(key[0]), self.corner(key[1])
            aside = stream(self._salt, key).uniform(-BEND, BEND)
            self._bends[key] = Point(
                (a.x + b.x) // 2 - round((b.y - a.y) * aside),
                (a.y + b.y) // 2 + round((b.x - a.x) * aside),
            )
        return self._bends[key]

    def outline(self, cell: Cell) -> Ring:
        """Give one cell's own border: six corners and six bends."""
        return self.border({cell})

    def border(self, cells: set[Cell]) -> Ring:
        """Give the border of a connected set of cells without holes.

        Raises:
            ValueError: the set has a hole or falls apart.
        """
        ahead: dict[Corner, Corner] = {}
        for cell in cells:
            corners = [(cell.column + dx, cell.row + dy) for dx, dy in CORNERS]
            for index, beyond in enumerate(cell.neighbours()):
                if beyond not in cells:
                    ahead[corners[index]] = corners[(index + 1) % 6]
        start = at = min(ahead)
        line: list[Point] = []
        steps = 0
        while steps == 0 or at != start:
            following = ahead[at]
            line += (self.corner(at), self.bend(at, following))
            at = following
            steps += 1
        if steps != len(ahead):
            msg = f"the border of {len(cells)} cells is more than one line"
            raise ValueError(msg)
        return tuple(line)

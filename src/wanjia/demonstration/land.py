"""The invented township's land: its outline, villages and communities, and their groups."""

from math import atan2, cos, hypot, pi
from random import Random
from typing import NamedTuple

from wanjia.demonstration import placenames
from wanjia.demonstration.draw import largest_remainder, stream
from wanjia.demonstration.geometry import Point, Ring
from wanjia.demonstration.honeycomb import Cell, Honeycomb
from wanjia.demonstration.regions import divide

CENTRE = Point(160_000_000, 30_000_000)  # open ocean, so that the map lies over nobody's home
CELL_WIDTH = 330.0  # metres
AREA = 90_000_000.0  # square metres, in whole cells
COMMUNITY_CELLS = 56  # the town: about 5 square kilometres for seven communities
COMMUNITY_GROUPS = (5, 8)  # fewest and most
VILLAGE_GROUPS = (6, 14)
RESIDENTS = 130_000
COMMUNITY_SHARE = 1.9  # a community has this many times a village's residents
TOWN_ASIDE = (700.0, -500.0)  # the town is not quite in the middle: metres east and north


class Group(NamedTuple):
    """A village group (村民小组): 14 digits, its village's 12 and its number."""

    code: str
    name: str
    number: int
    village: str
    centre: Point
    cells: tuple[Cell, ...]
    residents: int


class Village(NamedTuple):
    """A village or a community (12-digit division code) with its border."""

    code: str
    name: str
    is_community: bool
    border: Ring
    centre: Point
    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]
    residents: int
    streets: tuple[str, ...]  # communities only


class Land(NamedTuple):
    """The township whole. Villages come in the order of their codes: communities first."""

    county_code: str
    county: str
    code: str
    name: str
    border: Ring
    centre: Point
    villages: tuple[Village, ...]
    mesh: Honeycomb


def _outline_cells(mesh: Honeycomb, draws: Random) -> set[Cell]:
    """Choose the township's cells: a disc with five slow waves in its rim."""
    waves = [(order, draws.uniform(0.05, 0.16) / order**0.5, draws.uniform(0, 2 * pi)) for order in range(2, 7)]

    def reach(cell: Cell) -> tuple[float, Cell]:
        """Tell how far out a cell lies, the rim's waves taken out."""
        east, north = mesh.metres(cell)
        angle = atan2(north, east)
        return hypot(east, north) / (1 + sum(size * cos(order * angle + turn) for order, size, turn in waves)), cell

    wide = 48  # lattice steps to each side: well beyond the rim
    lattice = (Cell(2 * x + (row % 2), 3 * row) for row in range(-wide, wide) for x in range(-wide, wide))
    return set(sorted(lattice, key=reach)[: round(AREA / mesh.cell_area)])


def _middle(mesh: Honeycomb, cells: set[Cell]) -> Cell:
    """Choose the cell nearest to the middle of a region."""
    spots = [mesh.metres(cell) for cell in cells]
    east, north = (sum(values) / len(cells) for values in zip(*spots, strict=True))
    return min(cells, key=lambda cell: (hypot(mesh.metres(cell)[0] - east, mesh.metres(cell)[1] - north), cell))


def _groups(mesh: Honeycomb, village: str, cells: set[Cell], count: int, residents: int, draws: Random) -> list[Group]:
    """Cut a village into groups, numbered from north to south."""
    regions = sorted(divide(mesh, cells, count, draws), key=lambda region: -_middle(mesh, region).row)
    shares = largest_remainder(residents, [draws.uniform(0.7, 1.4) for _ in regions])
    return [
        Group(
            code=f"{village}{number:02d}",
            name=f"{number}组",
            number=number,
            village=village,
            centre=mesh.middle(_middle(mesh, region)),
            cells=tuple(sorted(region)),
            residents=share,
        )
        for number, (region, share) in enumerate(zip(regions, shares, strict=True), start=1)
    ]


def _nearest_first(mesh: Honeycomb, regions: list[set[Cell]], town: tuple[float, float]) -> list[set[Cell]]:
    """Order regions by how far their middle lies from the town."""

    def away(region: set[Cell]) -> float:
        east, north = mesh.metres(_middle(mesh, region))
        return hypot(east - town[0], north - town[1])

    return sorted(regions, key=away)


def invent_land(seed: int) -> Land:
    """Draw the township's land.

    The villages share their borders point for point and their areas add up to the township's exactly.
    """
    draws = stream(seed, "land")
    mesh = Honeycomb(centre=CENTRE, width=CELL_WIDTH, draws=draws)
    cells = _outline_cells(mesh, draws)
    by_town = sorted(
        cells, key=lambda c: (hypot(mesh.metres(c)[0] - TOWN_ASIDE[0], mesh.metres(c)[1] - TOWN_ASIDE[1]), c)
    )
    town, country = set(by_town[:COMMUNITY_CELLS]), set(by_town[COMMUNITY_CELLS:])
    communities = _nearest_first(mesh, divide(mesh, town, len(placenames.COMMUNITIES), draws), TOWN_ASIDE)
    villages = _nearest_first(mesh, divide(mesh, country, len(placenames.VILLAGES), draws), TOWN_ASIDE)
    regions = [*communities, *villages]
    shares = largest_remainder(
        RESIDENTS,
        [
            draws.uniform(0.75, 1.3) * (COMMUNITY_SHARE if index < len(communities) else 1)
            for index in range(len(regions))
        ],
    )
    made: list[Village] = []
    for index, (region, residents) in enumerate(zip(regions, shares, strict=True)):
        is_community = index < len(communities)
        place = index if is_community else index - len(communities)
        stem = (placenames.COMMUNITIES if is_community else placenames.VILLAGES)[place]
        code = f"{placenames.TOWNSHIP_CODE[:9]}{(1 if is_community else 201) + place:03d}"
        fewest, most = COMMUNITY_GROUPS if is_community else VILLAGE_GROUPS
        made.append(
            Village(
                code=code,
                name=stem + ("社区" if is_community else "村"),
                is_community=is_community,
                border=mesh.border(region),
                centre=mesh.middle(_middle(mesh, region)),
                cells=tuple(sorted(region)),
                groups=tuple(
                    _groups(mesh, code, region, min(draws.randint(fewest, most), len(region)), residents, draws)
                ),
                residents=residents,
                streets=placenames.STREETS[3 * place : 3 * place + 3] if is_community else (),
            )
        )
    return Land(
        county_code=placenames.COUNTY_CODE,
        county=placenames.COUNTY,
        code=placenames.TOWNSHIP_CODE,
        name=placenames.TOWNSHIP,
        border=mesh.border(cells),
        centre=mesh.middle(by_town[0]),
        villages=tuple(made),
        mesh=mesh,
    )

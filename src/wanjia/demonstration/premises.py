"""Addresses: homes, shops, enterprises, schools and public places.

A home is an address and nothing more: no resident's name or number, because the office keeps no register of residents.
"""

from enum import StrEnum
from random import Random
from typing import NamedTuple

from wanjia.demonstration import shopnames
from wanjia.demonstration.draw import largest_remainder, stream
from wanjia.demonstration.geometry import Point
from wanjia.demonstration.honeycomb import Cell, Honeycomb
from wanjia.demonstration.land import Group, Land, Village


class PremisesKind(StrEnum):
    """What stands at an address."""

    HOUSEHOLD = "household"
    SHOP = "shop"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    PUBLIC = "public"


COUNTS = {
    PremisesKind.HOUSEHOLD: 45_000,
    PremisesKind.SHOP: 3_000,
    PremisesKind.ENTERPRISE: 120,
    PremisesKind.SCHOOL: 25,
    PremisesKind.PUBLIC: 90,
}
LETTERS = {
    PremisesKind.HOUSEHOLD: "H",
    PremisesKind.SHOP: "S",
    PremisesKind.ENTERPRISE: "E",
    PremisesKind.SCHOOL: "X",
    PremisesKind.PUBLIC: "P",
}
KIND_BY_LETTER = {letter: kind for kind, letter in LETTERS.items()}
COMPOUND = 0.03  # how often the next door on a street is a compound of flats and not one home
SETTLED = 0.75  # of a group's homes stand in its first cells, the others anywhere in it
TOWN_SHOPS = 6.0  # shops a resident in a community for one in a village


class Premises(NamedTuple):
    """One address. ``code`` is the village's 12 digits, a letter for the kind and a number within both."""

    code: str
    kind: PremisesKind
    name: str  # empty for a home
    address: str
    village: str
    group: str
    place: Point


class _Ground:
    """Where a point may fall: the twelve triangles of each cell, around its middle."""

    def __init__(self, mesh: Honeycomb) -> None:
        self.mesh = mesh
        self._outlines: dict[Cell, tuple[Point, ...]] = {}

    def point(self, cells: tuple[Cell, ...], draws: Random) -> Point:
        """Draw a point inside one of the cells, a little away from its rim."""
        cell = cells[int(draws.random() * len(cells))]
        if cell not in self._outlines:
            self._outlines[cell] = self.mesh.outline(cell)
        rim, middle = self._outlines[cell], self.mesh.middle(cell)
        index = int(draws.random() * len(rim))
        a, b = rim[index - 1], rim[index]
        out, along = 0.94 * draws.random() ** 0.5, draws.random()
        return Point(
            middle.x + round(out * (a.x - middle.x + along * (b.x - a.x))),
            middle.y + round(out * (a.y - middle.y + along * (b.y - a.y))),
        )


def _home_addresses(
    land: Land, village: Village, group: Group, count: int, doors: dict[str, int], draws: Random
) -> list[str]:
    """List the addresses of a group's homes; ``doors`` keeps the last door number used in each street."""
    if not village.is_community:
        return [f"{land.name}{village.name}{group.name}{door}号" for door in range(1, count + 1)]
    street = village.streets[group.number % len(village.streets)]
    before = f"{land.name}{village.name}{street}"
    addresses: list[str] = []
    door = doors.get(street, 0)
    while len(addresses) < count:
        door += 1
        if draws.random() < COMPOUND:
            addresses += [
                f"{before}{door}号{block}栋{stair}单元{floor}0{flat}室"
                for block in range(1, draws.randint(2, 4))
                for stair in (1, 2)
                for floor in range(1, 7)
                for flat in (1, 2)
            ]
        else:
            addresses.append(f"{before}{door}号")
    doors[street] = door
    return addresses[:count]


def _shop_weights(land: Land) -> list[float]:
    """Weigh villages by their trade: the town's streets hold most shops."""
    return [village.residents * (TOWN_SHOPS if village.is_community else 1) for village in land.villages]


def _spread(land: Land, kind: PremisesKind) -> list[int]:
    """Say how many premises of a kind each village has."""
    count = COUNTS[kind]
    if kind is PremisesKind.SHOP:
        return largest_remainder(count, _shop_weights(land))
    if kind is PremisesKind.SCHOOL:  # one in most villages, the town's communities share the rest
        return largest_remainder(count, [1.3 if village.is_community else 0.65 for village in land.villages])
    if kind is PremisesKind.PUBLIC:
        return largest_remainder(count, [len(village.cells) ** 0.5 for village in land.villages])
    return largest_remainder(count, [village.residents for village in land.villages])


def _named(kind: PremisesKind, land: Land, village: Village, used: set[str], draws: Random) -> str:
    """Invent a name no other premises of the township has."""
    stem = village.name[:2]
    while True:
        name = {
            PremisesKind.SHOP: shopnames.shop,
            PremisesKind.ENTERPRISE: shopnames.enterprise,
            PremisesKind.SCHOOL: shopnames.school,
            PremisesKind.PUBLIC: shopnames.public_place,
        }[kind](stem, land.name, draws)
        if name not in used:
            used.add(name)
            return name


def invent_premises(seed: int, land: Land) -> tuple[Premises, ...]:
    """List every address of the township, by village, then kind."""
    draws = stream(seed, "premises")
    ground = _Ground(land.mesh)
    spread = {kind: _spread(land, kind) for kind in PremisesKind}
    used: set[str] = set()
    made: list[Premises] = []
    for index, village in enumerate(land.villages):
        number = 0
        doors: dict[str, int] = {}
        homes = largest_remainder(spread[PremisesKind.HOUSEHOLD][index], [group.residents for group in village.groups])
        for group, count in zip(village.groups, homes, strict=True):
            hamlet = (
                group.cells if len(group.cells) < 3 else tuple(draws.sample(group.cells, len(group.cells) // 3 + 1))
            )
            for address in _home_addresses(land, village, group, count, doors, draws):
                number += 1
                place = ground.point(hamlet if draws.random() < SETTLED else group.cells, draws)
                code = f"{village.code}H{number:05d}"
                made.append(Premises(code, PremisesKind.HOUSEHOLD, "", address, village.code, group.code, place))
        for kind in PremisesKind:
            if kind is PremisesKind.HOUSEHOLD:
                continue
            for number in range(1, spread[kind][index] + 1):
                group = draws.choice(village.groups)
                before = f"{land.name}{village.name}"
                where = f"{draws.choice(village.streets)}{draws.randint(1, 99)}号" if village.streets else group.name
                made.append(
                    Premises(
                        code=f"{village.code}{LETTERS[kind]}{number:05d}",
                        kind=kind,
                        name=_named(kind, land, village, used, draws),
                        address=before + where,
                        village=village.code,
                        group=group.code,
                        place=ground.point(group.cells, draws),
                    )
                )
    return tuple(made)

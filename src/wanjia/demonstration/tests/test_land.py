"""The map is a map: villages are simple shapes that fill the township without gap or overlap."""

from collections import Counter
from itertools import combinations
from math import cos, radians

import pytest

from wanjia.demonstration.geometry import Point, as_geojson, contains, doubled_area
from wanjia.demonstration.honeycomb import METRES_PER_DEGREE
from wanjia.demonstration.land import invent_land

SQUARE = (Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10))


@pytest.fixture(scope="module", params=[1, 7, 20261123])
def land(request):
    return invent_land(request.param)


def edges(ring):
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def turn(a, b, c):
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def cross(one, other):
    """Tell whether two segments touch anywhere (exact)."""
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) <= 0 and turn(c, d, a) * turn(c, d, b) <= 0


def crossings(ring):
    lines = edges(ring)
    apart = ((one, other) for one, other in combinations(lines, 2) if not {*one} & {*other})
    return [pair for pair in apart if cross(*pair)]


def test_the_areas_of_the_villages_add_up_to_the_townships_exactly(land):
    areas = [doubled_area(village.border) for village in land.villages]
    assert min(areas) > 0
    assert sum(areas) == doubled_area(land.border)


def test_every_stretch_of_border_is_shared_by_two_villages_or_is_the_townships(land):
    drawn = Counter(edge for village in land.villages for edge in edges(village.border))
    assert set(drawn.values()) == {1}
    outer = {(a, b) for a, b in drawn if (b, a) not in drawn}
    assert outer == set(edges(land.border))


def test_no_border_crosses_or_touches_itself(land):
    rings = [land.border, *(village.border for village in land.villages)]
    assert [len(ring) - len(set(ring)) for ring in rings] == [0] * 32
    assert [crossings(ring) for ring in rings] == [[]] * 32


def test_the_township_has_about_ninety_square_kilometres(land):
    to_metres = (METRES_PER_DEGREE / 1e6) ** 2 * cos(radians(30))
    assert 88e6 < doubled_area(land.border) / 2 * to_metres < 92e6


def test_villages_and_communities_have_division_codes_of_no_real_province(land):
    assert [village.code[:9] for village in land.villages] == ["990101201"] * 31
    assert [village.code[9:] for village in land.villages if village.is_community] == [f"{n:03d}" for n in range(1, 8)]
    assert [v.code[9:] for v in land.villages if not v.is_community] == [f"{n}" for n in range(201, 225)]
    assert len({village.name for village in land.villages}) == 31


def test_each_village_has_five_to_fourteen_groups_inside_it(land):
    for village in land.villages:
        assert 5 <= len(village.groups) <= 14
        assert [group.code for group in village.groups] == [
            f"{village.code}{number:02d}" for number in range(1, len(village.groups) + 1)
        ]
        assert {cell for group in village.groups for cell in group.cells} == set(village.cells)
        assert all(contains(village.border, group.centre) for group in village.groups)
        assert contains(village.border, village.centre)


def test_residents_add_up(land):
    assert sum(village.residents for village in land.villages) == 130_000
    assert [sum(group.residents for group in village.groups) for village in land.villages] == [
        village.residents for village in land.villages
    ]


def test_communities_are_small_and_together(land):
    communities = [village for village in land.villages if village.is_community]
    villages = [village for village in land.villages if not village.is_community]
    assert max(len(one.cells) for one in communities) < min(len(one.cells) for one in villages)


def test_a_ring_is_written_as_a_closed_geojson_polygon():
    assert as_geojson(
        (Point(160_000_000, 30_000_000), Point(160_000_001, 30_000_000), Point(160_000_000, 30_000_002))
    ) == {
        "type": "Polygon",
        "coordinates": [[[160.0, 30.0], [160.000001, 30.0], [160.0, 30.000002], [160.0, 30.0]]],
    }


@pytest.mark.parametrize(
    ("point", "inside"), [(Point(5, 5), True), (Point(1, 9), True), (Point(11, 5), False), (Point(5, -1), False)]
)
def test_a_point_is_told_to_be_inside_a_square(point, inside):
    assert contains(SQUARE, point) is inside
    assert contains(SQUARE[::-1], point) is inside


def test_the_area_of_a_square_is_signed():
    assert (doubled_area(SQUARE), doubled_area(SQUARE[::-1])) == (200, -200)

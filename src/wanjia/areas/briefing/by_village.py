"""A picture's figures by village: the villages of that day, and what belongs to none, so that each column adds up."""

from typing import NamedTuple

from wanjia.areas.briefing.picture import Figure, Picture
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import offers
from wanjia.ledgers.choosing import own_name


class Row(NamedTuple):
    """One village's counts, in the order of the figures; without a place, what is the township's own."""

    place_id: int | None
    name: str
    counts: list[int]


class ByVillage(NamedTuple):
    """The figures that are told by village, a row for each, and their totals where there is more than one."""

    figures: list[Figure]
    rows: list[Row]
    totals: list[int]


def table(picture: Picture, *, most: int | None = None) -> ByVillage:
    """Arrange a picture by village; the names are those of the day it was drawn, also in a signed one."""
    metrics = offers.metrics()
    told = [f for f in picture.figures if f.by_village and f.code in metrics and metrics[f.code].in_village_table][
        :most
    ]
    names = {state.place_id: state.name for state in picture.states}
    for place_id in tree().below(picture.place_id):
        node = tree().nodes[place_id]
        # A village that is no more, or not yet, has its row where it has something to count.
        if node.village_id == place_id and (
            node.stands_on(picture.last) or any(f.by_village.get(place_id) for f in told)
        ):
            names.setdefault(place_id, node.name)
    rows = [Row(place, name, [f.by_village.get(place, 0) for f in told]) for place, name in names.items()]
    own = [f.value - sum(f.by_village.values()) for f in told]
    if any(own):
        rows.append(Row(None, own_name(picture.place), own))
    return ByVillage(told, rows, [f.value for f in told] if len(rows) > 1 else [])

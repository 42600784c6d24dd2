"""The rows of a judged list as its page shows them: each value in words, and beside it what a change replaces."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from wanjia.areas.office.models import PremisesImport
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.tree import tree


class Cell(NamedTuple):
    """One value under its header, and what stood there before when that was something else."""

    header: str
    now: str
    was: str | None


class Line(NamedTuple):
    """One row of a list by its number in the file; why it is refused, if it is."""

    number: int
    cells: list[Cell]
    reason: str


def lines(batch: PremisesImport, verdict: str, *, most: int) -> list[Line]:
    """Give the first rows of one verdict; the position is a column only where a row has one."""
    rows = list(batch.rows.filter(verdict=verdict).order_by("number")[:most])
    worded = [(_worded(row.said), _worded(row.before or row.said)) for row in rows]
    kept = [
        at for at, header in enumerate(_headers()) if at < _ALWAYS or any(now[at] or was[at] for now, was in worded)
    ]
    return [
        Line(
            row.number,
            [Cell(_headers()[at], now[at], was[at] if was[at] != now[at] else None) for at in kept],
            row.reason,
        )
        for row, (now, was) in zip(rows, worded, strict=True)
    ]


_ALWAYS = 5


def _headers() -> list[str]:
    return [_("Kind"), _("Name"), _("Address"), _("Place"), _("Number"), _("Longitude, latitude")]


def _worded(values: Mapping[str, Any]) -> list[str]:
    """Put the values of a row into words: judged ones by what they mean, refused ones as their file says them."""
    kind = values["kind"]
    degrees = [str(values[name]) for name in ("longitude", "latitude") if values.get(name) not in (None, "")]
    return [
        str(PremisesKind(kind).label) if kind in PremisesKind.values else kind,
        values.get("name", ""),
        values["address"],
        tree().name(values["place_id"]) if "place_id" in values else values["village"] + values.get("group", ""),
        values.get("code", ""),
        ", ".join(degrees),
    ]

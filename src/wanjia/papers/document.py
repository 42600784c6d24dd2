"""An official document as data: what it says, in order, and nothing about how a file format shows it.

A ``Document`` is the one input of ``render_pdf``, ``render_docx``, ``write_xlsx`` and ``render_text``, so the papers of
one briefing cannot disagree. Every text is a finished string in the document's own language; the engines add only the
few words of their own in ``labels``, the numbering of headings, and page numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

Lang = Literal["zh-hans", "en"]
Kind = Literal["bulletin", "report", "minutes", "notice"]
Align = Literal["left", "center", "right"]
Value = str | int | float | Decimal | dt.date | dt.datetime | None
Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its number (一、 （一） 1. （1）) is given by the engine, so ``text`` carries none."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"a heading has level 1 to 4, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed inside it starts a new paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A short list; ``numbered`` counts the items from 1."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted thing of the day.

    Args:
        value: the count, ``None`` where it is not known (printed as a dash, never as 0).
        unit: the counting word printed after the value, such as 户.
        previous: yesterday's (or the period's before) count; the engine prints the difference.
        mean: the mean of the seven days before, any unit precision; printed with one decimal.
    """

    label: str
    value: int | None
    unit: str = ""
    previous: int | None = None
    mean: float | None = None

    @property
    def change(self) -> int | None:
        """The count less the one before it, where both are known."""
        return None if self.value is None or self.previous is None else self.value - self.previous


@dataclass(frozen=True, slots=True)
class Figures:
    """The day's figures as a compact table; ``headers`` names its four columns when they are not the day's."""

    items: Sequence[Figure]
    title: str = ""
    headers: tuple[str, str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table; ``width`` in half characters, by default that of the longest text in it."""

    title: str
    align: Align = "left"
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row, and ``total`` when given, has as many cells as there are columns.

    Numbers stay numbers: Excel gets them as such, paper prints them plain. ``None`` is an empty cell.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] | None = None
    title: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        width = len(self.columns)
        if not width:
            raise ValueError("a table has at least one column")
        for row in (*self.rows, *((self.total,) if self.total is not None else ())):
            if len(row) != width:
                raise ValueError(f"a row of {len(row)} cells in a table of {width} columns: {row!r}")


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one set of bars; ``None`` is a gap, not a zero."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts over labels (days, villages). Lines differ by dash and marker, bars by hatch, so grey print reads too."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    kind: Literal["line", "bar"] = "line"
    unit: str = ""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{series.name}: {len(series.values)} values for {len(self.labels)} labels")


class PlaceState(StrEnum):
    """What a village's daily report is at the time of printing."""

    REPORTED = "reported"
    ZERO = "zero"
    MISSING = "missing"
    LATE = "late"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A village: its name, its state, and its outlines as closed rings of (x, y) or (longitude, latitude)."""

    name: str
    state: PlaceState
    rings: Sequence[Ring]

    @classmethod
    def from_geojson(cls, name: str, state: PlaceState, geometry: Mapping[str, Any]) -> MapPlace:
        """Take the outer and inner rings of a GeoJSON Polygon or MultiPolygon geometry (RFC 7946).

        Raises:
            ValueError: the geometry is of another type.
        """
        match geometry.get("type"):
            case "Polygon":
                polygons = [geometry["coordinates"]]
            case "MultiPolygon":
                polygons = geometry["coordinates"]
            case other:
                raise ValueError(f"a place is a Polygon or MultiPolygon, not {other}")
        rings = [tuple((float(x), float(y)) for x, y, *_ in ring) for polygon in polygons for ring in polygon]
        return cls(name, state, tuple(rings))


@dataclass(frozen=True, slots=True)
class VillageMap:
    """The township by village: reported, zero, missing, late, or not yet due. It shows places only, never a person or a point."""

    title: str
    places: Sequence[MapPlace]
    geographic: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A correction or remark set apart from the text; ``title`` is printed in front, such as 更正."""

    text: str
    title: str = ""


Block = Heading | Paragraph | Bullets | Figures | Table | Chart | VillageMap | Note


@dataclass(frozen=True, slots=True)
class Signer:
    """The post that signed and the name of who held it."""

    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A bulletin, report, notice or minutes in the layout of GB/T 9704-2012.

    Args:
        masthead: 发文机关标志 or the bulletin's name, printed large and red.
        number: 〔2026〕17号 or 第17期, under the masthead.
        recipient: 主送机关, without the colon.
        blocks: the body in reading order.
        signer: who signed; with ``draft`` the post that is to sign.
        footer: lines of the 版记 at the end of the last page; a tab parts what stands left from what stands right.
            Issuing office and date first, hash of the records and head of the audit chain after.
        draft: not signed: every page says so.
        lang: the language of the texts; the engines' own words follow it.
    """

    masthead: str
    number: str
    issuer: str
    date: dt.date
    title: str
    blocks: Sequence[Block]
    kind: Kind = "bulletin"
    recipient: str | None = None
    signer: Signer | None = None
    signed_on: dt.date | None = None
    footer: Sequence[str] = ()
    draft: bool = True
    lang: Lang = "zh-hans"

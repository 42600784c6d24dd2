"""The shape of a briefing's content: what a page, a paper, a terminal and the frozen copy all read."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

LEFT_OUT = "corrections_left_out"  # in the extra of a picture with more corrections than it lists


@dataclass(frozen=True)
class Figure:
    """One figure of the span, against the span before and the mean of the seven days before."""

    code: str
    title: str
    unit: str
    value: int
    before: int | None
    mean: float | None
    by_village: dict[int, int]
    url: str
    good: str = ""
    stock: bool = False

    @property
    def change(self) -> int | None:
        """Give the difference to the span before."""
        return None if self.before is None else self.value - self.before

    @property
    def tone(self) -> str:
        """Say in one word whether the change is good news: better, worse or nothing."""
        if not self.good or not self.change:
            return ""
        return "better" if (self.change > 0) == (self.good == "up") else "worse"


@dataclass(frozen=True)
class Need:
    """One thing that needs somebody."""

    headline: str
    url: str
    owner: str
    place: str
    since: dt.date
    due: dt.date | None
    pressing: int


@dataclass(frozen=True)
class NeedGroup:
    """All things of one kind that need somebody."""

    code: str
    title: str
    what_to_do: str
    needs: list[Need]
    total: int


@dataclass(frozen=True)
class Correction:
    """One change to what an earlier signed briefing had counted."""

    at: dt.datetime
    who: str
    what: str
    headline: str
    url: str
    day: dt.date
    reason: str
    briefing: str


@dataclass(frozen=True)
class VillageState:
    """How one village stands in the daily report."""

    place_id: int
    name: str
    state: str
    label: str
    tone: str
    at: dt.datetime | None
    url: str


@dataclass(frozen=True)
class Trend:
    """Figures day by day."""

    title: str
    unit: str
    days: list[dt.date]
    lines: list[tuple[str, list[int]]]


@dataclass(frozen=True)
class Picture:
    """A whole briefing's content for one span and place, as one member may see it."""

    place_id: int
    place: str
    first: dt.date
    last: dt.date
    made_at: dt.datetime
    figures: list[Figure]
    needs: list[NeedGroup]
    states: list[VillageState]
    trends: list[Trend]
    corrections: list[Correction]
    sentences: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def is_day(self) -> bool:
        """Say whether the span is one day."""
        return self.first == self.last

    @property
    def corrections_left_out(self) -> int:
        """Give how many corrections there are besides those listed."""
        return int(self.extra.get(LEFT_OUT, 0))

    def figure(self, code: str) -> Figure | None:
        """Give one figure by its code."""
        return next((figure for figure in self.figures if figure.code == code), None)

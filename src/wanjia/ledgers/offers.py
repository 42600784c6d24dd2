"""What an area offers the house besides ledgers: Metrics, Concerns, Coverages; and the registry of areas."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.functional import Promise

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.rights import Grants
from wanjia.ledgers.intake import Intake
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.retention import Retention
from wanjia.web import navigation
from wanjia.web.navigation import Entry

Words = str | Promise


@dataclass(frozen=True)
class Metric:
    """What is counted in a ledger, in which measure word.

    A flow counts records whose ``day_field`` lies in the period (``condition`` narrows which). A stock counts the
    records for which ``as_of(day)`` holds at the end of the period's last day; ``during(first, last)`` may say in one
    condition what can have held on a day of a span. The query that counts is the query that lists: ``records`` gives both.
    """

    code: str
    title: Words
    unit: Words
    ledger: Ledger
    condition: Q = Q()
    day_field: str = "day"
    as_of: Callable[[dt.date], Q] | None = None
    during: Callable[[dt.date, dt.date], Q] | None = None  # of a stock: fits whatever stood on some day of a span
    sum_of: str = ""  # a column whose sum is the figure; empty: the number of records
    good: str = ""  # "up" or "down" when one direction is good news; colours nothing, words only
    briefing: bool = True
    in_village_table: bool = False  # one of the few columns of the table by village
    trend: str = ""  # metrics of one trend are drawn as lines of one chart

    @property
    def is_stock(self) -> bool:
        """Say whether this counts a state at a day's end instead of what happened in the period."""
        return self.as_of is not None

    def records(self, first: dt.date, last: dt.date) -> QuerySet[Any]:
        """Give the records counted for a period, both days included."""
        rows = self.ledger.records().filter(voided_at__isnull=True).filter(self.condition)
        if self.as_of is not None:
            return rows.filter(self.as_of(last))
        rows = self._in_days(rows, first, last)
        # A record joined to several days of its own is still one record.
        return self.ledger.records().filter(pk__in=rows.values("pk")) if "__" in self.day_field else rows

    def _in_days(self, rows: QuerySet[Any], first: dt.date, last: dt.date) -> QuerySet[Any]:
        if first == last:
            return rows.filter(**{self.day_field: first})
        return rows.filter(**{f"{self.day_field}__gte": first, f"{self.day_field}__lte": last})

    def _each_day(self, first: dt.date, last: dt.date, within: Q) -> QuerySet[Any]:
        """Give a flow's records once for each day they count on."""
        rows = self.ledger.records().filter(self.condition, within, voided_at__isnull=True)
        return self._in_days(rows, first, last).order_by()

    def by_village(self, first: dt.date, last: dt.date, within: Q = Q()) -> dict[int | None, int]:
        """Count a period's records by village; ``within`` narrows to a member's reach or a place."""
        rows = self.records(first, last).filter(within).order_by().values_list("village_id")
        return dict(rows.annotate(n=self._figure()).values_list("village_id", "n"))

    def by_day(self, first: dt.date, last: dt.date, within: Q = Q()) -> dict[dt.date, int]:
        """Count each day of a span with one query."""
        if self.as_of is not None:
            days: Counter[dt.date] = Counter()
            for day, _village, n in self.by_day_and_village(first, last, within):
                days[day] += n
            return dict(days)
        rows = self._each_day(first, last, within).values_list(self.day_field)
        return dict(rows.annotate(n=self._figure()).values_list(self.day_field, "n"))

    def by_day_and_village(
        self, first: dt.date, last: dt.date, within: Q = Q()
    ) -> list[tuple[dt.date, int | None, int]]:
        """Count each day of a span by village with one query; what counts nothing on a day is left out."""
        if self.as_of is not None:
            return self._standing(self.as_of, first, last, within)
        rows = self._each_day(first, last, within).values_list(self.day_field, "village_id")
        return list(rows.annotate(n=self._figure()).values_list(self.day_field, "village_id", "n"))

    def _standing(
        self, as_of: Callable[[dt.date], Q], first: dt.date, last: dt.date, within: Q
    ) -> list[tuple[dt.date, int | None, int]]:
        """Read what stood in a span once, and add it up for each of its days."""
        span = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        around = self.during(first, last) if self.during else Q()
        rows = self.ledger.records().filter(self.condition, within, around, voided_at__isnull=True)
        each = {f"on_{at}": self._figure(as_of(day)) for at, day in enumerate(span)}
        counted = rows.order_by().values_list("village_id").annotate(**each)
        return [(day, village, n) for village, *days in counted for day, n in zip(span, days, strict=True) if n]

    def total(self, first: dt.date, last: dt.date, within: Q = Q()) -> int:
        """Give the figure of a period."""
        return int(self.records(first, last).filter(within).aggregate(n=self._figure())["n"] or 0)

    def _figure(self, only: Q | None = None) -> Any:
        return Sum(self.sum_of, filter=only) if self.sum_of else Count("pk", filter=only)


class Attention(NamedTuple):
    """One thing that needs somebody's attention now."""

    headline: str
    url: str
    owner: str
    owner_id: int | None
    since: dt.date
    due: dt.date | None
    place_id: int | None
    pressing: int  # higher first: 3 danger or over the time by long, 2 overdue, 1 due soon


@dataclass(frozen=True)
class Concern:
    """What in a ledger needs attention, who owns it, since when.

    ``find(within, day, now)`` gives the rows inside ``within`` (a Q on place and village); the engine sorts them.
    """

    code: str
    title: Words
    what_to_do: Words
    ledger: Ledger
    find: Callable[[Q, dt.date, dt.datetime], Iterable[Attention]]
    briefing: bool = True


class Standing(NamedTuple):
    """How one village stands on one day in a coverage."""

    state: str  # one of the coverage's states
    at: dt.datetime | None
    url: str


@dataclass(frozen=True)
class Coverage:
    """Which villages did a thing on a day and which did not: reported, zero, missing, late.

    ``states`` lists (state, words, tone); ``find(day, now)`` gives every village's standing.
    """

    code: str
    title: Words
    states: Sequence[tuple[str, Words, str]]
    find: Callable[[dt.date, dt.datetime], dict[int, Standing]]


@dataclass(frozen=True)
class Area:
    """One line of work, as the house knows it."""

    code: str
    title: Words
    grants: Grants
    order: int = 50
    ledgers: tuple[Ledger, ...] = ()
    metrics: tuple[Metric, ...] = ()
    concerns: tuple[Concern, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    intakes: tuple[Intake, ...] = ()
    retentions: tuple[Retention, ...] = ()  # of tables that are no ledger
    entries: tuple[Entry, ...] = field(default=())


_areas: dict[str, Area] = {}


def register(area: Area) -> None:
    """Make an area known; called once by the area's app when the house starts."""
    _areas[area.code] = area
    navigation.add(area.entries)


def areas() -> list[Area]:
    """Give all areas in the order of the navigation."""
    return sorted(_areas.values(), key=lambda area: area.order)


def ledgers() -> dict[str, Ledger]:
    """Give every ledger by its code."""
    return {ledger.code: ledger for area in areas() for ledger in area.ledgers}


def metrics() -> dict[str, Metric]:
    """Give every metric by its code, in the order of the areas."""
    return {metric.code: metric for area in areas() for metric in area.metrics}


def concerns() -> list[Concern]:
    """Give every concern."""
    return [concern for area in areas() for concern in area.concerns]


def coverages() -> list[Coverage]:
    """Give every coverage."""
    return [coverage for area in areas() for coverage in area.coverages]


def intakes() -> list[Intake]:
    """Give every way in for pasted reports."""
    return [intake for area in areas() for intake in area.intakes]


def retentions() -> list[Retention]:
    """Give every rule of how long what is kept."""
    of_ledgers = [rule for ledger in ledgers().values() for rule in ledger.retentions]
    return [*of_ledgers, *(rule for area in areas() for rule in area.retentions)]


# What a record came from, told by areas that make records out of something else (a pasted text, an import).
_origins: list[Callable[[Any, Member], list[tuple[Words, list[Any]]]]] = []


def tell_origin(origin: Callable[[Any, Member], list[tuple[Words, list[Any]]]]) -> None:
    """Let an area say on every record's page what the record came from."""
    _origins.append(origin)


def origin_of(record: Any, member: Member) -> list[tuple[Words, list[Any]]]:
    """Give what a record came from, as blocks of the page this member sees."""
    return [block for origin in _origins for block in origin(record, member)]

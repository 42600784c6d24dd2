"""How a ledger takes in what a pasted report counts."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.db.models import Sum

from wanjia.ledgers.enums import Source

if TYPE_CHECKING:
    from wanjia.ledgers.forms import RecordForm
    from wanjia.ledgers.ledger import Ledger

MOST_COUNTED = 1_000_000  # one record counts for no more


class Counted(NamedTuple):
    """One quantity read from a pasted report, as an area decides whether it is one of its records."""

    action: str
    object: str
    quantity: int
    unit: str
    sentence: str


def offer_count(form: "RecordForm", label: Any) -> None:
    """Let a correction change how many a record from a pasted text counts for."""
    if form.record is not None and form.record.source == Source.TEXT:
        form.fields["count"] = forms.IntegerField(
            label=label, min_value=1, max_value=MOST_COUNTED, initial=form.record.count
        )


@dataclass(frozen=True)
class SettledPart:
    """How a ledger takes in that a part of what it counted is settled: 排查隐患15处，其中已整改6处.

    ``first`` gives the form's first values for what was read and for the words of its clause; ``most`` says how many
    of a record can be settled at all; ``save`` settles that many of the record ``whole`` and gives the record that
    counts them, made under the id given beforehand, or ``whole`` itself when nothing of it is left.
    """

    first: Callable[[Counted, str], Mapping[str, Any]]
    form: Callable[..., Any]
    save: Callable[..., Any]
    most: Callable[[Any], int]


@dataclass(frozen=True)
class Intake:
    """How a ledger takes in what a pasted report counts.

    ``fits`` gives the form's first values for a quantity that belongs here, or None; ``save`` records what a person
    confirmed, under an id made beforehand so that a second confirmation is the same record.
    """

    ledger: "Ledger"
    fits: Callable[[Counted], Mapping[str, Any] | None]
    form: Callable[..., Any]
    save: Callable[..., Any]
    settled: SettledPart | None = None
    kinds: str = ""  # the field of form and record that tells kinds of record apart, to see what is recorded already

    def already(self, days: Collection[dt.date]) -> "Already":
        """Say how many the ledger counts on these days, by village and kind; one query."""
        rows = self.ledger.records().filter(day__in=days, voided_at__isnull=True).order_by()
        counted = rows.values_list("village_id", "day", self.kinds).annotate(n=Sum("count"))
        return Already({(village, day, kind): n for village, day, kind, n in counted})


class Already:
    """What a ledger counts already, so that nobody records the same work a second time."""

    def __init__(self, counted: Mapping[tuple[int | None, dt.date, str], int]) -> None:
        """Keep numbers by village, day and kind."""
        self._counted = counted

    def at(self, village_id: int | None, day: dt.date, kind: str) -> int:
        """Give the number of a village, or of the whole township (None)."""
        return sum(
            n
            for (village, on, what), n in self._counted.items()
            if (on, what) == (day, kind) and village_id in (None, village)
        )

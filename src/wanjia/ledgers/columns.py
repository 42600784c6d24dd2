"""A column of a ledger: which value, how it is shown, whether a list can be sorted by it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from wanjia.foundation.places.tree import tree
from wanjia.ledgers import fields
from wanjia.web import dates

Words = str | Promise
CLOSED = frozenset({"choice", "chosen", "place", "boolean", "date"})  # kinds of few different values


@dataclass(frozen=True)
class Column:
    """How one value of a record is listed and exported.

    ``path`` is what ``values_list`` reads; ``choices`` turns stored words into shown ones; ``tones`` names the badge
    colour of a state; ``sortable`` columns must never be NULL, since paging compares them.
    """

    name: str
    title: Words
    path: str = ""
    kind: str = "text"  # text date datetime choice chosen place integer boolean number
    choices: Any = None
    tones: tuple[tuple[str, str], ...] = ()
    sortable: bool = False
    shown: bool = True
    width: int = 14
    personal: bool = False
    render: Callable[[Any], str] | None = None

    @property
    def source(self) -> str:
        """Give the path read from the database."""
        return self.path or self.name

    def text(self, value: Any) -> str:
        """Show one value in the reader's language."""
        return self.shower()(value)

    def tone(self, value: Any) -> str:
        """Give the badge colour of a state; empty where the value is no state."""
        return next((tone for stored, tone in self.tones if stored == value), "")

    def shower(self) -> Callable[[Any], str]:
        """Give the function that shows this column's values in the reader's language.

        Made once a list: the words of a closed list are looked up and translated here and not once a cell.
        """
        if self.render is not None:
            return self.render
        show = self._shower()
        return lambda value: "" if value is None or value == "" else show(value)

    def _shower(self) -> Callable[[Any], str]:
        match self.kind:
            case "place":
                return tree().name
            case "choice":
                labels = self._labels()
                return lambda value: labels.get(value, str(value))
            case "chosen":
                labels = self._labels()
                return lambda value: dates.listed(
                    labels.get(part, part) for part in (value if isinstance(value, tuple) else fields.split(value))
                )
            case "date":
                return dates.short_day
            case "datetime":
                return lambda value: dates.moment(
                    timezone.localtime(value) if isinstance(value, dt.datetime) else value
                )
            case "boolean":
                return dates.yes_no
            case _:
                return str

    def exporter(self) -> Callable[[Any], Any]:
        """Give the function that turns values into what a spreadsheet keeps: dates and numbers stay what they are."""
        if self.kind in ("date", "integer") and self.render is None:
            return lambda value: value
        show = self.once(self.shower())
        if self.kind != "datetime":
            return show
        return lambda value: show(value) if value is None else timezone.localtime(value).replace(tzinfo=None)

    def once(self, show: Callable[[Any], str]) -> Callable[[Any], str]:
        """Give the same function, which of a column of few different values shows each once."""
        return cache(show) if self.kind in CLOSED and self.render is None else show

    def _labels(self) -> dict[Any, str]:
        choices = self.choices.choices if hasattr(self.choices, "choices") else self.choices or ()
        return {value: str(label) for value, label in choices}

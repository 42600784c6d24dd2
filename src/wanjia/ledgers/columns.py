"""A column of a ledger: which value, how it is shown, whether a list can be sorted by it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise

from wanjia.foundation.places.tree import tree
from wanjia.ledgers import fields
from wanjia.web import dates

Words = str | Promise


class Cell(NamedTuple):
    """One value as a list shows it."""

    text: str
    kind: str
    tone: str = ""


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

    def text(self, value: Any) -> str:  # noqa: PLR0911 - one line a kind reads best
        """Show one value in the reader's language."""
        if self.render is not None:
            return self.render(value)
        if value is None or value == "":
            return ""
        match self.kind:
            case "place":
                return tree().name(value)
            case "choice":
                return str(self._labels().get(value, value))
            case "chosen":
                parts = value if isinstance(value, tuple) else fields.split(value)
                return dates.listed(str(self._labels().get(part, part)) for part in parts)
            case "date":
                return dates.short_day(value)
            case "datetime":
                return dates.moment(timezone.localtime(value) if isinstance(value, dt.datetime) else value)
            case "boolean":
                return dates.yes_no(value)
            case _:
                return str(value)

    def cell(self, value: Any) -> Cell:
        """Show one value with what the list needs to draw it."""
        return Cell(self.text(value), self.kind, dict(self.tones).get(value, "") if self.tones else "")

    def exported(self, value: Any) -> Any:
        """Give a value as a spreadsheet keeps it: dates and numbers stay what they are."""
        if self.kind in ("date", "integer") and self.render is None:
            return value
        if self.kind == "datetime" and value is not None:
            return timezone.localtime(value).replace(tzinfo=None)
        return self.text(value)

    def _labels(self) -> dict[Any, Any]:
        return dict(self.choices.choices if hasattr(self.choices, "choices") else self.choices or ())

"""The lines of the navigation: areas hand them in when the house starts, a member sees those their posts open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wanjia.foundation.accounts.models import Member


@dataclass(frozen=True)
class Entry:
    """One line of the navigation; ``key`` is the letter after ``g`` that opens it.

    Lines stand by ``order``, or for some members by ``order_for``: the first four are the foot of a phone. Lines under
    one ``group`` heading must stand together. ``short`` is the title in four characters, for that foot.
    """

    title: Any
    url_name: str
    icon: str
    may_open: Callable[[Member], bool]
    key: str = ""
    order: int = 50
    count: Callable[[Member], int] | None = None
    group: Any = ""
    short: Any = ""
    order_for: Callable[[Member], int] | None = None

    def stands(self, member: Member) -> int:
        """Say where the line stands for this member."""
        return self.order if self.order_for is None else self.order_for(member)


_entries: list[Entry] = []


def add(entries: Iterable[Entry]) -> None:
    """Add lines to the navigation; called once by each area's app."""
    _entries.extend(entries)


def entries_for(member: Member) -> list[Entry]:
    """Give the lines this member may open, in this member's order."""
    return sorted((entry for entry in _entries if entry.may_open(member)), key=lambda entry: entry.stands(member))

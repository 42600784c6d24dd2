"""The lines of the navigation: areas hand them in when the house starts, a member sees those their posts open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wanjia.foundation.accounts.models import Member


@dataclass(frozen=True)
class Entry:
    """One line of the navigation; ``key`` is the letter after ``g`` that opens it."""

    title: Any
    url_name: str
    icon: str
    may_open: Callable[[Member], bool]
    key: str = ""
    order: int = 50
    count: Callable[[Member], int] | None = None


_entries: list[Entry] = []


def add(entries: Iterable[Entry]) -> None:
    """Add lines to the navigation; called once by each area's app."""
    _entries.extend(entries)
    _entries.sort(key=lambda entry: entry.order)


def entries_for(member: Member) -> list[Entry]:
    """Give the lines this member may open."""
    return [entry for entry in _entries if entry.may_open(member)]

"""Every address of the house, walked from the root."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver


def addresses(patterns: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk every address of the house: its full name and its pattern."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry
        else:
            yield from addresses(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)


def own() -> dict[str, Any]:
    """Give the view of each of our own addresses, allauth's left out."""
    views = {name: entry.callback for name, entry in addresses()}
    return {name: view for name, view in views.items() if not view.__module__.startswith("allauth.")}

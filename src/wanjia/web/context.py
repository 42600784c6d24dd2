"""What every page of the house knows: navigation by what the member may do, the office, the language."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from wanjia import __version__
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.installation import NotSetUp, installation
from wanjia.foundation.places.models import Installation
from wanjia.web.demonstration import offered_roles
from wanjia.web.navigation import entries_for


@dataclass(slots=True)
class NavItem:
    """One line of the navigation as the page draws it."""

    title: Any
    url: str
    icon: str
    current: bool
    count: int | None
    key: str
    group: Any
    short: Any


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the frame of a page; for a stranger only the office's name."""
    try:
        office: Installation | None = installation()
    except NotSetUp:
        office = None
    frame: dict[str, Any] = {
        "office_name": office.name if office else "",
        "demonstration": office is not None and office.kind == Installation.Kind.DEMONSTRATION,
        "version": __version__,
        "nav": [],
        "demonstration_roles": offered_roles,
    }
    member = getattr(request, "user", None)
    if isinstance(member, Member) and office is not None:
        frame["member"] = member
        frame["nav"] = _items(request, member)
    return frame


def _items(request: HttpRequest, member: Member) -> list[NavItem]:
    entries = [(entry, _address(entry.url_name)) for entry in entries_for(member)]
    here = [url for _entry, url in entries if request.path == url or (url != "/" and request.path.startswith(url))]
    current = max(here, key=len, default=None)
    return [
        NavItem(
            title=entry.title,
            url=url,
            icon=entry.icon,
            current=url == current,
            count=entry.count(member) if entry.count else None,
            key=entry.key,
            group=entry.group,
            short=entry.short,
        )
        for entry, url in entries
    ]


@cache
def _address(url_name: str) -> str:
    return reverse(url_name)

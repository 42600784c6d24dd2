"""What every page of the house knows: navigation by what the member may do, the office, the language."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from wanjia import __version__
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.installation import NotSetUp, installation
from wanjia.foundation.places.models import Installation
from wanjia.web.demonstration import offered_roles
from wanjia.web.navigation import entries_for


@dataclass(frozen=True)
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
    items = []
    for entry in entries_for(member):
        url = reverse(entry.url_name)
        current = request.path == url or (url != "/" and request.path.startswith(url))
        count = entry.count(member) if entry.count else None
        items.append(NavItem(entry.title, url, entry.icon, current, count, entry.key, entry.group, entry.short))
    longest = max((len(item.url) for item in items if item.current), default=0)
    return [replace(item, current=item.current and len(item.url) == longest) for item in items]

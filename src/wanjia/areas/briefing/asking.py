"""Which briefing an address asks for: place and span, each bad one answered as if it did not exist."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.briefing import access
from wanjia.areas.briefing.enums import Span, kind_of
from wanjia.areas.briefing.forms import SpanForm
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.texts import day_said
from wanjia.web import dates

EARLIEST = dt.date(2000, 1, 1)


class Asked(NamedTuple):
    """A place and a span."""

    place_id: int
    first: dt.date
    last: dt.date
    span: str
    error: str = ""

    @property
    def query(self) -> str:
        """Give the address parameters that ask for this."""
        return urlencode({"place": self.place_id, "first": self.first.isoformat(), "last": self.last.isoformat()})

    def moved(self, days: int) -> str:
        """Give the parameters of the span that many spans away, kept inside its own kind."""
        length = (self.last - self.first).days + 1
        if self.span in (Span.WEEK, Span.MONTH, Span.QUARTER):
            anchor = self.last + dt.timedelta(days=1) if days > 0 else self.first - dt.timedelta(days=1)
            first, last = Span(self.span).around(anchor)
        else:
            first, last = (day + dt.timedelta(days=days * length) for day in (self.first, self.last))
        return self._replace(first=first, last=last).query


def asked(request: HttpRequest, member: Member) -> Asked:
    """Read place and span; nothing said means today at the member's first place.

    Raises:
        NotAllowed: the member reads no briefing. Http404: a place the member may not see, or a day out of range.
    """
    places = access.places_for(member)
    if not places:
        raise NotAllowed
    said = request.GET if request.method == "GET" else request.POST
    try:
        place_id = int(said.get("place") or places[0])
    except ValueError as bad:
        raise Http404 from bad
    if place_id not in places:
        raise Http404
    today = timezone.localdate()
    error = ""
    if said.get("span") in Span.values:
        first, last = Span(said["span"]).around(day_of(said.get("day")) or today)
    elif said.get("first") or said.get("last"):
        form = SpanForm({"first": said.get("first") or said.get("last"), "last": said.get("last") or said.get("first")})
        if form.is_valid():
            first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        else:
            first = last = today
            error = " ".join(str(one) for errors in form.errors.values() for one in errors)
    else:
        first = last = day_of(said.get("day")) or today
    if not EARLIEST <= first <= last <= today + dt.timedelta(days=366):
        raise Http404
    if first > today:
        error = _("{day} has not come yet; this is today.").format(day=dates.day(first))
        first = last = today
    return Asked(place_id, first, last, kind_of(first, last), error)


def day_of(text: str | None) -> dt.date | None:
    """Read a day such as 2026-11-23; anything else is no day."""
    try:
        return dt.date.fromisoformat(day_said(text or ""))
    except ValueError:
        return None

"""Doors of the wall: for a signed-in member, for a screen by its own address, and the book of those addresses."""

import contextlib
import datetime as dt
import uuid
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wanjia.areas.briefing import access, drawing, paper, screen, wall_links
from wanjia.areas.briefing.forms import WallLinkForm
from wanjia.areas.briefing.models import WallLink
from wanjia.areas.briefing.reading import Reading
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.web import words
from wanjia.web.doors import SignedRequest, door, go, show

SHOWN_ONCE = "briefing.wall_link"  # in the session of who made it, until the next page
UNPROCESSABLE = 422


@door(read=["GET"])
def wall(request: SignedRequest) -> HttpResponse:
    """Show today on the governance centre's screen: figures and villages, no personal data."""
    places = access.places_for(request.user)
    if not places or tree().nodes[places[0]].parent_id is not None:
        raise NotAllowed
    return _wall(request, request.user, places[0], timezone.now())


@door(write=["GET"], public=True)
def wall_screen(request: HttpRequest, token: str) -> HttpResponse:
    """Show the wall to a screen by its own address; writes nothing but when the screen was last seen."""
    link = wall_links.standing(token)
    if link is None:
        raise Http404
    now = timezone.now()
    with contextlib.suppress(OperationalError):  # a full disk or a crowd of writers keeps no screen dark
        wall_links.note_seen(link, now)
    with translation.override(link.language):
        answer = _wall(request, None, link.place_id, now)
        answer["Content-Language"] = link.language
    answer["Cache-Control"] = "no-store"
    return answer


def _wall(request: HttpRequest, member: Member | None, place_id: int, now: dt.datetime) -> HttpResponse:
    picture = drawing.draw_wall(member=member, place_id=place_id, now=now)
    return show(
        request,
        "briefing/wall.html",
        title=paper.title(picture),
        when=now,
        groups=screen.groups(Reading(picture, None)),
        map=screen.map_data(picture, linked=False),
        charts=screen.charts(picture),
        needs=[(group.title, group.total) for group in picture.needs],
    )


@door(read=["GET"], write=["POST"])
def links(request: SignedRequest) -> HttpResponse:
    """List the screens that have an address, and make one; the new address is shown once."""
    access.check(access.may_keep_wall_links(request.user))
    if request.method == "GET":
        return _links_page(request, WallLinkForm(initial={"link_id": new_id()}))
    form = WallLinkForm(request.POST)
    if form.is_valid():
        said: dict[str, Any] = {"place_id": installation().township_id, "language": translation.get_language()}
        try:
            made, token = wall_links.make(**form.cleaned_data, **said, actor=request.user, now=timezone.now())
        except WanjiaError as refusal:
            form.add_error("name", str(refusal))
        else:
            if token:
                address = request.build_absolute_uri(reverse("briefing:wall_screen", args=[token]))
                request.session[SHOWN_ONCE] = {"name": made.name, "address": address}
            return go(request, "briefing:wall_links")
    return _links_page(request, form, status=UNPROCESSABLE)


def _links_page(request: SignedRequest, form: WallLinkForm, *, status: int = 200) -> HttpResponse:
    rows = list(WallLink.objects.select_related("made_by", "revoked_by").order_by("-made_at"))
    return show(
        request,
        "briefing/wall_links.html",
        status=status,
        title=_("Wall screens"),
        form=form,
        made=request.session.pop(SHOWN_ONCE, None),
        standing=[row for row in rows if row.revoked_at is None],
        revoked=[row for row in rows if row.revoked_at is not None],
        alive_since=timezone.now() - 2 * wall_links.SEEN_EVERY,
    )


@door(write=["POST"])
def revoke_link(request: SignedRequest, link_id: uuid.UUID) -> HttpResponse:
    """Revoke a screen's address."""
    access.check(access.may_keep_wall_links(request.user))
    link = get_object_or_404(WallLink, pk=link_id)
    wall_links.revoke(link_id=link.pk, actor=request.user, now=timezone.now())
    words.saved(request, _("Revoked. The screen goes dark within a minute."))
    return go(request, "briefing:wall_links")

"""Doors of the places' book and of the settings."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wanjia.areas.office import access, services
from wanjia.areas.office.forms import PlaceForm, SettingsForm
from wanjia.areas.office.pages import Shown, form_page
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.models import Installation, Place
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.seen import mark_of
from wanjia.web.doors import SignedRequest, door, show

ACT: Any = {"read": ["GET"], "write": ["POST"]}


@door(read=["GET"])
def places(request: SignedRequest) -> HttpResponse:
    """Show the tree of places with codes and validity."""
    access.check_some(request.user, Right.READ, access.PLACES)
    rows = list(Place.objects.order_by("order", "code").defer("outline"))
    drawn = set(Place.objects.filter(outline__isnull=False).values_list("pk", flat=True))
    groups: dict[int | None, list[Place]] = {}
    for place in rows:
        if place.kind == PlaceKind.GROUP:
            groups.setdefault(place.parent_id, []).append(place)
    above = sorted(
        (place for place in rows if place.kind != PlaceKind.GROUP), key=lambda one: one.parent_id is not None
    )
    lines = [{"place": place, "drawn": place.pk in drawn, "groups": groups.get(place.pk, ())} for place in above]
    return show(
        request,
        "office/places.html",
        title=_("Places"),
        lines=lines,
        may_write=access.may(request.user, Right.WRITE, access.PLACES),
    )


@door(**ACT)
def edit_place(request: SignedRequest, place_id: int | None = None) -> HttpResponse:
    """Add a place, or correct one."""
    access.check(request.user, Right.WRITE, access.PLACES)
    place = get_object_or_404(Place, pk=place_id) if place_id is not None else None
    initial: dict[str, Any] = {"parent": installation().township_id, "kind": "village"}
    if place is not None:
        initial = dict(_shown(place.pk).values)

    def save(**said: Any) -> Place:
        return services.save_place(place=place, actor=request.user, now=timezone.now(), **said)

    return form_page(
        request,
        PlaceForm(request.POST or None, initial=initial),
        save=save,
        back=reverse("office:places"),
        title=gettext_lazy("Correct a place") if place else gettext_lazy("New place"),
        done=_("The place is kept."),
        shown=(lambda: _shown(place.pk)) if place is not None else None,
    )


def _shown(place_id: int) -> Shown:
    row = Place.objects.get(pk=place_id)
    names = ("name", "code", "kind", "valid_from", "valid_to", "order")
    said = {name: getattr(row, name) for name in names}
    outline = json.dumps(row.outline, ensure_ascii=False) if row.outline else ""
    return Shown(mark_of(row, services.PLACE_SHOWN), {**said, "parent": row.parent_id, "outline": outline})


@door(**ACT)
def settings(request: SignedRequest) -> HttpResponse:
    """Show and change how the office's day runs."""
    access.check(request.user, Right.READ, access.SETTINGS)
    if request.method == "POST":
        access.check(request.user, Right.WRITE, access.SETTINGS)
    may_save = access.may(request.user, Right.WRITE, access.SETTINGS)
    office = Installation.objects.get(pk=1)
    form = SettingsForm(request.POST or None, instance=office)

    def save(**said: Any) -> Installation:
        return services.change_settings(actor=request.user, now=timezone.now(), **said)

    return form_page(
        request,
        form,
        save=save,
        title=gettext_lazy("Settings"),
        back=reverse("office:settings"),
        done=_("The settings are kept."),
        help=gettext_lazy("Cut-off, shift hours and due times hold from now on.")
        if may_save
        else gettext_lazy("For reading. The office and the system administrator change these."),
        shown=_settings_shown,
        may_save=may_save,
    )


def _settings_shown() -> Shown:
    row = Installation.objects.get(pk=1)
    return Shown(mark_of(row, services.SETTINGS_SHOWN), {name: getattr(row, name) for name in SettingsForm.Meta.fields})

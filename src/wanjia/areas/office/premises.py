"""Doors of the premises' book."""

import uuid
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wanjia.areas.office import access, services
from wanjia.areas.office.forms import ClosePremisesForm, PremisesForm
from wanjia.areas.office.pages import LONGEST_NUMBER, LONGEST_WORD, Shown, form_page, page_after
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.foundation.seen import mark_of
from wanjia.web.doors import SignedRequest, door, show

ACT: Any = {"read": ["GET"], "write": ["POST"]}


@door(read=["GET"])
def premises(request: SignedRequest) -> HttpResponse:
    """List premises by number, narrowed by place, kind and words."""
    access.check_some(request.user, Right.READ, access.PREMISES)
    reached = reach(request.user, Right.READ, access.PREMISES)
    rows = Premises.objects.filter(reached.condition())
    said = {name: request.GET.get(name, "").strip()[:LONGEST_WORD] for name in ("q", "kind", "village")}
    if said["kind"] in PremisesKind.values:
        rows = rows.filter(kind=said["kind"])
    if said["village"].isdecimal() and len(said["village"]) < LONGEST_NUMBER:
        rows = rows.filter(village_id=int(said["village"]))
    if said["q"]:
        rows = rows.filter(
            Q(name__icontains=said["q"]) | Q(address__icontains=said["q"]) | Q(code__istartswith=said["q"])
        )
    return show(
        request,
        "office/premises.html",
        title=_("Premises"),
        paged=page_after(rows, request.GET, by="code", kept=said),
        said=said,
        narrowed=any(said.values()),
        kinds=PremisesKind.choices,
        villages=[(v.id, v.name) for v in tree().villages if reached.covers(v.id, v.id)],
        may_write=not reach(request.user, Right.WRITE, access.PREMISES).nowhere,
        may_import=access.may(request.user, Right.MANAGE, access.PREMISES),
    )


@door(**ACT)
def edit(request: SignedRequest, premises_id: uuid.UUID | None = None) -> HttpResponse:
    """Add premises, or correct what is known of them."""
    access.check_some(request.user, Right.WRITE, access.PREMISES)
    reached = reach(request.user, Right.WRITE, access.PREMISES)
    found = get_object_or_404(Premises.objects.filter(reached.condition()), pk=premises_id) if premises_id else None
    initial = _shown(found.pk).values if found else {"kind": PremisesKind.SHOP, "id": new_id()}

    def save(**said: Any) -> Premises:
        return services.save_premises(premises=found, actor=request.user, now=timezone.now(), **said)

    closing = gettext_lazy("Closed: change") if found and found.closed_on else pgettext_lazy("premises", "Close")
    return form_page(
        request,
        PremisesForm(request.POST or None, actor=request.user, initial=initial),
        save=save,
        title=gettext_lazy("Correct premises") if found else gettext_lazy("New premises"),
        back=reverse("office:premises"),
        done=_("The premises are kept."),
        help=gettext_lazy(
            "A shop, a household address, an enterprise, a school or a public place; never who lives there."
        ),
        shown=(lambda: _shown(found.pk)) if found else None,
        ways=[(closing, reverse("office:close_premises", args=[found.pk]))] if found else (),
    )


def _shown(premises_id: uuid.UUID) -> Shown:
    row = Premises.objects.get(pk=premises_id)
    names = services.PREMISES_SHOWN
    return Shown(mark_of(row, names), {name: getattr(row, name) for name in names})


@door(**ACT)
def close(request: SignedRequest, premises_id: uuid.UUID) -> HttpResponse:
    """Close premises, or open them again."""
    access.check_some(request.user, Right.WRITE, access.PREMISES)
    reached = reach(request.user, Right.WRITE, access.PREMISES)
    found = get_object_or_404(Premises.objects.filter(reached.condition()), pk=premises_id)

    def save(**said: Any) -> Premises:
        return services.close_premises(premises=found, actor=request.user, now=timezone.now(), **said)

    return form_page(
        request,
        ClosePremisesForm(request.POST or None, initial={"day": found.closed_on or timezone.localdate()}),
        save=save,
        title=gettext_lazy("Close premises"),
        help=str(found),
        back=reverse("office:edit_premises", args=[found.pk]),
        done=_("Kept."),
    )

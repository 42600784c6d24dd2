"""Doors of visits: record one on the phone, find the premises, see one's own day."""

import datetime as dt
import uuid
from http import HTTPStatus
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from wanjia.areas.visits import access, queries
from wanjia.areas.visits.forms import MATTER_PART, VisitForm
from wanjia.areas.visits.ledgers import VISITS
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.pages import programs
from wanjia.ledgers.pages.numbered import address, asked_anew, numbering
from wanjia.ledgers.pages.records import enter, saved_from
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, door, go, show
from wanjia.web.refused import wants_json

COUNTED = {
    "shop": ngettext_lazy("{count} shop", "{count} shops", "count"),
    "household": ngettext_lazy("{count} household", "{count} households", "count"),
    "enterprise": ngettext_lazy("{count} enterprise", "{count} enterprises", "count"),
    "school": ngettext_lazy("{count} school", "{count} schools", "count"),
    "public": ngettext_lazy("{count} public place", "{count} public places", "count"),
}
FIRST_SHOWN = 5
PREFILLED = ("id", "place_id", "kind", "premises", "day")


@door(read=["GET"], write=["POST"])
def new(request: SignedRequest) -> HttpResponse:
    """Record one visit; place, worker, day and time are there already. To programs the same address speaks JSON."""
    if not VISITS.may_add(request.user):
        raise NotAllowed
    now = timezone.now()
    if request.method == "POST" and "find" not in request.POST:
        return _save(request, VisitForm(programs.posted(request), member=request.user, now=now), now)
    if kept := saved_from(request, VISITS):  # somebody went "back" to a form that is done
        return _said(request, kept, new=False)
    if way := numbering(request):
        return way
    typed = _typed(request) if request.method == "POST" else _prefilled(request)
    return _page(request, VisitForm(member=request.user, now=now, initial=typed), status=200)


def _save(request: SignedRequest, form: VisitForm, now: dt.datetime) -> HttpResponse:
    entered = enter(request, VISITS, form, now)
    if wants_json(request):
        return entered.answer()
    if entered.record is not None:
        return _said(request, entered.record, new=entered.new)
    kept = VISITS.visible_to(request.user).filter(pk=form.record_id).first() if entered.refusal is not None else None
    return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY, kept=kept)


def _said(request: SignedRequest, visit: Visit, *, new: bool) -> HttpResponse:
    saved = _("Saved: {visit}") if new else _("This was saved before and counts once: {visit}")
    words.saved(request, saved.format(visit=visit.headline()))
    return go(request, f"{reverse('visits:mine')}?day={visit.day.isoformat()}")


def _page(request: SignedRequest, form: VisitForm, *, status: int, kept: Any = None) -> HttpResponse:
    chosen, place_id, kind = (form[name].value() for name in ("premises", "place_id", "kind"))
    places: Any = form.fields["place_id"]
    # An answer to htmx is the form alone, so what stands beside it is not asked of the database.
    beside: dict[str, Any] = {}
    if not request.htmx:
        own = queries.own_day(request.user, timezone.localdate())
        beside = {"mine": own, "counted": _counted(own), "shown": f":{FIRST_SHOWN}"}
    page = show(
        request, "visits/new.html", part="form", status=status, form=form, here=reverse("visits:new"),
        one_place=places.choices[0][1] if len(places.choices) == 1 else "", kept=kept,
        matter_part=MATTER_PART, shows_more=_shows(form), chosen=str(chosen or ""),
        premises=_doors(request.user, place_id=place_id, kind=kind, text=_text(request), chosen=chosen),
        text=_text(request), **beside,
    )  # fmt: skip
    return asked_anew(page)


@door(read=["GET"])
def premises(request: SignedRequest) -> HttpResponse:
    """Find shops, addresses, schools … by name, address or number; without words, the doors the worker is likely at."""
    if not VISITS.may_add(request.user):
        raise NotAllowed
    asked = request.GET
    chosen = asked.get("premises", "")
    found = _doors(
        request.user, place_id=asked.get("place_id") or asked.get("place"), kind=asked.get("kind"), text=_text(request),
        chosen=chosen,
    )  # fmt: skip
    if asked.get("as") == "options":
        options = [
            {"value": one.pk, "title": str(one), "note": f"{one.get_kind_display()} {one.address}"} for one in found
        ]
        return show(request, "ui/forms/picker_options.html", options=options)
    return show(request, "visits/premises.html", premises=found, chosen=chosen, text=_text(request))


@door(read=["GET"])
def mine(request: SignedRequest) -> HttpResponse:
    """Show what the member recorded for one day; nobody else is shown these counts."""
    if not VISITS.may_open(request.user):
        raise NotAllowed
    today = timezone.localdate()
    day = min(dates.asked(request.GET.get("day")) or today, today)
    own = queries.own_day(request.user, day)
    latest = own.visits[0] if own.visits else None
    entry = reverse("visits:new")
    return show(
        request, "visits/mine.html", mine=own, shown=":", counted=_counted(own), on=day, today=today, latest=latest,
        next_one=address(f"{entry}?place={latest.place_id}&kind={latest.kind}") if latest else "", elsewhere=address(entry),
        may_add=VISITS.may_add(request.user), before=day - dt.timedelta(days=1),
        after=day + dt.timedelta(days=1) if day < today else None,
    )  # fmt: skip


def _doors(member: Member, *, place_id: Any, kind: Any, text: str, chosen: Any) -> list[Premises]:
    """Give the premises to choose from, what is chosen first; never more than the member may record at."""
    within = reach(member, Right.WRITE, access.GRANTS).condition()
    if str(place_id or "").isdecimal() and len(str(place_id)) < 10:  # longer is no place, and no number of a database
        within &= Q(village_id=int(place_id)) | Q(place_id=int(place_id))
    kind = kind if kind in PremisesKind.values else ""
    found = (
        queries.search_premises(within, text=text, kind=kind)
        if text
        else queries.near_premises(within, member=member, kind=kind)
    )
    number = _uuid(chosen)
    if number is not None and all(one.pk != number for one in found):
        found = [*Premises.objects.filter(within, pk=number), *found][: queries.FOUND]
    return found


def _counted(own: queries.OwnDay) -> list[str]:
    return [COUNTED[kind].format(count=count) for kind, count in own.counts]


def _prefilled(request: SignedRequest) -> dict[str, Any]:
    """Give what the address asks for, else the place and kind of the last visit."""
    asked: dict[str, Any] = {name: request.GET[name] for name in PREFILLED if request.GET.get(name)}
    if place := request.GET.get("place"):
        asked.setdefault("place_id", place)
    if "place_id" not in asked and (last := queries.last_of(request.user)) is not None:
        asked = {"place_id": last.place_id, "kind": last.kind, **asked}
    return asked


def _typed(request: SignedRequest) -> dict[str, Any]:
    """Give what was typed so far, for the page that answers “find” where no script runs."""
    return {**request.POST.dict(), "topics": request.POST.getlist("topics")}


def _shows(form: VisitForm) -> dict[str, bool]:
    """Say which folded parts are open: those with words or errors in them."""
    parts = {
        "when": ("day", "at"), "child": ("child_told", "child_told_at"), "question": ("question", "answer"),
        "more": ("difficulty", "next_step", "whom", "companions"),
    }  # fmt: skip
    shown = {part: any(form[name].errors for name in names) for part, names in parts.items()}
    for part in ("child", "question", "more"):
        shown[part] = shown[part] or any(form[name].value() for name in parts[part])
    return shown


def _text(request: HttpRequest) -> str:
    return (request.GET.get("q") or request.POST.get("q") or "").strip()[:60]


def _uuid(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None

"""Doors that write to a briefing: the note, a decision, the signature."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.briefing import access, asking, services
from wanjia.areas.briefing.errors import AlreadySigned
from wanjia.areas.briefing.forms import DecisionForm, NoteForm
from wanjia.areas.briefing.views import evening_page
from wanjia.foundation.errors import WanjiaError
from wanjia.web import words
from wanjia.web.doors import SignedRequest, door, go

UNPROCESSABLE = 422


def _span(asked: asking.Asked) -> dict[str, Any]:
    return {"place_id": asked.place_id, "first": asked.first, "last": asked.last}


def _back(request: SignedRequest, asked: asking.Asked, part: str) -> HttpResponse:
    return go(request, f"{reverse('briefing:evening')}?{asked.query}#{part}")


@door(write=["POST"])
def note(request: SignedRequest) -> HttpResponse:
    """Keep the discussion's note."""
    asked = asking.asked(request, request.user)
    access.check(access.may_discuss(request.user, asked.place_id))
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            services.discuss(
                **_span(asked),
                note=form.cleaned_data["note"],
                revision=form.cleaned_data["revision"] or 0,
                actor=request.user,
                now=timezone.now(),
            )
        except AlreadySigned as refusal:  # the page has no form any more: the words must not go with it
            return evening_page(
                request, asked, refusal=str(refusal), unsaved=form.cleaned_data["note"], status=refusal.http_status
            )
        except WanjiaError as refusal:
            form.add_error("note", str(refusal))
        else:
            words.saved(request, _("The note is kept."))
            return _back(request, asked, "discussion")
    return evening_page(request, asked, note=form, status=UNPROCESSABLE)


@door(write=["POST"])
def decide(request: SignedRequest) -> HttpResponse:
    """Make a decision, which is a task from then on."""
    asked = asking.asked(request, request.user)
    access.check(access.may_discuss(request.user, asked.place_id))
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            made = services.decide(**_span(asked), **form.cleaned_data, actor=request.user, now=timezone.now())
        except AlreadySigned as refusal:
            title = form.cleaned_data["title"]
            return evening_page(request, asked, refusal=str(refusal), unsaved=title, status=refusal.http_status)
        except WanjiaError as refusal:
            form.add_error(None, str(refusal))
        else:
            words.saved(
                request,
                _("Decided: {owner} does it by {due}.").format(
                    owner=made.task.owner.name, due=made.task.due.isoformat()
                ),
            )
            return _back(request, asked, "decisions")
    return evening_page(request, asked, decision=form, status=UNPROCESSABLE)


@door(write=["POST"])
def sign(request: SignedRequest) -> HttpResponse:
    """Sign: freeze the briefing for ever."""
    asked = asking.asked(request, request.user)
    access.check(access.may_sign(request.user, asked.place_id))
    try:
        services.sign(**_span(asked), actor=request.user, now=timezone.now(), seen=request.POST.get("seen", ""))
    except WanjiaError as refusal:
        return evening_page(request, asked, refusal=str(refusal), status=refusal.http_status)
    words.saved(request, _("Signed. What it says stays as it is; a later change shows as a correction."))
    return _back(request, asked, "signature")

"""Doors that write to a briefing: the note, a decision, the signature.

Note, decision and signature are one form with three buttons, so that what is typed in one place is never lost by a button in
another: each button brings everything, does its own and keeps the rest.
"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.briefing import access, asking, errors, services
from wanjia.areas.briefing.forms import DecisionForm, NoteForm
from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.views import TYPED, evening_page
from wanjia.foundation.errors import WanjiaError
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, door, go

UNPROCESSABLE = 422


def _span(asked: asking.Asked) -> dict[str, Any]:
    return {"place_id": asked.place_id, "first": asked.first, "last": asked.last}


def _back(request: SignedRequest, asked: asking.Asked, part: str) -> HttpResponse:
    return go(request, f"{reverse('briefing:evening')}?{asked.query}#{part}")


def _briefing(asked: asking.Asked) -> Briefing | None:
    return Briefing.objects.filter(**_span(asked)).first()


def _refused(
    request: SignedRequest, asked: asking.Asked, note: NoteForm, decision: DecisionForm, refusal: WanjiaError
) -> HttpResponse:
    """Say above the page why not; what was typed stays."""
    touched = note if note.written() else None
    return evening_page(
        request, asked, note=touched, typed=decision.typed, refusal=str(refusal), status=refusal.http_status
    )


def _is_signed(asked: asking.Asked) -> bool:
    found = _briefing(asked)
    return found is not None and found.is_signed


@door(write=["POST"])
def note(request: SignedRequest) -> HttpResponse:
    """Keep the discussion's note."""
    asked = asking.asked(request, request.user)
    access.check(access.may_discuss(request.user, asked.place_id))
    form, decision = NoteForm(request.POST), DecisionForm(request.POST)
    if form.is_valid():
        try:
            if written := form.written():
                services.discuss(
                    **_span(asked), note=written.text, revision=written.revision, actor=request.user, now=timezone.now()
                )
        except errors.AlreadySigned as refusal:
            return _refused(request, asked, form, decision, refusal)
        except errors.NoteChanged as refusal:
            _show_theirs(form, asked, refusal)
        else:
            words.saved(request, _("The note is kept."))
            if decision.typed:
                request.session[TYPED] = {"at": asked.query, "said": decision.typed}
            return _back(request, asked, "discussion")
    return evening_page(request, asked, note=form, typed=decision.typed, status=UNPROCESSABLE)


def _show_theirs(form: NoteForm, asked: asking.Asked, refusal: errors.NoteChanged) -> None:
    form.add_error("note", str(refusal))
    form.look_again(_briefing(asked))


@door(write=["POST"])
def decide(request: SignedRequest) -> HttpResponse:
    """Make a decision, which is a task from then on; a note written beside it is kept with it."""
    asked = asking.asked(request, request.user)
    access.check(access.may_discuss(request.user, asked.place_id))
    form, written = DecisionForm(request.POST), NoteForm(request.POST)
    if form.is_valid() and written.is_valid():
        try:
            made = services.decide(
                **_span(asked), **form.cleaned_data, note=written.written(), actor=request.user, now=timezone.now()
            )
        except errors.AlreadySigned as refusal:
            return _refused(request, asked, written, form, refusal)
        except errors.NoteChanged as refusal:
            _show_theirs(written, asked, refusal)
        except WanjiaError as refusal:
            form.add_error(None, str(refusal))
        else:
            said = {"owner": made.task.owner.name, "due": dates.day(made.task.due)}
            words.saved(request, _("Decided: {owner} does it by {due}.").format(**said))
            return _back(request, asked, "decisions")
    touched = written.written() or written.errors
    return evening_page(request, asked, note=written if touched else None, decision=form, status=UNPROCESSABLE)


@door(write=["POST"])
def sign(request: SignedRequest) -> HttpResponse:
    """Sign: freeze the briefing for ever, with the note as it stands on the signer's page."""
    asked = asking.asked(request, request.user)
    access.check(access.may_sign(request.user, asked.place_id))
    written, decision = NoteForm(request.POST), DecisionForm(request.POST)
    if not written.is_valid():
        return evening_page(request, asked, note=written, typed=decision.typed, status=UNPROCESSABLE)
    try:
        if decision.typed and not _is_signed(asked):
            raise errors.DecisionWaits
        services.sign(
            **_span(asked), actor=request.user, now=timezone.now(), seen=request.POST.get("seen", ""),
            note=written.written(),
        )  # fmt: skip
    except errors.NoteChanged as refusal:
        _show_theirs(written, asked, refusal)
        return evening_page(request, asked, note=written, status=UNPROCESSABLE)
    except WanjiaError as refusal:
        signed = _briefing(asked)
        if signed is None or signed.signed_by != request.user or written.written() or decision.typed:
            return _refused(request, asked, written, decision, refusal)
        # Two taps on one button: it is signed, as was meant.
    words.saved(request, _("Signed. What it says stays as it is; a later change shows as a correction."))
    return _back(request, asked, "signature")

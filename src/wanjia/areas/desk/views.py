"""Doors of the desk."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.desk import access, services, showing
from wanjia.areas.desk.forms import PasteForm
from wanjia.areas.desk.models import Line, Paste
from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import offers
from wanjia.ledgers.pages.records import add_refusal
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, door, go, show

RECENT = 20


@door(read=["GET"], write=["POST"])
def desk(request: SignedRequest) -> HttpResponse:
    """Take a pasted text; the same text again leads to what was made of it."""
    if not access.may_paste(request.user):
        raise NotAllowed
    form = PasteForm(request.POST or None, member=request.user)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            made, new = services.paste(**form.cleaned_data, actor=request.user, now=timezone.now())
        except WanjiaError as refusal:
            form.add_error("text", str(refusal))
        else:
            said = form.cleaned_data
            elsewhere = not new and (made.place_id, made.day) != (said["place_id"], said["day"])
            if access.may_see(request.user, made) and not elsewhere:
                if not new:
                    words.warned(request, _again(made))
                return go(request, "desk:paste", made.pk)
            form.add_error("text", _again(made))
            if elsewhere:
                context = {"ask_anew": True, "same": made if access.may_see(request.user, made) else None}
    drafts = Count("lines", filter=Q(lines__state=Line.State.DRAFT))
    seen = Paste.objects.filter(access.seen_by(request.user)).select_related("by")
    recent = seen.annotate(waiting=drafts).order_by("-pasted_at")[:RECENT]
    return show(
        request,
        "desk/desk.html",
        status=422 if form.errors else 200,
        form=form,
        recent=recent,
        title=_("Paste a report"),
        **context,
    )


def _again(made: Paste) -> str:
    moment = dates.moment(timezone.localtime(made.pasted_at))
    return _("{who} pasted this text already on {when}, for {place} on {day}; nothing was recorded twice.").format(
        who=made.by.name, when=moment, place=tree().name(made.place_id), day=dates.day(made.day)
    )


def _visible(request: SignedRequest, paste_id: uuid.UUID) -> Paste:
    return get_object_or_404(Paste.objects.select_related("by").filter(access.seen_by(request.user)), pk=paste_id)


@door(read=["GET"])
def paste(request: SignedRequest, paste_id: uuid.UUID) -> HttpResponse:
    """Show a pasted text with its numbers marked, and each line to confirm."""
    return _paste_page(request, _visible(request, paste_id))


def _paste_page(request: SignedRequest, made: Paste, refused: tuple[uuid.UUID, Any] | None = None) -> HttpResponse:
    lines = list(made.lines.all())
    rows = []
    for line in lines:
        line.paste = made
        form = None
        if line.state == Line.State.DRAFT:
            form = refused[1] if refused and refused[0] == line.pk else showing.form_of(line, request.user)
        rows.append(_row(line, form))
    waiting = sum(line.state == Line.State.DRAFT for line in lines)
    return show(
        request,
        "desk/paste.html",
        status=422 if refused else 200,
        paste=made,
        rows=rows,
        pieces=showing.pieces(made.text, lines),
        waiting=waiting,
        most=services.MOST_LINES if len(lines) == services.MOST_LINES else None,
        title=_("What the text counts"),
    )


def _row(line: Line, form: Any) -> dict[str, Any]:
    ledger = offers.ledgers().get(line.ledger)
    return {
        "line": line,
        "number": showing.number_of(line),
        "action": showing.ACTIONS.get(line.action, line.action),
        "approx": showing.APPROX.get(line.approx, ""),
        "form": form,
        "ledger": ledger,
        "url": ledger.url("record", line.record_id) if ledger and line.state == Line.State.RECORDED else "",
    }


@door(write=["POST"])
def record(request: SignedRequest, paste_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Record one line as the person has confirmed or corrected it."""
    made = _visible(request, paste_id)
    line = get_object_or_404(made.lines, pk=line_id)
    if line.state != Line.State.DRAFT or not line.ledger:
        words.warned(request, _("Somebody has already dealt with this line."))
        return go(request, "desk:paste", made.pk)
    form = showing.form_of(line, request.user, request.POST)
    if form.is_valid():
        try:
            services.record_line(line_id=line.pk, actor=request.user, now=timezone.now(), said=form.said())
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
        else:
            words.saved(request, _("Recorded."))
            return _to_line(request, made, line)
    return _paste_page(request, made, refused=(line.pk, form))


@door(write=["POST"])
def drop(request: SignedRequest, paste_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Leave one line out, or take it up again."""
    made = _visible(request, paste_id)
    line = get_object_or_404(made.lines, pk=line_id)
    change = services.take_up_line if line.state == Line.State.DROPPED else services.drop_line
    try:
        change(line_id=line.pk, actor=request.user, now=timezone.now())
    except WanjiaError as refusal:
        words.warned(request, str(refusal))
    return _to_line(request, made, line)


def _to_line(request: SignedRequest, made: Paste, line: Line) -> HttpResponse:
    return go(request, f"{reverse('desk:paste', args=[made.pk])}#line-{line.order + 1}")

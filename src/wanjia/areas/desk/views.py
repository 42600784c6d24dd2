"""Doors of the desk."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.desk import access, errors, services, showing
from wanjia.areas.desk.drafting import Draft, Drafts, waiting
from wanjia.areas.desk.forms import PasteForm
from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.desk.ties import FOUND, SETTLING, Tie, is_found
from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import offers
from wanjia.ledgers.pages.records import add_refusal
from wanjia.ledgers.wording import STRUCK
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, door, go, show

LATEST = 6  # of the texts pasted before, beside the form
RECENT = 20  # of them on a page
LONGEST_WORD = 80  # characters of what is searched for
FORMS = 40  # open at once on the page of a text; of a long text the others open at a tap
LONG_TEXT = 600  # characters; a longer text is folded, each line shows its sentence


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
    return show(
        request,
        "desk/desk.html",
        status=422 if form.errors else 200,
        form=form,
        recent=_pasted(request)[:LATEST],
        title=_("Paste a report"),
        **context,
    )


def _pasted(request: SignedRequest) -> Any:
    """Give the texts a member sees, the newest first, with how many of their lines wait and are kept."""
    drafts = Count("lines", filter=Q(lines__state=Line.State.DRAFT))
    seen = Paste.objects.filter(access.seen_by(request.user)).select_related("by")
    kept = Count("lines", filter=Q(lines__state=Line.State.KEPT))
    return seen.annotate(waiting=drafts, kept=kept).order_by("-pasted_at", "-pk")


@door(read=["GET"])
def before(request: SignedRequest) -> HttpResponse:
    """List the texts pasted before; a word finds them, and what they counted that no ledger took in."""
    if not access.may_paste(request.user):
        raise NotAllowed
    said, rows = request.GET.get("q", "").strip()[:LONGEST_WORD], _pasted(request)
    if said:
        rows = rows.filter(text__icontains=said)
    if request.GET.get("waiting"):
        rows = rows.filter(waiting__gt=0)
    page = Paginator(rows, RECENT).get_page(request.GET.get("page"))
    kept = {name: value for name in ("q", "waiting") if (value := request.GET.get(name))}
    found = list(page.object_list)
    showing.tell_found(found, said)
    return show(
        request,
        "desk/before.html",
        rows=found,
        page=page,
        newer="?" + urlencode({**kept, "page": page.number - 1}) if page.has_previous() else "",
        older="?" + urlencode({**kept, "page": page.number + 1}) if page.has_next() else "",
        said=said,
        only_waiting=bool(request.GET.get("waiting")),
        title=_("Pasted texts"),
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


def _paste_page(request: SignedRequest, made: Paste, refused: tuple[uuid.UUID, Draft] | None = None) -> HttpResponse:
    lines = list(made.lines.all())
    for line in lines:
        line.paste = made
    drafts, ready = Drafts(made, request.user), [line.pk for line in waiting(lines)]
    gone, wholes = services.voided(lines), {line.pk: line for line in lines}
    at = refused[0] if refused else next((n.pk for n in [*_after(request, lines), *lines] if n.pk in ready), None)
    begin = max(min(ready.index(at), len(ready) - FORMS), 0) if at in ready else 0
    shown = set(ready[begin : begin + FORMS])
    drafts.count(line for line in lines if line.pk in shown)
    rows = []
    for line in lines:
        draft = None
        if line.pk in shown:
            draft = refused[1] if refused and refused[0] == line.pk else drafts.draft(line)
        rows.append(
            _row(line, draft, whole=wholes.get(line.whole_id) if line.whole_id else None, voided=line.record_id in gone)
        )
        rows[-1]["folded"] = line.pk in ready and draft is None
        rows[-1]["focus"] = line.pk == at and "line" in request.GET and refused is None
    left = sum(line.state == Line.State.DRAFT for line in lines)
    return show(
        request,
        "desk/paste.html",
        status=422 if refused else 200,
        paste=made,
        rows=rows,
        pieces=showing.pieces(made.text, lines),
        long=len(made.text) > LONG_TEXT,
        struck=STRUCK in made.text,
        unread=dates.listed(drafts.unread(lines)),
        waiting=left,
        recorded=sum(line.state == Line.State.RECORDED for line in lines),
        kept=sum(line.state == Line.State.KEPT for line in lines),
        most=services.MOST_LINES if len(lines) == services.MOST_LINES else None,
        title=_("What the text counts"),
    )


def _after(request: SignedRequest, lines: list[Line]) -> list[Line]:
    """Give the lines behind the one somebody has just dealt with."""
    said = request.GET.get("line", "")
    return lines[int(said) :] if said.isascii() and said.isdigit() and len(said) < 5 else []


def _row(line: Line, draft: Draft | None, *, whole: Line | None, voided: bool) -> dict[str, Any]:
    ledger = offers.ledgers().get(line.ledger)
    recorded = ledger is not None and line.state == Line.State.RECORDED
    action = "find" if line.action not in FOUND and is_found(line.action, line.object) else line.action
    return {
        "line": line,
        "number": showing.number_of(line),
        "object": line.object if len(line.object) > 1 else "",  # 走访98户 needs no 户 twice
        "action": _("not settled yet:") if line.tie == Tie.PENDING else showing.ACTIONS.get(action, action),
        "approx": showing.APPROX.get(line.approx, ""),
        "context": showing.context(line),
        "form": draft.form if draft else None,
        "notes": draft.notes if draft else [],
        "whole": whole,
        "settles": line.action in SETTLING,
        "voided": voided and recorded,
        "ledger": ledger,
        "url": ledger.url("record", line.record_id) if ledger and recorded else "",
    }


@door(read=["GET"], write=["POST"])
def record(request: SignedRequest, paste_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Record one line as the person has confirmed or corrected it; who had to sign in meanwhile finds the line again."""
    made = _visible(request, paste_id)
    line = get_object_or_404(made.lines, pk=line_id)
    line.paste = made
    if request.method != "POST":
        return go(request, f"{reverse('desk:paste', args=[made.pk])}#line-{line.order + 1}")
    if line.state != Line.State.DRAFT or not line.ledger:
        words.warned(request, _("Somebody has already dealt with this line."))
        return go(request, "desk:paste", made.pk)
    draft = Drafts(made, request.user).draft(line, request.POST)
    form = draft.form
    if form.is_valid():
        try:
            services.record_line(line_id=line.pk, actor=request.user, now=timezone.now(), said=form.said())
        except errors.LineSettled:  # by somebody else, since this page was asked for
            words.warned(request, _("Somebody has already dealt with this line."))
            return _to_line(request, made, line)
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
        else:
            if made.lines.filter(state=Line.State.DRAFT).exists():  # else the page itself says that all is done
                words.saved(request, _("Recorded."))
            return _to_line(request, made, line)
    return _paste_page(request, made, refused=(line.pk, draft))


@door(read=["GET"], write=["POST"])
def drop(request: SignedRequest, paste_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Leave one line out, or take it up again, as the button says: a second tap on one is never the other."""
    made = _visible(request, paste_id)
    line = get_object_or_404(made.lines, pk=line_id)
    if request.method != "POST":
        return go(request, f"{reverse('desk:paste', args=[made.pk])}#line-{line.order + 1}")
    take_up = request.POST.get("wanted") == "take_up"
    if line.state == (Line.State.DRAFT if take_up else Line.State.DROPPED):  # a second tap, or somebody else's
        return _to_line(request, made, line)
    change = services.take_up_line if take_up else services.drop_line
    try:
        change(line_id=line.pk, actor=request.user, now=timezone.now())
    except WanjiaError as refusal:
        words.warned(request, str(refusal))
    return _to_line(request, made, line)


def _to_line(request: SignedRequest, made: Paste, line: Line) -> HttpResponse:
    """Lead to the next line that waits, or to the whole text once none does."""
    return go(request, f"{reverse('desk:paste', args=[made.pk])}?line={line.order}")

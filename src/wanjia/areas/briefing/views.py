"""Doors that read briefings: tonight's page, its files, the archive."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.briefing import access, asking, drawing, paper, reading, screen, seen, standing
from wanjia.areas.briefing.archive import Wanted, find
from wanjia.areas.briefing.forms import ArchiveForm, DecisionForm, NoteForm
from wanjia.areas.briefing.outputs import OUTPUTS, file_name
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.rights import posts_of
from wanjia.web.doors import SignedRequest, door, go, show
from wanjia.web.navigation import entries_for

ARCHIVE_SHOWN = 30
TYPED = "briefing.decision"  # in the session: a decision begun while the note beside it was kept


@door(read=["GET"])
def home(request: SignedRequest) -> HttpResponse:
    """Begin where the member's work begins: who signs or leads at the briefing, others at their first page."""
    if any(tree().nodes[place].parent_id is None for place in access.places_for(request.user)):
        return go(request, "briefing:evening")
    entries = entries_for(request.user)
    if not entries:
        return show(request, "briefing/no_post.html", holds=bool(posts_of(request.user)))
    return go(request, entries[0].url_name)


@door(read=["GET"])
def evening(request: SignedRequest) -> HttpResponse:
    """Show the briefing of a day or span: figures, needs, map, trends, discussion, signature."""
    asked = asking.asked(request, request.user)
    typed = request.session.get(TYPED)
    if typed and typed["at"] == asked.query:
        return evening_page(request, asked, typed=request.session.pop(TYPED)["said"])
    return evening_page(request, asked)


def evening_page(
    request: SignedRequest,
    asked: asking.Asked,
    *,
    note: NoteForm | None = None,
    decision: DecisionForm | None = None,
    typed: dict[str, str] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Draw the page; the writing doors hand in what was refused, and where no form is left it stands there to be copied.

    ``typed`` is a decision somebody has begun: it stands in its form as it was typed.
    """
    now = timezone.now()
    found = reading.read(member=request.user, place_id=asked.place_id, first=asked.first, last=asked.last, now=now)
    may_discuss = access.may_discuss(request.user, asked.place_id) and not found.is_signed
    briefing = found.briefing
    unsaved = ""
    if may_discuss:
        note = note or NoteForm.of(briefing)
        decision = decision or DecisionForm(initial=typed or {})
    else:
        said = (
            note.data.get("note", "") if note else "",
            (decision.typed if decision else typed or {}).get("title", ""),
        )
        unsaved = "\n\n".join(words for words in said if words)
    places = access.places_for(request.user)
    context: dict[str, Any] = {
        "title": paper.title(found.shown),
        "reading": found,
        "picture": found.shown,
        "briefing": briefing,
        "asked": asked,
        "error": asked.error or refusal,
        "unsaved": unsaved,
        "places": [(p, tree().name(p)) for p in places],
        "previous": asked.moved(-1),
        "next": asked.moved(1) if asked.last < timezone.localdate() else "",
        "tabs": screen.tabs(asked),
        "groups": screen.groups(found),
        "against": screen.against(found.shown),
        "standings": standing.standings(found.shown),
        "map": screen.map_data(found.shown),
        "charts": screen.charts(found.shown),
        "villages": screen.villages(found.shown),
        "note_form": note if may_discuss else None,
        "decision_form": decision if may_discuss else None,
        "may_sign": access.may_sign(request.user, asked.place_id)
        and not found.is_signed
        and asked.last <= timezone.localdate(),
        "seen": seen.said(found.shown, briefing),
        "early": drawing.is_running(found.shown.last, now),
        "cut_off": installation().cut_off,
        "files": {ending: f"{reverse('briefing:file', args=[ending])}?{asked.query}" for ending in OUTPUTS},
        "may_wall": access.may_discuss(request.user, asked.place_id),
    }
    return show(request, "briefing/evening.html", status=status, **context)


@door(read=["GET"])
def file(request: SignedRequest, ending: str) -> HttpResponse:
    """Give the briefing as a file."""
    if ending not in OUTPUTS:
        raise Http404
    asked = asking.asked(request, request.user)
    if asked.error:
        raise Http404
    output = OUTPUTS[ending]
    found = reading.read(
        member=request.user, place_id=asked.place_id, first=asked.first, last=asked.last, now=timezone.now()
    )
    answer = HttpResponse(output.make(found), content_type=output.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(found, output.ending)}"'
    return answer


@door(read=["GET"])
def archive(request: SignedRequest) -> HttpResponse:
    """List the signed briefings that fit what is looked for, the newest first; ``until`` (a day) leads to older ones."""
    places = access.places_for(request.user)
    if not places:
        raise NotAllowed
    form = ArchiveForm(request.GET)
    wanted = Wanted(**form.cleaned_data) if form.is_valid() else Wanted()
    signed = find(places, wanted)
    if until := asking.day_of(request.GET.get("until")):
        signed = signed.filter(last__lte=until)
    rows = list(signed.prefetch_related("decisions__task")[: ARCHIVE_SHOWN + 1])
    older = rows[ARCHIVE_SHOWN].last if len(rows) > ARCHIVE_SHOWN else None
    context: dict[str, Any] = {
        "title": _("Signed briefings"),
        "form": form,
        "wanted": wanted,
        "rows": rows[:ARCHIVE_SHOWN],
        "older": older,
        "until": until,
    }
    return show(request, "briefing/archive.html", **context)

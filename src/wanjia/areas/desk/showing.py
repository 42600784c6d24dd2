"""A pasted text as the page shows it: pieces to mark, lines to confirm, the sentence behind a record."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wanjia.areas.desk import access
from wanjia.areas.desk.models import Line, Paste
from wanjia.foundation.accounts.models import Member
from wanjia.ledgers.enums import Source
from wanjia.ledgers.intake import Counted
from wanjia.ledgers.ledger import Detail
from wanjia_reader import sentence_at

ACTIONS = {
    "hang": pgettext_lazy("what was done", "hung up"),
    "post": pgettext_lazy("what was done", "posted"),
    "display": pgettext_lazy("what was done", "displayed"),
    "paint": pgettext_lazy("what was done", "painted"),
    "make": pgettext_lazy("what was done", "made"),
    "distribute": pgettext_lazy("what was done", "handed out"),
    "broadcast": pgettext_lazy("what was done", "broadcast"),
    "visit": pgettext_lazy("what was done", "visited"),
    "check": pgettext_lazy("what was done", "inspected"),
    "find": pgettext_lazy("what was done", "found"),
    "rectify": pgettext_lazy("what was done", "put right"),
    "accept": pgettext_lazy("what was done", "taken in"),
    "mediate": pgettext_lazy("what was done", "mediated"),
    "prevent": pgettext_lazy("what was done", "prevented"),
    "fulfil": pgettext_lazy("what was done", "fulfilled"),
    "verify": pgettext_lazy("what was done", "verified"),
    "transfer": pgettext_lazy("what was done", "handed over"),
    "file": pgettext_lazy("what was done", "case filed"),
    "penalize": pgettext_lazy("what was done", "penalised"),
    "handle": pgettext_lazy("what was done", "dealt with"),
    "hold": pgettext_lazy("what was done", "held"),
    "train": pgettext_lazy("what was done", "trained"),
    "answer": pgettext_lazy("what was done", "answered"),
    "collect": pgettext_lazy("what was done", "collected"),
    "persuade": pgettext_lazy("what was done", "persuaded"),
    "reach": pgettext_lazy("what was done", "reached"),
    "dispatch": pgettext_lazy("what was done", "sent out"),
    "patrol": pgettext_lazy("what was done", "patrolled"),
    "cover": pgettext_lazy("what was done", "covered"),
    "form": pgettext_lazy("what was done", "formed"),
    "install": pgettext_lazy("what was done", "installed"),
    "maintain": pgettext_lazy("what was done", "maintained"),
    "issue": pgettext_lazy("what was done", "issued"),
    "invest": pgettext_lazy("what was done", "invested"),
}
APPROX = {
    "exact": "",
    "more_than": pgettext_lazy("number", "more than"),
    "at_least": pgettext_lazy("number", "at least"),
    "about": pgettext_lazy("number", "about"),
}


LONGEST_SENTENCE = 400  # characters on either side of a count
EXCERPT = 72  # characters of a text in a list
AROUND = 24  # characters of a sentence shown on either side of a count


class Piece(NamedTuple):
    """A stretch of the text; ``mark`` is the number of the line it belongs to, or nothing."""

    text: str
    mark: int | None


def pieces(text: str, lines: Iterable[Line]) -> list[Piece]:
    """Cut the text at the spans of its lines; where two overlap the first one stands."""
    return _cut(text, 0, len(text), lines)


def context(line: Line) -> list[Piece]:
    """Give the sentence of a line with the line marked, the ends left out where it is very long."""
    text = line.paste.text
    if not text:
        return []
    start, end = sentence_of(text, line.start)
    first, last = max(start, line.start - AROUND), min(max(end, line.end), line.end + AROUND)
    made = _cut(text, first, last, [line])
    return [*([Piece("…", None)] if first > start else []), *made, *([Piece("…", None)] if last < end else [])]


def _cut(text: str, first: int, last: int, lines: Iterable[Line]) -> list[Piece]:
    made, at = [], first
    for line in sorted(lines, key=lambda one: one.start):
        if line.start < at:
            continue
        if line.start > at:
            made.append(Piece(text[at : line.start], None))
        made.append(Piece(text[line.start : line.end], line.order + 1))
        at = line.end
    if at < last:
        made.append(Piece(text[at:last], None))
    return made


def number_of(line: Line) -> str:
    """Give a line's number as it was read, without needless decimals."""
    whole = int(line.quantity)
    return f"{whole:,}" if whole == line.quantity else f"{line.quantity:,}"


def sentence_of(text: str, position: int) -> tuple[int, int]:
    """Give [start, end) of the sentence at a position; of one that goes on for pages the words around it."""
    first = max(position - LONGEST_SENTENCE, 0)
    start, end = sentence_at(text[first : position + LONGEST_SENTENCE], position - first)
    return first + start, first + end


def counted(line: Line) -> Counted:
    """Give a line as the areas judge it."""
    if not line.paste.text:  # its time is over
        return Counted(line.action, "", int(line.quantity), line.unit, "")
    start, end = sentence_of(line.paste.text, line.start)
    return Counted(line.action, line.object, int(line.quantity), line.unit, line.paste.text[start:end])


def origin(record: Any, member: Member) -> list[tuple[Any, list[Detail]]]:
    """Say on a record's page from which sentence it was recorded; the whole text opens to whoever may see it."""
    if record.source != Source.TEXT:
        return []
    line = Line.objects.select_related("paste").filter(record_id=record.pk, state=Line.State.RECORDED).first()
    if line is None:
        return []
    paste: Paste = line.paste
    where = f"{reverse('desk:paste', args=[paste.pk])}#line-{line.order + 1}" if access.may_see(member, paste) else ""
    said = counted(line).sentence.strip() or str(_("The text was erased when its time was over."))
    return [(_("Pasted sentence"), [Detail("", said, where)])]


def tell_found(pastes: Iterable[Any], said: str) -> None:
    """Put beside each text its first words, or those around what was searched for."""
    for paste in pastes:
        at = paste.text.casefold().find(said.casefold()) if said else 0
        start = max(at - 12, 0)
        words = " ".join(paste.text[start : start + EXCERPT].split())
        paste.excerpt = f"{'…' if start else ''}{words}{'…' if start + EXCERPT < len(paste.text) else ''}"

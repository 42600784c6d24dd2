"""Read a pasted text into draft lines; record, leave out or take back one line."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from wanjia.areas.desk import access, errors
from wanjia.areas.desk.models import Line, Paste
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.errors import NotAllowed
from wanjia.ledgers import offers
from wanjia.ledgers.intake import Counted
from wanjia_reader import Quantity, fingerprint, read, sentence_at

MOST_LINES = 500
LARGEST = 10**13


def known(text: str, place_id: int, day: dt.date) -> Paste | None:
    """Give the paste of the same text, whatever its blanks and widths, if there was one; of this place and day first."""
    same, marks = Paste.objects.select_related("by"), (_mark(text, place_id, day), fingerprint(text))
    return next((found for mark in marks if (found := same.filter(fingerprint=mark).first()) is not None), None)


def _mark(text: str, place_id: int, day: dt.date) -> str:
    """Name a text that is told apart by its place and day: two villages write 走访5户，一切正常 in the same words."""
    return fingerprint(f"{fingerprint(text)} {place_id} {day.isoformat()}")


def paste(
    *, text: str, place_id: int, day: dt.date, actor: Member, now: dt.datetime, anew: bool = False
) -> tuple[Paste, bool]:
    """Keep a text with what was read from it; give it and whether it was new. No ledger changes.

    ``anew``: somebody says that this is another report in the same words, of another place or day; of the same place
    and day it never is.

    Raises:
        NotAllowed: the member may not paste. NothingCounted: the text counts no work.
    """
    if not access.may_paste(actor):
        raise NotAllowed
    text = text.replace("\r\n", "\n").replace("\x00", "")
    kept = known(text, place_id, day)
    if kept and not (anew and (kept.place_id, kept.day) != (place_id, day)):
        return kept, False
    quantities = [q for q in read(text) if 0 < q.quantity < LARGEST][:MOST_LINES]
    if not quantities:
        raise errors.NothingCounted
    try:
        with transaction.atomic():
            made = Paste.objects.create(
                text=text,
                fingerprint=_mark(text, place_id, day) if kept else fingerprint(text),
                place_id=place_id,
                day=day,
                by=actor,
                pasted_at=now,
            )
            Line.objects.bulk_create(_line(made, at, quantity) for at, quantity in enumerate(quantities))
            audit.record(act="desk.paste", target=made, actor=actor, now=now)
    except IntegrityError:  # pasted by two people in the same second
        twin = known(text, place_id, day)
        if twin is None:
            raise
        return twin, False
    return made, True


def _line(made: Paste, at: int, quantity: Quantity) -> Line:
    home = home_of(counted(made.text, quantity))
    return Line(
        paste=made,
        order=at,
        start=quantity.span.start,
        end=quantity.span.end,
        action=quantity.action,
        object=(quantity.object or "")[:120],
        quantity=quantity.quantity,
        approx=quantity.approx,
        unit=(quantity.unit or "")[:12],
        ledger=home.ledger.code if home else "",
        state=Line.State.DRAFT if home else Line.State.KEPT,
    )


def forget_lines(pastes: Sequence[Paste]) -> None:
    """Erase the words of texts whose time is over; the same text pasted again is then a new one."""
    Line.objects.filter(paste__in=pastes).update(object="")
    Line.objects.filter(paste__in=pastes, state=Line.State.DRAFT).update(state=Line.State.DROPPED)
    for paste in pastes:
        Paste.objects.filter(pk=paste.pk).update(fingerprint=f"erased {paste.pk}")


def counted(text: str, quantity: Quantity) -> Counted:
    """Give a quantity as the areas judge it."""
    start, end = sentence_at(text, quantity.at.start)
    return Counted(quantity.action, quantity.object or "", int(quantity.quantity), quantity.unit or "", text[start:end])


def home_of(said: Counted) -> offers.Intake | None:
    """Give the ledger that takes a quantity in, or None."""
    if said.quantity < 1:
        return None
    return next((intake for intake in offers.intakes() if intake.fits(said) is not None), None)


def _locked(line_id: uuid.UUID, *states: Line.State) -> Line:
    line = Line.objects.select_for_update(of=("self",)).select_related("paste").get(pk=line_id)
    if line.state not in states:
        raise errors.LineSettled(state=Line.State(line.state).label)
    return line


@transaction.atomic
def record_line(*, line_id: uuid.UUID, actor: Member, now: dt.datetime, said: dict[str, Any]) -> Any:
    """Record what a person confirmed of a line, in the ledger it belongs to; its audit line is that record's own."""
    line = _locked(line_id, Line.State.DRAFT)
    if not access.may_see(actor, line.paste):
        raise NotAllowed
    intake = next(intake for intake in offers.intakes() if intake.ledger.code == line.ledger)
    record = intake.save(actor=actor, now=now, id=line.record_id, **said)
    Line.objects.filter(pk=line.pk).update(state=Line.State.RECORDED)
    return record


@transaction.atomic
def drop_line(*, line_id: uuid.UUID, actor: Member, now: dt.datetime) -> Line:
    """Leave a line out of the ledgers; it stays with the text."""
    line = _locked(line_id, Line.State.DRAFT)
    if not access.may_see(actor, line.paste):
        raise NotAllowed
    Line.objects.filter(pk=line.pk).update(state=Line.State.DROPPED)
    audit.record(act="desk.line.drop", target=line, actor=actor, now=now, place_id=line.paste.place_id)
    return line


@transaction.atomic
def take_up_line(*, line_id: uuid.UUID, actor: Member, now: dt.datetime) -> Line:
    """Take a line that was left out up again."""
    line = _locked(line_id, Line.State.DROPPED)
    if not access.may_see(actor, line.paste):
        raise NotAllowed
    Line.objects.filter(pk=line.pk).update(state=Line.State.DRAFT)
    audit.record(act="desk.line.take_up", target=line, actor=actor, now=now, place_id=line.paste.place_id)
    return line

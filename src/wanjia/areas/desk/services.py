"""Read a pasted text into draft lines; record, leave out or take back one line."""

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from wanjia.areas.desk import access, errors
from wanjia.areas.desk.cleaning import as_read, says_zero
from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.desk.showing import sentence_of
from wanjia.areas.desk.tables import in_tables
from wanjia.areas.desk.ties import Tie, ties
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.ids import new_id
from wanjia.ledgers import offers
from wanjia.ledgers.intake import Counted, Intake, SettledPart
from wanjia.ledgers.wording import without_numbers
from wanjia_reader import Quantity, fingerprint, read

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
    """Keep a text with what was read from it, without numbers of persons; give it and whether it was new.

    No ledger changes.

    ``anew``: somebody says that this is another report in the same words, of another place or day; of the same place
    and day it never is.

    Raises:
        NotAllowed: the member may not paste. NothingCounted, ZeroReported: the text counts no work.
    """
    if not access.may_paste(actor):
        raise NotAllowed
    text = as_read(text)
    kept = known(text, place_id, day)
    if kept and not (anew and (kept.place_id, kept.day) != (place_id, day)):
        return kept, False
    kept_as = without_numbers(text)
    lines = _lines(kept_as)
    if not lines:
        raise errors.ZeroReported if says_zero(text) else errors.NothingCounted
    try:
        with transaction.atomic():
            made = Paste.objects.create(
                text=kept_as,
                fingerprint=_mark(text, place_id, day) if kept else fingerprint(text),
                place_id=place_id,
                day=day,
                by=actor,
                pasted_at=now,
            )
            for line in lines:
                line.paste = made
            Line.objects.bulk_create(lines)
            audit.record(act="desk.paste", target=made, actor=actor, now=now)
    except IntegrityError:  # pasted by two people in the same second
        twin = known(text, place_id, day)
        if twin is None:
            raise
        return twin, False
    return made, True


def _lines(text: str) -> list[Line]:
    """Read a text into its lines, each tied to the one it is a part of."""
    cells = in_tables(text)
    spoken = {at for cell in cells for at in range(*cell.at)}
    # In a table the heading says what is counted; a number never runs over the edge of its cell.
    said = [
        count
        for count in read(text)
        if not spoken.intersection(range(*count.at)) and not re.search(r"[\t\n]", text[slice(*count.at)])
    ]
    ordered = sorted([*said, *cells], key=lambda count: count.at)
    quantities = [count for count in ordered if 0 < count.quantity < LARGEST][:MOST_LINES]
    made: list[Line] = []
    for at, (quantity, tied) in enumerate(zip(quantities, ties(text, quantities), strict=True)):
        home = home_of(counted(text, quantity))
        whole = made[tied.whole] if tied.whole is not None else None
        line = Line(
            order=at,
            start=quantity.span.start,
            end=quantity.span.end,
            action=quantity.action,
            object=(quantity.object or "")[:120],
            quantity=quantity.quantity,
            approx=quantity.approx,
            unit=(quantity.unit or "")[:12],
            period=(quantity.period or "")[:40],
            heard=(quantity.place or "")[:60],
            ledger=home.ledger.code if home else "",
            tie=tied.tie,
            whole=whole,
        )
        _begin(line, whole)
        made.append(line)
    return made


def _begin(line: Line, whole: Line | None) -> None:
    """Say how a line begins: what has a home waits, what another line counts already is left out, the rest is kept."""
    line.state = Line.State.DRAFT if line.ledger else Line.State.KEPT
    if line.tie == Tie.SETTLED and whole is not None:
        line.ledger = whole.ledger if whole.ledger and settled_of(whole.ledger) else ""
        line.state = Line.State.DRAFT if line.ledger else Line.State.KEPT
    elif line.tie == Tie.PENDING:
        line.ledger, line.state = "", Line.State.KEPT
    elif line.tie and line.ledger:
        line.state = Line.State.DROPPED


def forget_lines(pastes: Sequence[Paste]) -> None:
    """Erase the words of texts whose time is over; the same text pasted again is then a new one."""
    Line.objects.filter(paste__in=pastes).update(object="", period="", heard="")
    Line.objects.filter(paste__in=pastes, state=Line.State.DRAFT).update(state=Line.State.DROPPED)
    for paste in pastes:
        Paste.objects.filter(pk=paste.pk).update(fingerprint=f"erased {paste.pk}")


def counted(text: str, quantity: Quantity) -> Counted:
    """Give a quantity as the areas judge it."""
    start, end = sentence_of(text, quantity.at.start)
    return Counted(quantity.action, quantity.object or "", int(quantity.quantity), quantity.unit or "", text[start:end])


def settled_of(ledger: str) -> SettledPart | None:
    """Give how a ledger takes in settled parts of what it counts, or None."""
    return next((intake.settled for intake in offers.intakes() if intake.ledger.code == ledger), None)


def home_of(said: Counted) -> Intake | None:
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
    if line.tie == Tie.SETTLED and line.whole_id and intake.settled is not None:
        whole = Line.objects.get(pk=line.whole_id)
        if whole.state != Line.State.RECORDED:
            raise errors.WholeFirst(line=whole.order + 1)
        record = intake.settled.save(actor=actor, now=now, id=line.record_id, whole=whole.record_id, **said)
    else:
        record = intake.save(actor=actor, now=now, id=line.record_id, **said)
    Line.objects.filter(pk=line.pk).update(state=Line.State.RECORDED, record_id=record.pk)
    return record


@transaction.atomic
def drop_line(*, line_id: uuid.UUID, actor: Member, now: dt.datetime) -> Line:
    """Leave a line out of the ledgers, and what is settled of it; both stay with the text."""
    line = _locked(line_id, Line.State.DRAFT)
    if not access.may_see(actor, line.paste):
        raise NotAllowed
    Line.objects.filter(pk=line.pk).update(state=Line.State.DROPPED)
    # Of what is not recorded nothing can be settled.
    line.parts.filter(tie=Tie.SETTLED, state=Line.State.DRAFT).update(state=Line.State.DROPPED)
    audit.record(act="desk.line.drop", target=line, actor=actor, now=now, place_id=line.paste.place_id)
    return line


@transaction.atomic
def take_up_line(*, line_id: uuid.UUID, actor: Member, now: dt.datetime) -> Line:
    """Take a line up again that was left out, or whose record was voided; it then becomes another record."""
    line = _locked(line_id, Line.State.DROPPED, Line.State.RECORDED)
    if not access.may_see(actor, line.paste):
        raise NotAllowed
    if line.state == Line.State.RECORDED and not voided([line]):
        raise errors.LineSettled(state=Line.State(line.state).label)
    Line.objects.filter(pk=line.pk).update(state=Line.State.DRAFT, record_id=new_id())
    line.parts.filter(tie=Tie.SETTLED, state=Line.State.DROPPED).update(state=Line.State.DRAFT)
    audit.record(act="desk.line.take_up", target=line, actor=actor, now=now, place_id=line.paste.place_id)
    return line


def voided(lines: Sequence[Line]) -> set[uuid.UUID]:
    """Give the records of these lines that were voided since; one query a ledger."""
    found: set[uuid.UUID] = set()
    for intake in offers.intakes():
        ours = [line.record_id for line in lines if line.ledger == intake.ledger.code]
        if ours:
            rows = intake.ledger.records().filter(pk__in=ours, voided_at__isnull=False)
            found.update(rows.values_list("pk", flat=True))
    return found

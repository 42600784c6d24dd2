"""Matters: raised, worked on, handed over, closed with a second person's check, reopened, corrected."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from wanjia.areas.matters.enums import MatterState, StepKind
from wanjia.areas.matters.models import Matter, Span, Step
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.plans import Check, Closing, Correction, Handover, MatterPlan, Reopening
from wanjia.demonstration.plans import Step as StepPlan
from wanjia.demonstration.words import MatterSource
from wanjia.ledgers.enums import Source

COLUMNS = {"title": "gist", "where": "spot", "due": "due"}  # what a correction's field is called in the table
AT_THE_DESK = (MatterSource.PHONE, MatterSource.INSPECTION)


class Matters:
    """Turns planned matters into acts."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda = ground, book, agenda

    def id_of(self, plan: MatterPlan) -> UUID:
        """Give the record number a planned matter gets."""
        return self.book.id_of(plan.key, plan.at)

    def plan(self, plan: MatterPlan) -> None:
        """Hand in all acts of one matter's life."""
        life = _Life(self, plan)
        acts: list[tuple[datetime, Any]] = [(plan.at, life.begin)]
        acts += [(one.at, partial(life.step, one)) for one in plan.steps]
        acts += [(one.at, partial(life.hand_over, one)) for one in plan.handovers]
        for closing in plan.closings:
            acts.append((closing.at, partial(life.propose, closing)))
            if closing.check is not None:
                acts.append((closing.check.at, partial(life.check, closing.check)))
        acts += [(one.at, partial(life.reopen, one)) for one in plan.reopenings]
        if plan.correction is not None:
            acts.append((plan.correction.at, partial(life.correct, plan.correction)))
        for at, deed in sorted(acts, key=lambda act: act[0]):
            self.agenda.put(at, deed)


class _Life:
    """One matter while things happen to it."""

    def __init__(self, matters: Matters, plan: MatterPlan) -> None:
        self.plan, self.book, self.members = plan, matters.book, matters.ground.members
        place, at = matters.ground.places[plan.village], aware(plan.at)
        self.matter = Matter(
            id=matters.id_of(plan), place_id=place, village_id=place, day=plan.at.date(),
            author_id=self.members[plan.author], recorded_at=at, kind=plan.kind.value, gist=plan.title,
            source=Source.DESK.value if plan.source in AT_THE_DESK else Source.PHONE.value,
            detail=_since(plan.since) if plan.since < plan.at.date() else "", spot=plan.where,
            urgency=plan.urgency.value, owner_id=self.members[plan.owner], due=plan.due,
        )  # fmt: skip
        self.span = Span(matter=self.matter, opened_on=plan.at.date())

    def begin(self) -> None:
        matter = self.matter
        said = {
            "place": matter.place_id, "day": matter.day, "kind": matter.kind, "gist": matter.gist,
            "detail": matter.detail, "spot": matter.spot, "urgency": matter.urgency, "count": 1,
        }  # fmt: skip
        self.book.record(matter, said, "matters.matter.raise")
        self.book.add(self.span)

    def step(self, plan: StepPlan) -> None:
        self._step(StepKind.STEP, plan.at, plan.by, plan.text)
        self.book.line("matters.matter.step", self.matter, self.members[plan.by], aware(plan.at))

    def hand_over(self, plan: Handover) -> None:
        owner = self.members[plan.to_owner]
        self._change({"owner_id": owner}, plan.at, plan.from_owner, "matters.matter.hand_over", plan.reason)
        self._step(StepKind.HANDOVER, plan.at, plan.from_owner, plan.reason, to=owner)

    def propose(self, plan: Closing) -> None:
        changes = {
            "state": MatterState.CLOSING.value, "closing_kind": plan.kind.value, "closing_note": plan.result,
            "closing_by_id": self.members[plan.by],
        }  # fmt: skip
        self._change(changes, plan.at, plan.by, "matters.matter.propose_closing")
        self._step(StepKind.CLOSING, plan.at, plan.by, plan.result)

    def check(self, plan: Check) -> None:
        if plan.passed:
            day = plan.at.date()
            changes: dict[str, Any] = {
                "state": MatterState.CLOSED.value, "checked_by_id": self.members[plan.by], "closed_on": day,
            }  # fmt: skip
            self.span.closed_on = day
            self.book.touch(self.span, "closed_on")
        else:
            changes = {"state": MatterState.OPEN.value, "closing_kind": "", "closing_note": "", "closing_by_id": None}
        self._change(changes, plan.at, plan.by, "matters.matter.check_closing")
        self._step(StepKind.CLOSED if plan.passed else StepKind.RETURNED, plan.at, plan.by, plan.note)

    def reopen(self, plan: Reopening) -> None:
        changes = {
            "state": MatterState.OPEN.value, "closing_kind": "", "closing_note": "", "closing_by_id": None,
            "checked_by_id": None, "closed_on": None, "due": plan.due,
        }  # fmt: skip
        self._change(changes, plan.at, plan.by, "matters.matter.reopen")
        if self.span.closed_on == plan.at.date():  # closed and reopened on one day: never closed at a day's end
            self.span.closed_on = None
            self.book.touch(self.span, "closed_on")
        else:
            self.span = Span(matter=self.matter, opened_on=plan.at.date())
            self.book.add(self.span)
        self._step(StepKind.REOPENED, plan.at, plan.by, plan.reason)

    def correct(self, plan: Correction) -> None:
        column = COLUMNS[plan.field]
        after = date.fromisoformat(plan.after) if column == "due" else plan.after
        self.book.change(
            self.matter, {column: after}, by=self.members[plan.by], at=aware(plan.at), act="matters.matter.correct",
            reason=plan.reason, retroactive=True,
        )  # fmt: skip

    def _change(self, changes: dict[str, Any], at: datetime, by: str, act: str, reason: str = "") -> None:
        self.book.change(self.matter, changes, by=self.members[by], at=aware(at), act=act, reason=reason)

    def _step(self, kind: StepKind, at: datetime, by: str, note: str, to: int | None = None) -> None:
        self.book.add(
            Step(matter=self.matter, kind=kind.value, at=aware(at), by_id=self.members[by], note=note, to_id=to)
        )


def _since(day: date) -> str:
    return f"自{day.month}月{day.day}日起。"

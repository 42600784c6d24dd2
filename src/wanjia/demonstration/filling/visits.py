"""Visits: recorded when they reach the server, corrected or voided later."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from wanjia.areas.visits.enums import Outcome
from wanjia.areas.visits.models import Visit
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.filling.rows import rows_of
from wanjia.demonstration.plans import Correction, MatterPlan, VisitPlan
from wanjia.foundation.audit.chain import Line
from wanjia.ledgers import services as engine
from wanjia.ledgers.enums import Source
from wanjia.ledgers.search import scope_words

VOIDED, ACT = "voided", "visits.visit.record"
FILLED = (
    "id", "place_id", "village_id", "day", "author_id", "source", "recorded_at", "kind", "premises_id", "at", "topics",
    "difficulty", "question", "answer", "child_told", "child_told_at", "outcome", "matter_id",
)  # fmt: skip


class Visits:
    """Turns planned visits into acts."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda = ground, book, agenda
        rows = rows_of(Visit)
        self._blank, self._filled = rows.blank(), [rows.names.index(name) for name in FILLED]
        self._said = rows.names.index("said")

    def plan(self, plan: VisitPlan, matter: tuple[MatterPlan, UUID] | None) -> None:
        """Hand in one visit's acts."""
        recorded = datetime.combine(plan.day, plan.time) + timedelta(minutes=plan.recorded_after)
        self.agenda.put(recorded, partial(self._record, plan, recorded, matter))

    def _record(self, plan: VisitPlan, recorded: datetime, matter: tuple[MatterPlan, UUID] | None) -> None:
        place, author = self.ground.places[plan.village], self.ground.members[plan.worker]
        topics: Any = tuple(topic.value for topic in plan.topics)
        question, answer = plan.question or ("", "")
        told = plan.child.told if plan.child else ""
        told_at = aware(plan.child.at) if plan.child else None
        premises, at, kind = self.ground.premises[plan.premises], aware(recorded), plan.premises_kind.value
        said: dict[str, Any] = {
            "place": place, "day": plan.day.isoformat(), "kind": kind, "topics": list(topics),
            "premises": str(premises), "at": plan.time.isoformat(), "companions": "", "whom": "",
            "difficulty": plan.note, "next_step": "", "question": question, "answer": answer, "child_told": told,
            "child_told_at": told_at, "count": 1,
            "matter": [matter[0].kind.value, matter[0].title, matter[0].urgency.value] if matter else [],
        }  # fmt: skip
        pk = self.book.id_of(plan.serial, recorded)
        facts = (
            pk, place, place, plan.day, author, Source.PHONE.value, at, kind, premises, plan.time, topics, plan.note,
            question, answer, told, told_at, Outcome.MATTER.value if matter else Outcome.NONE.value,
            matter[1] if matter else None,
        )  # fmt: skip
        if plan.correction is not None:
            visit = Visit(**dict(zip(FILLED, facts, strict=True)))
            self.book.record(visit, said, ACT)
            self.agenda.put(plan.correction.at, partial(self._correct, visit, plan.correction))
            return
        row = self._blank.copy()
        for column, fact in zip(self._filled, facts, strict=True):
            row[column] = fact
        row[self._said] = engine.digest(said)
        words = self.book.terms.of_visit(
            place=place, premises=premises, topics=topics, difficulty=plan.note, question=question, answer=answer
        )
        line = Line(0, at, author, ACT, "visits.visit", str(pk), place, 1)
        self.book.record_row(Visit, row, f"{scope_words(Visit.ledger, place)} {words}", line)

    def _correct(self, visit: Visit, correction: Correction) -> None:
        by, at = self.ground.members[correction.by], aware(correction.at)
        act = "visits.void" if correction.field == VOIDED else "visits.visit.correct"
        self.book.change(visit, _changes(correction), by=by, at=at, act=act, reason=correction.reason, retroactive=True)


def _changes(correction: Correction) -> dict[str, Any]:
    """Say in the columns' words what a correction changes."""
    match correction.field:
        case "voided":
            return {"voided_at": aware(correction.at), "void_reason": correction.reason}
        case "topics":
            return {"topics": tuple(correction.after.split(","))}
        case "note":
            return {"difficulty": correction.after}
        case "time":
            return {"at": time.fromisoformat(correction.after)}
    raise ValueError(correction.field)

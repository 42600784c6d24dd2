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
from wanjia.demonstration.plans import Correction, MatterPlan, VisitPlan
from wanjia.ledgers.enums import Source

VOIDED = "voided"


class Visits:
    """Turns planned visits into acts."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda = ground, book, agenda

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
        premises = self.ground.premises[plan.premises]
        said: dict[str, Any] = {
            "place": place, "day": plan.day, "kind": plan.premises_kind.value, "topics": list(topics),
            "premises": premises, "at": plan.time, "companions": "", "whom": "", "difficulty": plan.note,
            "next_step": "", "question": question, "answer": answer, "child_told": told, "child_told_at": told_at,
            "count": 1,
            "matter": [matter[0].kind.value, matter[0].title, matter[0].urgency.value] if matter else [],
        }  # fmt: skip
        visit = Visit(
            id=self.book.id_of(plan.serial, recorded), place_id=place, village_id=place, day=plan.day,
            author_id=author, source=Source.PHONE.value, recorded_at=aware(recorded), kind=plan.premises_kind.value,
            premises_id=premises, at=plan.time, topics=topics, difficulty=plan.note, question=question, answer=answer,
            child_told=told, child_told_at=told_at,
            outcome=Outcome.MATTER.value if matter else Outcome.NONE.value,
            matter_id=matter[1] if matter else None,
        )  # fmt: skip
        self.book.record(visit, said, "visits.visit.record")
        if plan.correction is not None:
            self.agenda.put(plan.correction.at, partial(self._correct, visit, plan.correction))

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

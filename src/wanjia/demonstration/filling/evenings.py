"""Evenings: the note, the decisions, and the signature, given by the briefing's own service on what is known then."""

from datetime import datetime, timedelta
from functools import partial

from wanjia.areas.briefing import services as briefings
from wanjia.areas.briefing.models import Briefing, Decision
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.filling.moments import aware, on
from wanjia.demonstration.filling.tasks import Tasks
from wanjia.demonstration.plans import BriefingPlan, DayPlan
from wanjia.demonstration.roster import Roster
from wanjia.foundation.accounts.models import Member

NOTED_BEFORE = timedelta(minutes=5)  # the decisions and the signature


class Evenings:
    """Turns planned evenings into acts and signs them."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda, tasks: Tasks, roster: Roster) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda, self.tasks, self.roster = ground, book, agenda, tasks, roster

    def plan(self, day: DayPlan) -> None:
        """Hand in an evening's note and decisions; its tasks are handed in with the others."""
        plan = day.briefing
        if not (plan.notes or plan.decisions or plan.signed_at):
            return
        tasks = {task.key: task for task in day.tasks}
        discussed = plan.signed_at or next((tasks[one.task].at for one in plan.decisions), on(plan.day, 19))
        begun = discussed - NOTED_BEFORE
        briefing = Briefing(
            id=self.book.id_of(plan.key, begun), place_id=self.ground.township, first=plan.day, last=plan.day
        )
        self.agenda.put(begun, partial(self._discuss, briefing, plan, begun))
        for number, one in enumerate(plan.decisions):
            task = tasks[one.task]
            decision = Decision(
                id=self.book.id_of(f"{plan.key}/{number}", task.at), briefing=briefing, task_id=self.tasks.id_of(task),
                decided_at=aware(task.at),
            )  # fmt: skip
            self.agenda.put(task.at, partial(self.book.add, decision))

    def _discuss(self, briefing: Briefing, plan: BriefingPlan, at: datetime) -> None:
        if plan.notes:
            writer = self.ground.members[self.roster.on(plan.day).office[0]]
            briefing.note, briefing.note_by_id, briefing.revision = "\n".join(plan.notes), writer, 2
            self.book.line("briefing.discuss", briefing, writer, aware(at))
        self.book.add(briefing)

    def sign(self, plan: BriefingPlan, signed_at: datetime, signed_by: str) -> None:
        """Sign an evening; whatever happened up to that moment must be written, and nothing later."""
        briefings.sign(
            place_id=self.ground.township, first=plan.day, last=plan.day, now=aware(signed_at),
            actor=Member.objects.get(pk=self.ground.members[signed_by]),
        )  # fmt: skip

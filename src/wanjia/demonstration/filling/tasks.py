"""Tasks: set, reported done, checked; a result that did not pass goes back to its owner."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from wanjia.areas.plan.enums import TaskState
from wanjia.areas.plan.models import Task
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.plans import Check, TaskPlan
from wanjia.foundation.places.tree import tree
from wanjia.ledgers.enums import Source


class Tasks:
    """Turns planned tasks into acts."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda = ground, book, agenda

    def id_of(self, plan: TaskPlan) -> UUID:
        """Give the record number a planned task gets."""
        return self.book.id_of(plan.key, plan.at)

    def plan(self, plan: TaskPlan) -> None:
        """Hand in one task's acts."""
        task = self._made(plan)
        said = {
            "place": task.place_id, "day": task.day, "title": task.title, "origin": task.origin,
            "origin_note": task.origin_note, "owner": str(task.owner_id), "due": task.due,
        }  # fmt: skip
        self.agenda.put(plan.at, partial(self.book.record, task, said, "plan.task.set"))
        if plan.done_at is not None:
            self.agenda.put(plan.done_at, partial(self._finish, task, plan, plan.done_at))
        if plan.check is not None:
            self.agenda.put(plan.check.at, partial(self._check, task, plan.check))

    def _made(self, plan: TaskPlan) -> Task:
        members, place = self.ground.members, self.ground.places[plan.place]
        return Task(
            id=self.id_of(plan), place_id=place, village_id=tree().nodes[place].village_id, day=plan.at.date(),
            author_id=members[plan.assigned_by], source=Source.DESK.value, recorded_at=aware(plan.at),
            title=plan.title, origin=plan.source.value, origin_note=plan.source_name, owner_id=members[plan.owner],
            due=plan.due,
        )  # fmt: skip

    def _finish(self, task: Task, plan: TaskPlan, at: datetime) -> None:
        changes = {"state": TaskState.DONE.value, "result": plan.result, "done_on": at.date()}
        self._change(task, changes, plan.owner, at, "plan.task.finish")

    def _check(self, task: Task, plan: Check) -> None:
        changes: dict[str, Any] = {"check_note": plan.note}
        if plan.passed:
            by = self.ground.members[plan.by]
            changes |= {"state": TaskState.CHECKED.value, "checked_by_id": by, "checked_on": plan.at.date()}
        else:
            changes |= {"state": TaskState.OPEN.value, "done_on": None}
        self._change(task, changes, plan.by, plan.at, "plan.task.check")

    def _change(self, task: Task, changes: dict[str, Any], by: str, at: datetime, act: str) -> None:
        self.book.change(task, changes, by=self.ground.members[by], at=aware(at), act=act)

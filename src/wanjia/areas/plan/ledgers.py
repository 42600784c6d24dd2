"""The tasks ledger."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wanjia.areas.plan import access, forms, services
from wanjia.areas.plan.enums import TaskSource, TaskState
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.ledgers.columns import Column
from wanjia.ledgers.ledger import Action, Detail, Filter, Ledger

STATE_TONES = (("open", "open"), ("done", "busy"), ("checked", "done"))


class TaskLedger(Ledger):
    """Who must do what by when."""

    code = "tasks"
    model = Task
    title = _("Tasks")
    one = _("task")
    help = _("Who must do what by when, where it comes from, what came of it and who checked.")
    empty = _("No task fits. A decision at the briefing becomes a task by itself; others are set here.")
    icon = "checklist"
    grants = access.GRANTS
    form = forms.TaskForm
    acts = {"plan.task.finish": _("reported done"), "plan.task.check": _("result checked")}
    columns = (
        Column("number", _("Number"), kind="integer", width=8),
        Column("day", _("Set on"), kind="date", sortable=True, width=12),
        Column("title", _("What is to be done"), width=40),
        Column("owner", _("Owner"), path="owner__name"),
        Column("due", _("Due"), kind="date", sortable=True, width=12),
        Column("state", _("State"), kind="choice", choices=TaskState, tones=STATE_TONES),
        Column("place", _("Place"), path="place_id", kind="place"),
        Column("origin", _("Source"), kind="choice", choices=TaskSource),
        Column("origin_note", _("Which source"), shown=False, width=30),
        Column("result", _("Result"), shown=False, width=40),
        Column("done_on", _("Done on"), kind="date", shown=False, width=12),
        Column("checked_by", _("Checked by"), path="checked_by__name", shown=False),
        Column("checked_on", _("Checked on"), kind="date", shown=False, width=12),
        Column("author", _("Set by"), path="author__name", shown=False),
    )
    filters = (
        Filter(
            "state",
            _("State"),
            [("unfinished", _("Not finished")), *TaskState.choices],
            conditions={"unfinished": ~Q(state="checked"), **{state: Q(state=state) for state in TaskState.values}},
        ),
        Filter("origin", _("Source"), TaskSource),
    )

    def owned_by(self, member: Member) -> Q:
        """Show whatever the member answers for, wherever it is."""
        return Q(owner=member)

    def details(self, record: Any, member: Member) -> list[Detail]:
        """Give the task's lines, the empty ones left out."""
        lines = [Detail(_("Number"), record.numbering()), *super().details(record, member)[1:]]
        lines.append(Detail(_("Check"), record.check_note))
        return [line for line in lines if line.text]

    def actions(self, record: Any, member: Member) -> list[Action]:
        """Offer the next step to whom it belongs."""
        if record.voided_at is not None:
            return []
        if record.state == TaskState.OPEN and access.may_do(member, record):
            return [
                Action(_("Report it done"), reverse("tasks:finish", args=[record.pk]), main=True, icon="circle-check")
            ]
        if record.state == TaskState.DONE and access.may_check(member, record):
            return [Action(_("Check the result"), reverse("tasks:check", args=[record.pk]), main=True, icon="checks")]
        return []

    def create(
        self, *, actor: Member, now: dt.datetime, id: uuid.UUID | None, source: str, **said: Any
    ) -> tuple[Any, bool]:
        """Set one task."""
        return services.set_task(actor=actor, now=now, id=id, source=source, **said)

    def correct(
        self, *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
    ) -> Any:
        """Correct one task."""
        return services.correct_task(
            record_id=record_id, revision=revision, actor=actor, now=now, reason=reason, **said
        )


TASKS = TaskLedger()

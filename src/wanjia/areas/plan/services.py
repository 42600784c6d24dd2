"""What people do with tasks."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from wanjia.areas.plan import access, errors
from wanjia.areas.plan.enums import TaskState
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.ledgers import services as engine
from wanjia.ledgers.enums import Source


@transaction.atomic
def set_task(
    *,
    actor: Member,
    now: dt.datetime,
    place_id: int,
    day: dt.date,
    title: str,
    origin: str,
    owner: Member,
    due: dt.date,
    origin_note: str = "",
    id: uuid.UUID | None = None,
    source: str = Source.DESK,
) -> tuple[Task, bool]:
    """Set one task with its owner and due day."""
    if due < day:
        raise errors.DueBeforeStart
    said = {
        "place": place_id,
        "day": day,
        "title": title,
        "origin": origin,
        "origin_note": origin_note,
        "owner": owner,
        "due": due,
    }
    task = Task(
        id=id or new_id(),
        place_id=place_id,
        day=day,
        source=source,
        title=title,
        origin=origin,
        origin_note=origin_note,
        owner=owner,
        due=due,
    )
    return engine.save_new(task, grants=access.GRANTS, said=said, actor=actor, now=now, act="plan.task.set")


@transaction.atomic
def correct_task(
    *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
) -> Task:
    """Correct what a task says."""
    if said["due"] < said["day"]:
        raise errors.DueBeforeStart
    return engine.save_change(
        Task,
        record_id,
        said,
        grants=access.GRANTS,
        revision=revision,
        actor=actor,
        now=now,
        act="plan.task.correct",
        reason=reason,
        retroactive=True,
    )


def _locked(task_id: uuid.UUID, state: TaskState) -> Task:
    task: Task = Task.objects.select_for_update(of=("self",)).get(pk=task_id)
    if task.state != state:
        raise errors.WrongState(state=TaskState(task.state).label)
    return task


@transaction.atomic
def finish_task(*, task_id: uuid.UUID, result: str, actor: Member, now: dt.datetime) -> Task:
    """Report a task done, with its result; somebody else checks it."""
    task = _locked(task_id, TaskState.OPEN)
    access.check(access.may_do(actor, task))
    changes = {"state": TaskState.DONE, "result": result, "done_on": timezone.localdate(now)}
    return engine.save_change(
        Task,
        task_id,
        changes,
        grants=access.GRANTS,
        revision=None,
        actor=actor,
        now=now,
        act="plan.task.finish",
        allowed=True,
    )


@transaction.atomic
def check_task(*, task_id: uuid.UUID, passed: bool, note: str, actor: Member, now: dt.datetime) -> Task:
    """Check a result: the task is finished, or goes back to its owner with a note."""
    task = _locked(task_id, TaskState.DONE)
    access.check(access.may_check(actor, task))
    changes: dict[str, Any] = {"check_note": note}
    if passed:
        changes |= {"state": TaskState.CHECKED, "checked_by": actor, "checked_on": timezone.localdate(now)}
    else:
        changes |= {"state": TaskState.OPEN, "done_on": None}
    return engine.save_change(
        Task,
        task_id,
        changes,
        grants=access.GRANTS,
        revision=None,
        actor=actor,
        now=now,
        act="plan.task.check",
        allowed=True,
    )

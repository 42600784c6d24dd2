"""What people do with tasks. What is done with one that is there is an act: the engine locks it, checks and saves."""

import datetime as dt
import uuid
from collections.abc import Mapping
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


def _check_owner(owner: Member) -> None:
    if not access.possible_owners().filter(pk=owner.pk).exists():
        raise errors.OwnerOutOfOffice(owner=owner.name)


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
    """Set one task with its owner and due day.

    Raises:
        DueBeforeStart, OwnerOutOfOffice, NotAllowed, DayAhead, SentTwiceDifferently.
    """
    if due < day:
        raise errors.DueBeforeStart
    _check_owner(owner)
    facts: dict[str, Any] = {
        "day": day, "title": title, "origin": origin, "origin_note": origin_note, "owner": owner, "due": due,
    }  # fmt: skip
    task = Task(id=id or new_id(), place_id=place_id, source=source, **facts)
    said = {"place": place_id, **facts}
    return engine.save_new(task, grants=access.GRANTS, said=said, actor=actor, now=now, act="plan.task.set")


def correct_task(
    *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
) -> Task:
    """Correct what a task says."""
    if said["due"] < said["day"]:
        raise errors.DueBeforeStart
    _check_owner(said["owner"])
    return engine.save_change(
        Task, record_id, said, grants=access.GRANTS, revision=revision, actor=actor, now=now, act="plan.task.correct",
        reason=reason, retroactive=True,
    )  # fmt: skip


def finish_task(_task: Task, *, now: dt.datetime, result: str, **_who: Member) -> Mapping[str, Any]:
    """Report a task done, with its result; somebody else checks it."""
    return {"state": TaskState.DONE, "result": result, "done_on": timezone.localdate(now)}


def hand_over(_task: Task, *, owner: Member, **_said: Any) -> Mapping[str, Any]:
    """Give a task to another owner, who sees it wherever it is."""
    _check_owner(owner)
    return {"owner": owner}


def check_task(_task: Task, *, actor: Member, now: dt.datetime, passed: bool, note: str) -> Mapping[str, Any]:
    """Check a result: the task is finished, or goes back to its owner with a note."""
    if not passed:
        return {"check_note": note, "state": TaskState.OPEN, "done_on": None}
    today = timezone.localdate(now)
    return {"check_note": note, "state": TaskState.CHECKED, "checked_by": actor, "checked_on": today}

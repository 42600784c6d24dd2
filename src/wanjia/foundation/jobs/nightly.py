"""Jobs of every night: whoever runs jobs sees to it that the next one is planned."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django_tasks.base import Task

from wanjia.foundation.jobs.models import Job

AT = dt.time(2, 30)
LOOK_EVERY = 600.0  # seconds between two looks whether a night is planned
_tasks: list[Task[Any, Any]] = []


def every_night(task: Task[Any, Any]) -> None:
    """Have a task run once a night; called when the house starts. It takes no arguments and may come twice."""
    if task not in _tasks:
        _tasks.append(task)


def plan(now: dt.datetime) -> int:
    """Enqueue each nightly task that neither waits nor runs for its next night; give how many.

    Two workers that look at the same moment may both plan; what runs twice finds nothing left to do.
    """
    planned = 0
    for task in _tasks:
        jobs = Job.objects.filter(task_path=task.module_path)
        if jobs.filter(state__in=[Job.State.READY, Job.State.RUNNING]).exists():
            continue
        # The first night of an installation that was off for long is at once.
        task.using(run_after=next_night(now) if jobs.exists() else now).enqueue()
        planned += 1
    return planned


def next_night(now: dt.datetime) -> dt.datetime:
    """Give the next half past two in the morning."""
    local = timezone.localtime(now)
    day = local.date() if local.time() < AT else local.date() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, AT))

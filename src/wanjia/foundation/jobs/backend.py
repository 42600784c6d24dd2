"""Django's Tasks on our own table: enqueueing is a row in the caller's transaction."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from wanjia.foundation.jobs.models import Job


class LeaseBackend(BaseTaskBackend):
    """Keeps tasks as jobs; whoever enqueues inside a transaction that fails has enqueued nothing."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[Any]:
        """Write one job.

        Raises:
            InvalidTaskError: the task cannot run here.
            TypeError, ValueError: an argument has no JSON form.
        """
        self.validate_task(task)
        job = Job(
            task_path=task.module_path,
            arguments=normalize_json({"args": list(args), "kwargs": dict(kwargs)}),
            queue=task.queue_name,
            priority=task.priority,
            run_after=task.run_after,
            enqueued_at=timezone.now(),
        )
        job.save(force_insert=True)
        return result_of(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Give a job as Django's Tasks see it.

        Raises:
            TaskResultDoesNotExist: there is no such job.
        """
        try:
            job = Job.objects.get(pk=uuid.UUID(str(result_id)))
        except (Job.DoesNotExist, ValueError, ValidationError) as unknown:
            raise TaskResultDoesNotExist(result_id) from unknown
        return result_of(job, task_of(job))


def task_of(job: Job) -> Task[Any, Any]:
    """Find the task a job runs, with the job's own priority and time.

    Raises:
        ImportError: the program no longer has it.
    """
    task = import_string(job.task_path)
    if not isinstance(task, Task):
        raise ImportError(f"{job.task_path} is not a task")  # noqa: TRY004 - it was, when the job was enqueued
    return task.using(priority=job.priority, queue_name=job.queue, run_after=job.run_after)


def result_of(job: Job, task: Task[Any, Any]) -> TaskResult[Any]:
    """Give a job as the result object of Django's Tasks."""
    failed = job.state == Job.State.FAILED
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=TaskResultStatus(job.state),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        last_attempted_at=job.last_attempted_at,
        finished_at=job.finished_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend=task.backend,
        errors=[TaskError(exception_class_path=job.error_class, traceback=job.error)] if failed else [],
        worker_ids=list(job.workers),
    )
    object.__setattr__(result, "_return_value", job.result)  # frozen, and not among its arguments
    return result


def waiting_since(now: dt.datetime) -> dt.timedelta:
    """Give how long the oldest claimable job has waited: what an operator looks at first."""
    oldest = Job.objects.claimable(now).order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    return now - oldest if oldest else dt.timedelta(0)

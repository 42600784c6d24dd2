"""Claim, hold and finish a job. Each step is one transaction that looks at the lease, so none is lost or done twice."""

import datetime as dt
import uuid
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from wanjia.foundation.jobs.models import Job, JobQuerySet

LEASE = dt.timedelta(seconds=30)
MAX_ATTEMPTS = 5
GAVE_UP = "wanjia.foundation.jobs.leases.WorkersDied"


class WorkersDied(Exception):
    """Every worker that took this job stopped before finishing it."""


class LeaseLost(Exception):
    """The lease ran out and the job may be somebody else's: stop, and write nothing more."""


def claim(*, worker: str, now: dt.datetime, lease_for: dt.timedelta = LEASE) -> Job | None:
    """Take the most urgent job that waits, or one whose holder died; give none when nothing is to be done.

    A job claimed too often is failed instead, for it takes its workers down with it.
    """
    if not Job.objects.claimable(now).exists():  # a read: idle workers must not queue for the writers' lock
        return None
    while True:
        with transaction.atomic():
            free = connection.features.has_select_for_update_skip_locked
            waiting = Job.objects.select_for_update(skip_locked=free).claimable(now)
            job = waiting.order_by("-priority", "enqueued_at", "id").first()
            if job is None:
                return None
            if job.attempts >= MAX_ATTEMPTS:
                text = f"Given up after {job.attempts} attempts: each worker stopped before it was done."
                _close(job, Job.State.FAILED, now, error_class=GAVE_UP, error=text)
                continue
            job.state, job.lease, job.lease_until = Job.State.RUNNING, uuid.uuid4(), now + lease_for
            job.started_at, job.last_attempted_at = job.started_at or now, now
            job.attempts, job.workers, job.done = job.attempts + 1, [*job.workers, worker], 0
            job.save()
            return job


def extend(job: Job, *, lease_for: dt.timedelta = LEASE) -> bool:
    """Hold the job longer; say whether it is still ours."""
    until = timezone.now() + lease_for
    return bool(_held(job).update(lease_until=until))


def check(job: Job) -> Job:
    """Lock the job's row for this transaction, sure that it is ours until the transaction ends.

    Raises:
        LeaseLost: somebody else may have it.
    """
    found = _held(job).select_for_update().first()
    if found is None:
        raise LeaseLost(f"{job.task_path} {job.pk}")
    return found


def show_progress(job: Job, done: int, total: int) -> None:
    """Write how far the job is.

    Raises:
        LeaseLost: somebody else may have it.
    """
    if not _held(job).update(done=done, total=total):
        raise LeaseLost(f"{job.task_path} {job.pk}")


def finish(job: Job, *, result: Any, now: dt.datetime) -> None:
    """Mark the job done; a lost lease raises, so that what the same transaction wrote is undone with it."""
    with transaction.atomic():
        held = check(job)
        _close(held, Job.State.SUCCESSFUL, now, result=result, done=F("total"))


def fail(job: Job, *, error_class: str, error: str, now: dt.datetime) -> None:
    """Mark the job failed; it is not tried again by itself."""
    with transaction.atomic():
        _close(check(job), Job.State.FAILED, now, error_class=error_class, error=error)


def give_back(job: Job) -> None:
    """Let go of a job that was not begun, so that the next worker need not wait for the lease to end."""
    _held(job).update(
        state=Job.State.READY, lease=None, lease_until=None, attempts=F("attempts") - 1, workers=job.workers[:-1]
    )


def _held(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, lease=job.lease, state=Job.State.RUNNING)


def _close(job: Job, state: Job.State, now: dt.datetime, **facts: Any) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, finished_at=now, lease=None, lease_until=None, **facts)

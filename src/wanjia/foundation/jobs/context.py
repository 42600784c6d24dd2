"""What a task is given that takes a context: how to show progress, and how to write safely at the end."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskContext

from wanjia.foundation.jobs import leases
from wanjia.foundation.jobs.models import Job

P = ParamSpec("P")
T = TypeVar("T")
SHOW_EVERY = 1.0  # seconds between two writes of progress: the table is there for more than bars


@dataclass
class Holding:
    """The job a worker holds, and whether it has been told that it does not any more."""

    job: Job
    lost: bool = False
    finished: bool = False
    shown_at: float = field(default=0.0)


@dataclass(frozen=True, kw_only=True)
class JobContext(TaskContext):
    """The context of a running job; tasks declared with ``takes_context=True`` get it first."""

    holding: Holding

    def progress(self, done: int, total: int) -> None:
        """Show how far the job is; at most one write a second reaches the database.

        Raises:
            LeaseLost: the job may be somebody else's; let it through and stop.
        """
        if self.holding.lost:
            raise leases.LeaseLost(str(self.holding.job))
        if time.monotonic() - self.holding.shown_at >= SHOW_EVERY or done >= total:
            leases.show_progress(self.holding.job, done, total)
            self.holding.shown_at = time.monotonic()

    @contextmanager
    def finishing(self, result: Any = None) -> Iterator[None]:
        """Write inside the transaction that finishes the job: all of it is kept once, or nothing is.

        Raises:
            LeaseLost: the job may be somebody else's; nothing was written.
        """
        with transaction.atomic():
            leases.check(self.holding.job)
            yield
            leases.finish(self.holding.job, result=result, now=timezone.now())
        self.holding.finished = True


def job(function: Callable[Concatenate[JobContext, P], T]) -> Task[P, T]:
    """Declare a task whose first argument, named ``context``, shows progress and finishes the job."""
    declared: Task[P, T] = task(takes_context=True)(function)  # type: ignore[arg-type]
    return declared

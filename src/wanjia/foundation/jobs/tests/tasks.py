"""Tasks for the tests of the worker: what they did can be read from the trail."""

from django.utils import timezone
from django_tasks import task

from wanjia.foundation.audit import services as audit
from wanjia.foundation.jobs.context import JobContext, job


@task
def add(one: int, two: int) -> int:
    return one + two


@task
def refuse(words: str) -> None:
    raise ValueError(words)


@job
def count_to(context: JobContext, total: int) -> None:
    for done in range(total + 1):
        context.progress(done, total)


@job
def leave_line(context: JobContext, name: str) -> str:
    """Write one line in the transaction that finishes the job."""
    with context.finishing():
        audit.record(act=f"jobs.test.{name}", actor=None, now=timezone.now())
    return name

"""The long halves of an import, run behind the page."""

import uuid

from django.utils import timezone, translation
from django_tasks import task

from wanjia.areas.office import batches
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.jobs.context import JobContext


@task(takes_context=True)
def read_list(context: JobContext, batch_id: str, language: str) -> None:
    """Read an uploaded list and judge its rows, the reasons in the language of who uploaded it."""
    with translation.override(language):
        batches.read(batch_id=uuid.UUID(batch_id), progress=context.progress)


@task(takes_context=True)
def write_list(context: JobContext, batch_id: str, actor_id: int) -> None:
    """Write a confirmed list: the rows and the job's end are one transaction."""
    actor = Member.objects.get(pk=actor_id)
    with context.finishing():
        batches.write(batch_id=uuid.UUID(batch_id), actor=actor, now=timezone.now())

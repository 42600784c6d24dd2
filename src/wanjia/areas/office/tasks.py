"""The long halves of an import, run behind the page, and how a page starts them."""

import uuid

from django.db import transaction
from django.utils import timezone, translation

from wanjia.areas.office import batches, errors
from wanjia.areas.office.models import PremisesImport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.jobs.context import JobContext, job


@job
def read_list(context: JobContext, batch_id: str, language: str) -> None:
    """Read an uploaded list and judge its rows, the reasons in the language of who uploaded it."""
    with translation.override(language):
        batches.read(batch_id=uuid.UUID(batch_id), progress=context.progress)


@job
def write_list(context: JobContext, batch_id: str, actor_id: int, language: str) -> None:
    """Write a confirmed list: the rows and the job's end are one transaction. A doubtful list is judged again."""
    actor = Member.objects.get(pk=actor_id)
    try:
        with context.finishing():
            batches.write(batch_id=uuid.UUID(batch_id), actor=actor, now=timezone.now())
    except errors.OutOfDate:
        with translation.override(language):
            batches.judge_again(batch_id=uuid.UUID(batch_id), progress=context.progress)


@transaction.atomic
def start_reading(batch: PremisesImport, language: str) -> None:
    """Have an uploaded list read behind the page."""
    result = read_list.enqueue(str(batch.pk), language)
    PremisesImport.objects.filter(pk=batch.pk).update(job=result.id)


@transaction.atomic
def start_writing(batch: PremisesImport, actor: Member, language: str) -> None:
    """Confirm a list and have it written behind the page: both or neither."""
    batches.confirm(batch_id=batch.pk, actor=actor)
    result = write_list.enqueue(str(batch.pk), actor.pk, language)
    PremisesImport.objects.filter(pk=batch.pk).update(job=result.id)

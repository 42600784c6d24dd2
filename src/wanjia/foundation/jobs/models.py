"""A job: what is to be done, who holds it until when, how far it is."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.ids import new_id


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by where they stand."""

    def claimable(self, now: dt.datetime) -> Self:
        """Keep jobs that wait and are due, and those whose holder let the lease run out."""
        waiting = Q(state=Job.State.READY) & (Q(run_after=None) | Q(run_after__lte=now))
        return self.filter(waiting | Q(state=Job.State.RUNNING, lease_until__lt=now))


class Job(models.Model):
    """One piece of work for the worker; claimed by a lease, finished only by who still holds it."""

    class State(models.TextChoices):
        """Where a job stands; the words of Django's Tasks."""

        READY = "READY", _("waiting")
        RUNNING = "RUNNING", _("running")
        SUCCESSFUL = "SUCCESSFUL", _("done")
        FAILED = "FAILED", _("failed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_path = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.READY)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    last_attempted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    workers = models.JSONField(default=list)  # one name an attempt
    result = models.JSONField(null=True)
    error_class = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-priority", "enqueued_at"], name="job_waiting", condition=Q(state__in=["READY", "RUNNING"])
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="jobs_job_lease_is_whole",
                condition=Q(state="RUNNING", lease__isnull=False, lease_until__isnull=False)
                | ~Q(state="RUNNING") & Q(lease__isnull=True, lease_until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_path} {self.state}"

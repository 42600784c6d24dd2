"""A job: what is to be done, who holds it until when, how far it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.ids import new_id


class Job(models.Model):
    """One piece of work for the worker; claimed by a lease, finished only by who still holds it."""

    class State(models.TextChoices):
        """Where a job stands."""

        READY = "READY", _("waiting")
        RUNNING = "RUNNING", _("running")
        SUCCESSFUL = "SUCCESSFUL", _("done")
        FAILED = "FAILED", _("failed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task_path = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.READY)
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["-priority", "enqueued_at"], name="job_waiting", condition=Q(state__in=["READY", "RUNNING"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_path} {self.state}"

"""One row of the trail: who did what to which record when, chained to the row before. No content."""

from django.db import models

from wanjia.foundation.accounts.models import Member


class Entry(models.Model):
    """One act. ``hash`` covers every other column and the hash of the row before."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+", db_index=False)
    act = models.CharField(max_length=64)
    target = models.CharField(max_length=64, blank=True)
    target_id = models.CharField(max_length=40, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    count = models.PositiveIntegerField(default=1)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["target", "target_id"], name="audit_target"),
            models.Index(fields=["actor", "number"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"


class Head(models.Model):
    """The end of the chain: one row, locked while a line is added, so that lines cannot fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number}:{self.hash[:12]}"

"""A briefing: what was discussed, what was decided, and, once signed, what it said for ever; the wall's addresses."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.models import Place


class Briefing(models.Model):
    """One span's briefing of a place. Until it is signed its figures are read afresh each time; then they are frozen.

    Personal data: names of owners in frozen concerns (purpose: who answers for what; kept with the archive).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    note = models.TextField(_("discussion"), max_length=4000, blank=True)
    note_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)
    revision = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField(_("issue"), null=True)
    signed_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)
    signed_as = models.CharField(_("signed as"), max_length=64, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True)
    frozen: Any = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64, blank=True)
    trail_number = models.PositiveBigIntegerField(null=True)
    trail_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "first", "last"], name="briefing_once_a_span"),
            models.CheckConstraint(
                name="briefing_signed_is_whole",
                condition=Q(
                    signed_at__isnull=True, signed_by__isnull=True, frozen__isnull=True, number__isnull=True, digest=""
                )
                | Q(signed_at__isnull=False, signed_by__isnull=False, frozen__isnull=False, number__isnull=False)
                & ~Q(digest=""),
            ),
        ]
        indexes = [models.Index(fields=["place", "-signed_at"], name="briefing_signed")]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"

    @property
    def is_signed(self) -> bool:
        """Say whether the briefing is frozen."""
        return self.signed_at is not None


class Decision(models.Model):
    """One decision of a discussion: it is a task from the moment it is made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    briefing = models.ForeignKey(Briefing, models.PROTECT, related_name="decisions")
    task = models.OneToOneField(Task, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("decided_at", "id")

    def __str__(self) -> str:
        return str(self.task)


class WallLink(models.Model):
    """An address of the wall for one screen that runs day and night; of its token only the digest is kept.

    Personal data: who made it and who revoked it (purpose: who let the screen in; kept with the trail).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("screen"), max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    token_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)
    revoked_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(revoked_at__isnull=True), name="wall_link_one_standing_of_a_name"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="wall_link_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

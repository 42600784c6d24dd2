"""A pasted text and what was read from it, kept so that each figure can show its sentence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wanjia.areas.desk.ties import Tie
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.models import Place


class Paste(models.Model):
    """One pasted chat message or report.

    Personal data: the text may name people (purpose: proof of where a record came from; kept two years).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    text = models.TextField(_("text"), max_length=200_000)
    fingerprint = models.CharField(max_length=64, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("place"))
    day = models.DateField(_("day"))
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    pasted_at = models.DateTimeField(_("pasted at"))

    class Meta:
        indexes = [models.Index(fields=["-pasted_at"], name="paste_newest")]

    def __str__(self) -> str:
        return self.text[:40]


class Line(models.Model):
    """One quantity read from a pasted text, and what a person made of it.

    Personal data: the object may be a name by mistake of the writer (purpose and time: the text's).
    """

    class State(models.TextChoices):
        """What became of a line."""

        DRAFT = "draft", _("to be confirmed")
        RECORDED = "recorded", _("recorded")
        DROPPED = "dropped", _("left out")
        KEPT = "kept", _("kept with the text")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paste = models.ForeignKey(Paste, models.CASCADE, related_name="lines")
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    action = models.CharField(max_length=12)
    object = models.CharField(max_length=120, blank=True)
    quantity = models.DecimalField(max_digits=16, decimal_places=2)
    approx = models.CharField(max_length=10)
    unit = models.CharField(max_length=12, blank=True)
    ledger = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    period = models.CharField(max_length=40, blank=True)  # the time words the reader bound to it
    heard = models.CharField(max_length=60, blank=True)  # the place as the reader heard it; not looked up
    tie = models.CharField(max_length=8, choices=[(tie.value, tie.name) for tie in Tie], blank=True)
    whole = models.ForeignKey("self", models.CASCADE, related_name="parts", null=True)  # what it is tied to
    record_id = models.UUIDField(default=new_id, db_index=True)

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        return f"{self.action} {self.quantity}{self.unit}"

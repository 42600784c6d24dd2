"""The base every ledger row shares, and the engine's own tables."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.models import Place
from wanjia.ledgers.enums import Source
from wanjia.ledgers.wording import Bar
from wanjia.web import dates


class RecordQuerySet(models.QuerySet[Any]):
    """What every ledger's rows can be asked."""

    def standing(self) -> Self:
        """Keep rows that were not voided."""
        return self.filter(voided_at__isnull=True)

    def on(self, day: dt.date) -> Self:
        """Keep rows of one day."""
        return self.filter(day=day)

    def between(self, first: dt.date, last: dt.date) -> Self:
        """Keep rows of a span of days, both ends included."""
        return self.filter(day=first) if first == last else self.filter(day__gte=first, day__lte=last)


class Record(models.Model):
    """One fact, recorded once. Corrected or voided with history, never deleted by hand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("place"), db_index=False)
    village = models.ForeignKey(
        Place, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("village"), db_index=False
    )
    day = models.DateField(_("day"))
    author = models.ForeignKey(
        Member, models.PROTECT, related_name="+", editable=False, verbose_name=_("recorded by"), db_index=False
    )
    source = models.CharField(_("recorded through"), max_length=8, choices=Source, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    voided_at = models.DateTimeField(_("voided at"), null=True, editable=False)
    void_reason = models.CharField(_("reason for voiding"), max_length=200, blank=True, editable=False)
    said = models.CharField(max_length=32, editable=False)  # digest of what was first sent: tells a repeat from a clash

    ledger: ClassVar[str]  # the code of the ledger this model's rows belong to
    numbered: ClassVar[str] = ""  # prefix of 〔2026〕17号; empty: rows have no number
    bars: ClassVar[Mapping[str, Bar]] = {}  # columns of free text that need leave out less than everything

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["-day", "-id"], name="%(class)s_day"),
            models.Index(fields=["village", "-day", "-id"], name="%(class)s_village"),
            models.Index(fields=["author", "-day"], name="%(class)s_author"),
            models.Index(fields=["-recorded_at"], name="%(class)s_recorded"),
        ]

    def search_text(self) -> str:
        """Give the words by which a row is found."""
        raise NotImplementedError  # pragma: no cover - each ledger says

    def headline(self) -> str:
        """Give one line that names a row on other pages."""
        raise NotImplementedError  # pragma: no cover - each ledger says

    def numbering(self) -> str:
        """Give the number as the office writes it, or nothing."""
        return dates.number(self.numbered, self.day.year, self.number) if self.numbered else ""  # type: ignore[attr-defined]


class Version(models.Model):
    """What a record said before one change, and who changed it when. Holds the content the trail must not."""

    id = models.BigAutoField(primary_key=True)
    ledger = models.CharField(max_length=32)
    record_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    act = models.CharField(max_length=64)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    retroactive = models.BooleanField(default=False)  # a correction or void: what was counted before may be wrong
    reason = models.CharField(max_length=200, blank=True)
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["at"], name="version_at", condition=Q(retroactive=True))]
        constraints = [
            models.UniqueConstraint(fields=["ledger", "record_id", "revision"], name="version_once_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.record_id} v{self.revision}"


class Counter(models.Model):
    """The last number given in one ledger and year."""

    ledger = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ledger", "year"], name="counter_once_a_year")]

    def __str__(self) -> str:
        return f"{self.ledger} {self.year}: {self.last}"


class SearchText(models.Model):
    """The bigrams of one record's text; the engine's full-text index is built on this table by a migration."""

    id = models.BigAutoField(primary_key=True)
    ledger = models.CharField(max_length=32)
    record_id = models.UUIDField()
    terms = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record_id", "ledger"], name="search_text_once_a_record")]

    def __str__(self) -> str:
        return f"{self.ledger} {self.record_id}"


class Sending(models.Model):
    """One submission that was saved, so that the same one sent again changes nothing. Holds a digest, no content.

    Forgotten after a while (``retention.forget_sendings``): nobody sends a form again after so long.
    """

    key = models.CharField(primary_key=True, max_length=32)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.key


class SavedView(models.Model):
    """A member's own filter on a list, kept under a name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    ledger = models.CharField(max_length=32)
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "ledger", "name"], name="saved_view_once_a_name")]

    def __str__(self) -> str:
        return self.name

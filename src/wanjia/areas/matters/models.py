"""Matters with their open spans and steps, focus items, daily reports."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters import rules
from wanjia.areas.matters.enums import (
    ClosingKind,
    FocusKind,
    MatterKind,
    MatterState,
    ReportKind,
    StepKind,
    Urgency,
)
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.ledgers.models import Record
from wanjia.ledgers.wording import PERSONS, Bar


class Matter(Record):
    """One thing that is unresolved: about a place, an event or a thing, with one owner and a due date.

    Personal data: none intended; gist and detail are free text and refuse identity and phone numbers.
    """

    number = models.PositiveIntegerField(_("number"), editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=MatterKind)
    gist = models.CharField(_("what it is about"), max_length=60)
    detail = models.TextField(_("details"), max_length=2000, blank=True)
    spot = models.CharField(_("where exactly"), max_length=120, blank=True)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency, default=Urgency.NORMAL)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("owner"))
    due = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=MatterState, default=MatterState.OPEN, editable=False)
    closing_kind = models.CharField(_("how closed"), max_length=12, choices=ClosingKind, blank=True, editable=False)
    closing_note = models.CharField(_("result"), max_length=500, blank=True, editable=False)
    closing_by = models.ForeignKey(
        Member, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("proposed by")
    )
    checked_by = models.ForeignKey(
        Member, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("checked by")
    )
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    count = models.PositiveIntegerField(_("number of matters"), default=1, editable=False)  # above 1: a pasted total
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        null=True,
        editable=False,
        db_index=False,
        verbose_name=_("part of"),
    )

    bars: ClassVar[Mapping[str, Bar]] = {"spot": PERSONS}

    class Meta(Record.Meta):
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["due"], name="matter_open_due", condition=~Q(state="closed")),
            models.Index(fields=["owner", "state"], name="matter_owner"),
            models.Index(fields=["part_of"], name="matter_part_of", condition=Q(part_of__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="matters_matter_closed_is_whole",
                violation_error_message=_("A closed matter needs its result, its day and a second person's check."),
                condition=Q(state="closed", closed_on__isnull=False, checked_by__isnull=False) & ~Q(closing_kind="")
                | ~Q(state="closed") & Q(closed_on__isnull=True, checked_by__isnull=True),
            ),
        ]

    ledger = "matters"
    numbered = "事项"

    def __str__(self) -> str:
        return self.gist

    def search_text(self) -> str:
        """Find a matter by its number, kind, words and place."""
        words = (
            self.numbering(),
            MatterKind(self.kind).label,
            self.gist,
            self.detail,
            self.spot,
            tree().name(self.place_id),
        )
        return " ".join(str(word) for word in words)

    def headline(self) -> str:
        """Name a matter by kind and gist; one about a child by its kind alone."""
        return rules.plain_headline(kind=self.kind, gist=self.gist)


class Span(models.Model):
    """One stretch of days a matter was open: from ``opened_on``, until the day before ``closed_on``."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="spans")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["closed_on", "opened_on"], name="span_closed"),
            models.Index(fields=["opened_on"], name="span_opened"),
        ]

    def __str__(self) -> str:
        return f"{self.opened_on} – {self.closed_on or '…'}"


class Step(models.Model):
    """One thing done about a matter."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    note = models.CharField(_("what was done"), max_length=500, blank=True)
    to = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.note


class Focus(Record):
    """A focus item: a place, trade, project or dispute under attention until a day, unless renewed. Never a person."""

    kind = models.CharField(_("kind"), max_length=8, choices=FocusKind)
    subject = models.CharField(_("what"), max_length=60)
    why = models.CharField(_("reason"), max_length=200)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("owner"))
    review_on = models.DateField(_("lapses after"))
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("matter")
    )

    class Meta(Record.Meta):
        verbose_name = _("focus item")
        verbose_name_plural = _("focus items")
        indexes = [*Record.Meta.indexes, models.Index(fields=["review_on"], name="focus_review")]

    ledger = "focus"

    def __str__(self) -> str:
        return self.subject

    def search_text(self) -> str:
        """Find a focus item by its subject, reason and place."""
        return f"{FocusKind(self.kind).label} {self.subject} {self.why} {tree().name(self.place_id)}"

    def headline(self) -> str:
        """Name a focus item by kind and subject."""
        return _now("{kind}: {words}").format(kind=FocusKind(self.kind).label, words=self.subject)


class DailyReport(Record):
    """What a village said at the end of one day: its matters, or a signed zero."""

    kind = models.CharField(_("report"), max_length=8, choices=ReportKind)
    matter_count = models.PositiveIntegerField(_("matters"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True)
    late = models.BooleanField(_("late"), default=False, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("daily report")
        verbose_name_plural = _("daily reports")
        indexes = [
            *Record.Meta.indexes,
            # What the list is filtered by lies in the index of its order: a rare value is found without the rows.
            models.Index(
                fields=["-day", "-id", "kind", "late"], name="report_filters", condition=Q(voided_at__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="matters_daily_report_once_a_day", fields=["village", "day"], condition=Q(voided_at__isnull=True)
            ),
            models.CheckConstraint(
                name="matters_daily_report_zero_is_zero",
                condition=Q(kind="zero", matter_count=0) | Q(kind="items", matter_count__gt=0),
            ),
        ]

    ledger = "reports"

    def __str__(self) -> str:
        return f"{self.village_id} {self.day}"

    def search_text(self) -> str:
        """Find a report by its village and note."""
        return f"{tree().name(self.place_id)} {ReportKind(self.kind).label} {self.note}"

    def headline(self) -> str:
        """Name a report by its village, what it said and whether it came late."""
        late = _now(" (late)") if self.late else ""
        return f"{tree().name(self.place_id)} {ReportKind(self.kind).label}{late}"

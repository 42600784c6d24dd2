"""A visit to a shop, household, enterprise, school or public place."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters.models import Matter
from wanjia.areas.visits.enums import Outcome, Topic
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.foundation.places.tree import tree
from wanjia.ledgers.fields import ChosenField
from wanjia.ledgers.models import Record
from wanjia.ledgers.wording import Bar


class Visit(Record):
    """One visit, recorded once where it happens; ``count`` is above 1 only for a pasted total.

    Personal data: whom (optional, how the person met is addressed; purpose: follow-up; kept two years).
    """

    kind = models.CharField(_("visited"), max_length=16, choices=PremisesKind)
    premises = models.ForeignKey(
        Premises,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("premises"),
    )
    at = models.TimeField(_("time"), null=True, blank=True)
    topics = ChosenField(_("topics"), max_length=160, choices=Topic, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.NONE)
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("matter")
    )
    companions = models.CharField(_("together with"), max_length=100, blank=True)
    whom = models.CharField(_("whom you met"), max_length=40, blank=True)
    difficulty = models.CharField(_("difficulty or suggestion"), max_length=300, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    question = models.CharField(_("policy question asked"), max_length=200, blank=True)
    answer = models.CharField(_("answer given"), max_length=300, blank=True)
    child_told = models.CharField(_("child at risk: who was told"), max_length=60, blank=True)
    child_told_at = models.DateTimeField(_("child at risk: told at"), null=True, blank=True)
    count = models.PositiveIntegerField(_("number of visits"), default=1, editable=False)

    ledger = "visits"
    # A policy question may be about petitions or a status, and its answer names the channel.
    bars: ClassVar[Mapping[str, Bar]] = dict.fromkeys(
        ("question", "answer", "whom", "companions", "child_told"), Bar.NUMBERS
    )

    class Meta(Record.Meta):
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["day", "kind", "village"], name="visit_day_kind"),
            models.Index(fields=["premises", "-day"], name="visit_premises", condition=Q(premises__isnull=False)),
            # What the list is filtered by lies in the index of its order: a rare value is found without the rows.
            models.Index(
                fields=["-day", "-id", "kind", "outcome", "topics"],
                name="visit_filters",
                condition=Q(voided_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="visits_visit_child_told_is_whole",
                condition=Q(child_told="", child_told_at__isnull=True)
                | ~Q(child_told="") & Q(child_told_at__isnull=False),
                violation_error_message=_("Say both who was told about the child and when."),
            ),
            models.CheckConstraint(name="visits_visit_counts_one_or_more", condition=Q(count__gte=1)),
        ]

    def __str__(self) -> str:
        return self.headline()

    def search_text(self) -> str:
        """Find a visit by place, premises, topics and words; not by whom was met."""
        topics = " ".join(str(Topic(topic).label) for topic in self.topics)
        where = f"{self.premises.name} {self.premises.address} {self.premises.code}" if self.premises else ""
        words = (tree().name(self.place_id), where, topics, self.difficulty, self.next_step, self.question, self.answer)
        return " ".join(word for word in words if word)

    def headline(self) -> str:
        """Name a visit by its place and what was visited."""
        where = str(self.premises) if self.premises else str(PremisesKind(self.kind).label)
        return f"{tree().name(self.place_id)} {where}"

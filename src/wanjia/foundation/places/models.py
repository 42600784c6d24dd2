"""The tree of places, the premises in it, and the one row that says whose installation this is."""

import datetime as dt
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.ids import new_id
from wanjia.foundation.places.enums import PlaceKind, PremisesKind

VILLAGE_LEVEL = (PlaceKind.VILLAGE, PlaceKind.COMMUNITY)


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places by level and date."""

    def villages(self) -> Self:
        """Keep villages and communities: the level that reports."""
        return self.filter(kind__in=VILLAGE_LEVEL)

    def on(self, day: dt.date) -> Self:
        """Keep places that existed on one day."""
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def as_a_tree(self) -> Self:
        """Sort the township first, then each village followed by its groups, in the office's order."""
        first = {"nulls_first": True}
        return self.order_by(
            F("village__order").asc(**first), "village__code", F("parent__village").asc(**first), "order", "code"
        )


class Place(models.Model):
    """One division: township, village or community, or group of households."""

    code = models.CharField(
        _("division code"),
        max_length=14,
        unique=True,
        validators=[RegexValidator(r"^\d{12}(\d{2})?$", _("A division code has 12 digits; a group adds two."))],
    )
    name = models.CharField(_("name"), max_length=64)
    kind = models.CharField(_("level"), max_length=16, choices=PlaceKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    village = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    outline = models.JSONField(_("outline (GeoJSON)"), null=True, blank=True)
    order = models.PositiveIntegerField(_("order in lists"), default=0)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("order", "code")
        constraints = [
            models.CheckConstraint(
                name="places_place_ends_after_it_begins",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Premises(models.Model):
    """A shop, a household address, an enterprise, a school or a public place. Holds no resident."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(_("number"), max_length=32, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=PremisesKind)
    name = models.CharField(_("name"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=120)
    place = models.ForeignKey(Place, models.PROTECT, related_name="premises", verbose_name=_("place"))
    village = models.ForeignKey(Place, models.PROTECT, related_name="+", editable=False)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    import_batch = models.UUIDField(null=True, blank=True, db_index=True, editable=False)

    class Meta:
        verbose_name = _("premises")
        verbose_name_plural = _("premises")
        indexes = [
            models.Index(fields=["village", "kind", "code"], name="premises_village_kind"),
            models.Index(fields=["kind", "code"], name="premises_kind"),
        ]

    def __str__(self) -> str:
        return self.name or self.address


class Installation(models.Model):
    """The one row that says whose office this is and how its day runs."""

    class Kind(models.TextChoices):
        """Real work or invented data; set once when the database is first filled."""

        OFFICE = "office", _("An office's own data")
        DEMONSTRATION = "demonstration", _("Demonstration data")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.OFFICE, editable=False)
    name = models.CharField(_("name of the office"), max_length=80)
    bulletin_name = models.CharField(_("name of the bulletin"), max_length=80)
    township = models.ForeignKey(Place, models.PROTECT, related_name="+")
    cut_off = models.TimeField(_("daily cut-off"), default=dt.time(18, 0))
    briefing_at = models.TimeField(_("evening briefing"), default=dt.time(18, 0))
    day_shift_at = models.TimeField(_("day shift begins"), default=dt.time(8, 0))
    night_shift_at = models.TimeField(_("night shift begins"), default=dt.time(17, 0))
    due_urgent_days = models.PositiveSmallIntegerField(_("days to settle an urgent matter"), default=1)
    due_normal_days = models.PositiveSmallIntegerField(_("days to settle a matter"), default=15)
    due_task_days = models.PositiveSmallIntegerField(_("days for a task without its own date"), default=7)
    focus_review_days = models.PositiveSmallIntegerField(_("days until a focus item lapses"), default=30)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="places_installation_is_one_row", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return self.name

"""Kinds of places and premises."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlaceKind(models.TextChoices):
    """Levels of division; codes are text with validity dates (GB/T 2260, GB/T 10114)."""

    TOWNSHIP = "township", _("Township")
    VILLAGE = "village", pgettext_lazy("level", "Village")  # a column of this name means communities too
    COMMUNITY = "community", _("Community")
    GROUP = "group", _("Village group")


class PremisesKind(models.TextChoices):
    """What can be visited; an address, never a register of who lives there."""

    SHOP = "shop", _("Shop")
    HOUSEHOLD = "household", _("Household")
    ENTERPRISE = "enterprise", _("Enterprise")
    SCHOOL = "school", _("School")
    PUBLIC = "public", _("Public place")

"""Words of visits."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What was talked about, by one tap each."""

    ANTI_CRIME = "anti_crime", _("Crime-fighting drive")
    TIP_CHANNELS = "tip_channels", _("Ways to report")
    ANTI_FRAUD = "anti_fraud", _("Fraud prevention")
    FIRE = "fire", _("Fire safety")
    TRAFFIC = "traffic", _("Traffic safety")
    WATER = "water", _("Drowning prevention")
    FLOOD = "flood", _("Flood safety")
    PRODUCTION = "production", _("Work safety")
    FOOD_DRUG = "food_drug", _("Food and drugs")
    DISPUTES = "disputes", _("Disputes")
    GAMBLING = "gambling", _("No gambling")
    MINORS = "minors", _("Protection of minors")
    POLICY = "policy", _("Policy explained")
    OTHER = "other", _("Other")


class Outcome(models.TextChoices):
    """How a visit ended."""

    NONE = "none", _("No issue")
    MATTER = "matter", _("Matter found")

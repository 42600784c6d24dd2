"""Words of matters, focus items and daily reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MatterKind(models.TextChoices):
    """Kinds of matter: a closed list. About a place, an event or a thing, never about a person or an opinion."""

    DISPUTE = "dispute", _("Dispute")
    FIRE = "fire", _("Fire safety")
    TRAFFIC = "traffic", _("Traffic")
    GAMBLING_PLACE = "gambling_place", _("Gambling place")
    EXTORTION = "extortion", _("Extortion")
    ILLEGAL_LENDING = "illegal_lending", _("Illegal lending")
    FRAUD = "fraud", _("Fraud")
    DANGEROUS_GOODS = "dangerous_goods", _("Dangerous goods")
    BUILDING = "building", _("Building safety")
    WATER = "water", _("Drowning waters")
    FLOOD = "flood", _("Flood")
    PRODUCTION = "production", _("Work safety")
    ENVIRONMENT = "environment", _("Environment")
    FOOD_DRUG = "food_drug", _("Food and drugs")
    PUBLIC_FACILITY = "public_facility", _("Public facility")
    CHILD_AT_RISK = "child_at_risk", _("Protection of minors")
    OTHER = "other", _("Other")


class Urgency(models.TextChoices):
    """How soon somebody must act."""

    NORMAL = "1_normal", _("Ordinary")
    URGENT = "2_urgent", _("Urgent")
    DANGER = "3_danger", _("Danger now")


class MatterState(models.TextChoices):
    """Where a matter stands."""

    OPEN = "open", _("Open")
    CLOSING = "closing", _("Waiting for the check")
    CLOSED = "closed", _("Closed")


class ClosingKind(models.TextChoices):
    """How a matter was closed."""

    SUBSTANTIVE = "substantive", _("Settled in substance")
    INTERIM = "interim", _("Settled for now")
    PROCEDURAL = "procedural", _("Closed by procedure")


class StepKind(models.TextChoices):
    """What was done about a matter."""

    STEP = "step", _("Step")
    HANDOVER = "handover", _("Handed over")
    CLOSING = "closing", _("Proposed as closed")
    CLOSED = "closed", _("Check passed, closed")
    RETURNED = "returned", _("Check not passed, sent back")
    REOPENED = "reopened", _("Reopened")


class FocusKind(models.TextChoices):
    """What a focus item is about; never a person."""

    PLACE = "place", _("Key area")
    VILLAGE = "village", _("Key village")
    DISPUTE = "dispute", _("Key dispute")
    TRADE = "trade", _("Key trade")
    PROJECT = "project", _("Key project")


class ReportKind(models.TextChoices):
    """What a village said at the end of its day."""

    ITEMS = "items", _("Reported")
    ZERO = "zero", _("Zero report")

"""Closed lists of words the invented records use; identifiers follow the project's word list."""

from enum import StrEnum


class Topic(StrEnum):
    """What was talked about on a visit."""

    ANTI_FRAUD = "anti_fraud"
    ANTI_GANG = "anti_gang"
    TIP_CHANNELS = "tip_channels"
    ILLEGAL_LENDING = "illegal_lending"
    GAMBLING = "gambling"
    FIRE = "fire"
    TRAFFIC = "traffic"
    DROWNING = "drowning"
    FLOOD = "flood"
    PRODUCTION = "production"
    FOOD_DRUG = "food_drug"
    MEDIATION = "mediation"
    POLICY = "policy"
    MINORS = "minors"


class MatterKind(StrEnum):
    """What kind of thing is unresolved: a place, an event or a thing, never a person."""

    DISPUTE = "dispute"
    FIRE = "fire"
    TRAFFIC = "traffic"
    GAMBLING_PLACE = "gambling_place"
    EXTORTION = "extortion"
    ILLEGAL_LENDING = "illegal_lending"
    FRAUD = "fraud"
    DANGEROUS_GOODS = "dangerous_goods"
    BUILDING = "building"
    WATER = "water"
    FLOOD = "flood"
    PRODUCTION = "production"
    ENVIRONMENT = "environment"
    FOOD_DRUG = "food_drug"
    PUBLIC_FACILITY = "public_facility"
    CHILD_AT_RISK = "child_at_risk"
    OTHER = "other"


class Urgency(StrEnum):
    """Whether a matter can wait for its turn."""

    NORMAL = "normal"
    URGENT = "urgent"


class MatterSource(StrEnum):
    """How a matter came up."""

    VISIT = "visit"
    PATROL = "patrol"
    INSPECTION = "inspection"
    REPORT = "report"  # the village itself
    PHONE = "phone"


class ClosingKind(StrEnum):
    """How a matter ended: 实质性, 阶段性, 程序性."""

    SUBSTANTIVE = "substantive"
    INTERIM = "interim"
    PROCEDURAL = "procedural"


class MatterState(StrEnum):
    """Where a matter stands at the end of the invented time."""

    OPEN = "open"
    AWAITING_CHECK = "awaiting_check"
    CLOSED = "closed"


class ReportState(StrEnum):
    """What a village's daily report says; late is told by its time."""

    ITEMS = "items"
    ZERO = "zero"
    MISSING = "missing"


class FocusKind(StrEnum):
    """What a focus item is about: a place or a matter, never a person."""

    AREA = "area"
    VILLAGE = "village"
    DISPUTE = "dispute"
    TRADE = "trade"
    PROJECT = "project"


class TaskSource(StrEnum):
    """Where a task comes from."""

    BRIEFING = "briefing"
    MEETING = "meeting"
    INSPECTION = "inspection"

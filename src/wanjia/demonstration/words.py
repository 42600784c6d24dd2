"""Closed lists of words the invented records use: the areas' own values, without their framework."""

from enum import StrEnum


class Topic(StrEnum):
    """What was talked about on a visit."""

    ANTI_FRAUD = "anti_fraud"
    ANTI_CRIME = "anti_crime"
    TIP_CHANNELS = "tip_channels"
    GAMBLING = "gambling"
    FIRE = "fire"
    TRAFFIC = "traffic"
    WATER = "water"
    FLOOD = "flood"
    PRODUCTION = "production"
    FOOD_DRUG = "food_drug"
    DISPUTES = "disputes"
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
    """How soon somebody must act."""

    NORMAL = "1_normal"
    URGENT = "2_urgent"
    DANGER = "3_danger"


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
    CLOSING = "closing"  # waits for the second person's check
    CLOSED = "closed"


class ReportState(StrEnum):
    """What a village's daily report says; late is told by its time."""

    ITEMS = "items"
    ZERO = "zero"
    MISSING = "missing"


class FocusKind(StrEnum):
    """What a focus item is about: a place or a matter, never a person."""

    PLACE = "place"
    VILLAGE = "village"
    DISPUTE = "dispute"
    TRADE = "trade"
    PROJECT = "project"


class TaskSource(StrEnum):
    """Where a task comes from."""

    BRIEFING = "briefing"
    MEETING = "meeting"
    INSPECTION = "inspection"

"""Roles and rights."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a post may be."""

    SECRETARY = "party_secretary", _("Party secretary")
    HEAD = "township_head", _("Township head")
    OFFICE = "campaign_office", _("Campaign office")
    SPONSOR = "village_sponsor", _("Leader-on-village")
    OFFICER = "village_officer", _("Village officer")
    CADRE = "village_cadre", _("Village cadre")
    FIRST_SECRETARY = "resident_first_secretary", _("Resident first secretary")
    HELPER = "helper", _("Helper")
    COMMUNITY_WORKER = "community_worker", _("Community worker")
    POLICE = "police_liaison", _("Police liaison")
    DISCIPLINE = "discipline_inspection", _("Discipline inspection")
    PATROL = "patrol_volunteer", _("Patrol volunteer")
    PATROL_LEADER = "patrol_leader", _("Patrol team leader")
    MEDIATOR = "mediator", _("Mediator")
    SUPPORT = "support_worker", _("Support worker")
    CAMERA = "camera_custodian", _("Camera custodian")
    SYSTEM_ADMIN = "system_administrator", _("System administrator")
    SECURITY_ADMIN = "security_administrator", _("Security administrator")
    AUDIT_ADMIN = "audit_administrator", _("Audit administrator")


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
FIELD_ROLES = frozenset({Role.OFFICER, Role.CADRE, Role.FIRST_SECRETARY, Role.HELPER, Role.COMMUNITY_WORKER})
LEADERS = frozenset({Role.SECRETARY, Role.HEAD, Role.SPONSOR})
# One person at a time holds these; a second one on the same days is acting for the holder.
SOLE_ROLES = frozenset({Role.SECRETARY, Role.HEAD})
TOWNSHIP_ROLES = frozenset({*ADMINISTRATORS, *SOLE_ROLES, Role.OFFICE, Role.DISCIPLINE})
VILLAGE_ROLES = frozenset({Role.CADRE, Role.FIRST_SECRETARY})  # at the township they would reach every village


class Right(enum.StrEnum):
    """What a role may do in an area, below the place of its post."""

    READ = "read"
    WRITE = "write"  # make and correct one's own records
    MANAGE = "manage"  # correct and void anyone's records, hand over
    CHECK = "check"  # the second person's check
    SIGN = "sign"

"""Who pastes reports, and who sees what was pasted."""

from typing import Any

from django.db.models import Q

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import FIELD_ROLES, Right, Role
from wanjia.foundation.posts.rights import Grants, reach

GRANTS: Grants = {
    Right.READ: frozenset({Role.OFFICE}),
    Right.WRITE: frozenset({*FIELD_ROLES, Role.OFFICE, Role.SPONSOR}),
}


def may_paste(member: Member) -> bool:
    """Say whether the member may paste at all."""
    return not reach(member, Right.WRITE, GRANTS).nowhere


def seen_by(member: Member) -> Q:
    """Give the filter of the pasted texts a member sees: the own ones; the office, all."""
    return Q() if reach(member, Right.READ, GRANTS).everywhere else Q(by=member)


def may_see(member: Member, paste: Any) -> bool:
    """Say whether the member sees this pasted text."""
    return bool(paste.by_id == member.pk or reach(member, Right.READ, GRANTS).everywhere)

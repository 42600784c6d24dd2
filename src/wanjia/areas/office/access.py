"""Who keeps the office's own books: members, posts, places, premises, settings."""

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.posts.enums import ADMINISTRATORS, FIELD_ROLES, LEADERS, Right, Role
from wanjia.foundation.posts.rights import Grants, reach

MEMBERS: Grants = {
    Right.READ: frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.OFFICE}),
    Right.WRITE: frozenset({Role.SYSTEM_ADMIN, Role.OFFICE}),
    Right.MANAGE: frozenset({Role.SYSTEM_ADMIN}),
}
POSTS: Grants = {
    Right.READ: frozenset({*LEADERS, *ADMINISTRATORS, *FIELD_ROLES, Role.OFFICE, Role.DISCIPLINE, Role.POLICE}),
    Right.WRITE: frozenset({Role.SECURITY_ADMIN, Role.OFFICE}),
    Right.MANAGE: frozenset({Role.SECURITY_ADMIN}),
}
PLACES: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE, Role.SYSTEM_ADMIN}),
    Right.WRITE: frozenset({Role.OFFICE, Role.SYSTEM_ADMIN}),
}
PREMISES: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE}),
    Right.WRITE: frozenset({Role.OFFICE, Role.OFFICER}),
    Right.MANAGE: frozenset({Role.OFFICE}),
}
SETTINGS: Grants = {
    Right.READ: frozenset({Role.OFFICE, Role.SYSTEM_ADMIN, Role.SECRETARY, Role.HEAD}),
    Right.WRITE: frozenset({Role.OFFICE, Role.SYSTEM_ADMIN}),
}
# Rights over rights: only the security administrator gives the posts that guard the others.
GUARDED_ROLES = frozenset({*ADMINISTRATORS, Role.DISCIPLINE, Role.SECRETARY, Role.OFFICE})


def may(member: Member, right: Right, grants: Grants) -> bool:
    """Say whether the member holds a right of the whole township in one of the books."""
    return reach(member, right, grants).everywhere


def check(member: Member, right: Right, grants: Grants) -> None:
    """Refuse whoever does not hold the right for the whole township."""
    if not may(member, right, grants):
        raise NotAllowed


def check_some(member: Member, right: Right, grants: Grants) -> None:
    """Refuse whoever holds the right nowhere."""
    if reach(member, right, grants).nowhere:
        raise NotAllowed


def roles_to_give(member: Member) -> list[Role]:
    """Give the roles whose posts this member may give and end."""
    if may(member, Right.MANAGE, POSTS):
        return list(Role)
    if may(member, Right.WRITE, POSTS):
        return [role for role in Role if role not in GUARDED_ROLES]
    return []

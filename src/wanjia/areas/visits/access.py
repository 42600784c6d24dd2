"""Who may record and read visits."""

from wanjia.foundation.posts.enums import FIELD_ROLES, LEADERS, Right, Role
from wanjia.foundation.posts.rights import Grants

GRANTS: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE}),
    Right.WRITE: frozenset({*FIELD_ROLES, Role.OFFICE, Role.SPONSOR}),
    Right.MANAGE: frozenset({Role.OFFICE}),
}

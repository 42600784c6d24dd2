"""Who reads, discusses and signs briefings, and who lets a screen show the wall."""

import datetime as dt

from django.utils.translation import gettext as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import FIELD_ROLES, LEADERS, Right, Role
from wanjia.foundation.posts.rights import Grants, posts_of, reach

GRANTS: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE}),
    Right.WRITE: frozenset({Role.OFFICE, Role.SECRETARY, Role.HEAD}),
    Right.SIGN: frozenset({Role.SECRETARY}),
}
WALL_LINKS: Grants = {Right.MANAGE: frozenset({Role.OFFICE, Role.SYSTEM_ADMIN})}


def may_discuss(member: Member, place_id: int) -> bool:
    """Say whether the member may write the note and the decisions."""
    return reach(member, Right.WRITE, GRANTS).covers_place(place_id)


def may_sign(member: Member, place_id: int, day: dt.date | None = None) -> bool:
    """Say whether the member may sign: the Secretary of the place, or who acts for the Secretary on a day (today)."""
    return reach(member, Right.SIGN, GRANTS, day).covers_place(place_id)


def may_keep_wall_links(member: Member) -> bool:
    """Say whether the member may give a screen an address of the wall, and take it back."""
    return reach(member, Right.MANAGE, WALL_LINKS).everywhere


def check(allowed: bool) -> None:
    """Refuse when it is not allowed."""
    if not allowed:
        raise NotAllowed


def signs_as(member: Member, day: dt.date | None = None) -> str:
    """Give the title a signature of a day (today) carries; an acting post says so."""
    held = [post for post in posts_of(member, day) if post.role in GRANTS[Right.SIGN]]
    post = min(held, key=lambda one: one.acting)
    label = str(post.role.label)
    return _("{title} (acting)").format(title=label) if post.acting else label


def places_for(member: Member) -> list[int]:
    """Give the places a member may open a briefing of: the township first, else the villages of the posts."""
    reached = reach(member, Right.READ, GRANTS)
    nodes = tree()
    roots = [node.id for node in nodes.children(None)]
    if reached.everywhere:
        return [*roots, *(village.id for village in nodes.villages)]
    groups = [nodes.nodes[group].village_id for group in reached.groups if group in nodes.nodes]
    own = reached.villages | {village for village in groups if village is not None}
    return [village.id for village in nodes.villages if village.id in own]

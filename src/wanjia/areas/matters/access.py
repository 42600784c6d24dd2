"""Who may do what with matters."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.deputies import answers_for
from wanjia.foundation.posts.enums import FIELD_ROLES, LEADERS, Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import Grants, reach
from wanjia.ledgers.access import may_correct

GRANTS: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE, Role.POLICE, Role.MEDIATOR}),
    Right.WRITE: frozenset({*FIELD_ROLES, Role.OFFICE, Role.SPONSOR, Role.POLICE, Role.MEDIATOR}),
    Right.MANAGE: frozenset({Role.OFFICE, Role.SECRETARY, Role.HEAD}),
    Right.CHECK: frozenset({Role.OFFICE, Role.SECRETARY, Role.HEAD, Role.SPONSOR, Role.OFFICER}),
}
REPORT_GRANTS: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE}),
    Right.WRITE: frozenset({*FIELD_ROLES, Role.OFFICE}),
    Right.MANAGE: frozenset({Role.OFFICE}),
}


def _reaches(member: Member, right: Right, record: Any) -> bool:
    return reach(member, right, GRANTS).covers(record.place_id, record.village_id)


def may_work_on(member: Member, matter: Any) -> bool:
    """Say whether the member may hand over or propose closing: the owner, who acts for the owner, who manages the place."""
    return matter.owner_id in answers_for(member) or _reaches(member, Right.MANAGE, matter)


def may_note(member: Member, matter: Any) -> bool:
    """Say whether the member may add a step: whoever may write at the place, and the owner."""
    return may_work_on(member, matter) or _reaches(member, Right.WRITE, matter)


def may_check(member: Member, matter: Any) -> bool:
    """Say whether the member may check a closing here (the second-person rule comes on top)."""
    return _reaches(member, Right.CHECK, matter)


def may_report(member: Member, report: Any) -> bool:
    """Say whether the member may add to a village's report: whoever may send one for the village."""
    return reach(member, Right.WRITE, REPORT_GRANTS).covers(report.place_id, report.village_id)


def may_reopen(member: Member, matter: Any) -> bool:
    """Say whether the member may open a closed matter again: the owner, who manages the place, who checks there."""
    return may_work_on(member, matter) or may_check(member, matter)


def may_keep(member: Member, focus: Any) -> bool:
    """Say whether the member may renew or end a focus item: its owner, who acts for the owner, and who may correct it."""
    return focus.owner_id in answers_for(member) or may_correct(member, focus, GRANTS)


def possible_owners(member: Member | None, *, place_id: int | None = None) -> QuerySet[Member]:
    """Give who may own a matter: members with a post of today that reaches the place, or any place the member reaches."""
    posts = Post.objects.on(timezone.localdate()).filter(role__in=GRANTS[Right.READ])
    nodes = tree()
    root = [node.id for node in nodes.children(None)]
    if place_id is not None:
        node = nodes.nodes[place_id]
        above = {place_id, *root, *([node.village_id] if node.village_id else [])}
        posts = posts.filter(place_id__in=above)
    elif member is not None:
        reached = reach(member, Right.READ, GRANTS)
        if not reached.everywhere:
            posts = posts.filter(Q(place_id__in=reached.villages | reached.groups) | Q(place_id__in=root))
    return Member.objects.filter(is_active=True, pk__in=posts.values("member")).order_by("name", "pk")

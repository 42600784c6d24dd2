"""Who sets, does and checks tasks."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.deputies import answers_for
from wanjia.foundation.posts.enums import FIELD_ROLES, LEADERS, Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import Grants, reach

GRANTS: Grants = {
    Right.READ: frozenset({*LEADERS, *FIELD_ROLES, Role.OFFICE, Role.DISCIPLINE}),
    Right.WRITE: frozenset({Role.SECRETARY, Role.HEAD, Role.OFFICE, Role.SPONSOR}),
    Right.MANAGE: frozenset({Role.SECRETARY, Role.HEAD, Role.OFFICE}),
    Right.CHECK: frozenset({Role.SECRETARY, Role.HEAD, Role.OFFICE, Role.SPONSOR}),
}


def may_do(member: Member, task: Any) -> bool:
    """Say whether the member may report the task done: its owner, who acts for the owner, or who manages the place."""
    return task.owner_id in answers_for(member) or reach(member, Right.MANAGE, GRANTS).covers(
        task.place_id, task.village_id
    )


def may_check(member: Member, task: Any) -> bool:
    """Say whether the member may check results at the place; for whom this one is not is another question."""
    return reach(member, Right.CHECK, GRANTS).covers(task.place_id, task.village_id)


def is_own(member: Member, task: Any) -> bool:
    """Say whether the member owns the task or acts for its owner, and so cannot check what came of it."""
    return task.owner_id in answers_for(member)


def possible_owners() -> QuerySet[Member]:
    """Give who may own a task: members with a post of today, the three administrators left out."""
    roles = GRANTS[Right.READ] | {Role.POLICE, Role.MEDIATOR, Role.SUPPORT, Role.CAMERA, Role.PATROL_LEADER}
    posts = Post.objects.on(timezone.localdate()).filter(role__in=roles)
    return Member.objects.filter(is_active=True, pk__in=posts.values("member")).order_by("name", "pk")

"""One-click sign-in on demonstration data, and on nothing else: who is offered on the sign-in page, who steps in."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.installation import is_demonstration
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post

MADE = "demonstration.make"  # the first row of a demonstration's trail, and of no other


class Offered(NamedTuple):
    """One role to step in as."""

    role: str
    where: str
    who: str
    username: str


def may_step_in() -> bool:
    """Say whether this database was filled by ``wanjia demo`` when it was empty.

    The installation's mark says so, and so does the first row of the trail: an office's trail begins otherwise, and
    cannot be given another first row without breaking every hash after it.
    """
    return is_demonstration() and Entry.objects.filter(number=1, act=MADE).exists()


def offered_roles() -> list[Offered]:
    """Give one invented member for each role, each another person where there are enough; none on an office's own data."""
    if not may_step_in():
        return []
    posts = Post.objects.on(timezone.localdate()).filter(member__made_by_demonstration=True, member__is_active=True)
    held: dict[str, list[Post]] = {}
    for post in posts.select_related("member").order_by("acting", "first_day", "id"):
        held.setdefault(post.role, []).append(post)
    roles_of = Counter(post.member_id for of_role in held.values() for post in of_role)
    found = []
    for role in Role.values:
        if role in held:
            post = min(held[role], key=lambda post: (post.acting, roles_of[post.member_id]))  # who holds no other role
            found.append(
                Offered(str(Role(role).label), tree().name(post.place_id), post.member.name, post.member.username)
            )
    return found


def who_steps_in(username: str) -> Member | None:
    """Give the invented member of this name, if stepping in is possible here."""
    if not may_step_in():
        return None
    return Member.objects.filter(username=username, made_by_demonstration=True, is_active=True).first()


@transaction.atomic
def stepped_in(*, member: Member, now: dt.datetime) -> None:
    """Leave the line that somebody signed in as an invented member."""
    audit.record(act="web.demonstration.step_in", target=member, actor=member, now=now)

"""One-click sign-in on demonstration data: who is offered on the sign-in page."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.places.installation import is_demonstration
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post


class Offered(NamedTuple):
    """One role to step in as."""

    role: str
    where: str
    who: str
    username: str


def offered_roles() -> list[Offered]:
    """Give one invented member for each role; nothing on an office's own data."""
    if not is_demonstration():
        return []
    found: dict[str, Offered] = {}
    posts = Post.objects.on(timezone.localdate()).filter(member__made_by_demonstration=True, member__is_active=True)
    for post in posts.select_related("member").order_by("acting", "first_day", "id"):
        found.setdefault(
            post.role,
            Offered(str(Role(post.role).label), tree().name(post.place_id), post.member.name, post.member.username),
        )
    return [found[role] for role in Role.values if role in found]


@transaction.atomic
def stepped_in(*, member: Member, now: dt.datetime) -> None:
    """Leave the line that somebody signed in as an invented member."""
    audit.record(act="web.demonstration.step_in", target=member, actor=member, now=now)

"""What a member may do where: posts of a day turned into reach.

A right = role x place subtree x area x time. Areas say which roles hold which rights in them; the posts say where.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BigAutoField, DateField, Q
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.tree import Tree, tree
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.prepared import Prepared

Grants = Mapping[Right, frozenset[Role]]


class Held(NamedTuple):
    """One post a member holds."""

    role: Role
    place_id: int
    acting: bool


@dataclass(frozen=True)
class Reach:
    """Which places a right covers: everywhere, or some villages and some groups."""

    everywhere: bool = False
    villages: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()

    @property
    def nowhere(self) -> bool:
        """Say whether the right covers no place at all."""
        return not (self.everywhere or self.villages or self.groups)

    def covers(self, place_id: int | None, village_id: int | None) -> bool:
        """Say whether a record at this place and village is inside."""
        return self.everywhere or village_id in self.villages or place_id in self.groups

    def covers_place(self, place_id: int) -> bool:
        """Say whether a place is inside."""
        node = tree().nodes.get(place_id)
        return node is not None and self.covers(node.id, node.village_id)

    def condition(self) -> Q:
        """Give the filter for rows that have ``place`` and ``village``."""
        if self.everywhere:
            return Q()
        if self.nowhere:
            return Q(pk__in=[])
        if not self.groups:
            return Q(village_id__in=sorted(self.villages))
        if not self.villages:
            return Q(place_id__in=sorted(self.groups))
        return Q(village_id__in=sorted(self.villages)) | Q(place_id__in=sorted(self.groups))


_HELD = Prepared(
    lambda day, member: (
        Post.objects.on(day)
        .filter(member_id=member)
        .order_by("first_day", "id")
        .values_list("role", "place_id", "acting")
    ),
    day=DateField(),
    member=BigAutoField(),
)


def posts_of(member: Member, day: dt.date | None = None) -> tuple[Held, ...]:
    """Give the posts a member holds on a day; today's are kept on the member for the length of the request."""
    today = timezone.localdate()
    day = day or today
    kept: tuple[dt.date, tuple[Held, ...]] | None = member.__dict__.get("_kept_posts")
    if kept is not None and kept[0] == day:
        return kept[1]
    if not member.is_active:
        return ()
    rows = _HELD.rows(day=day, member=member.pk)
    held = tuple(Held(Role(role), place, acting) for role, place, acting in rows)
    if day == today:
        member.__dict__["_kept_posts"] = (day, held)
    return held


def reach(member: Member, right: Right, grants: Grants, day: dt.date | None = None) -> Reach:
    """Give where a member holds a right in an area with these grants.

    A page asks a score of times, so what was found is kept on the member while posts and places are the same.
    """
    posts, places = posts_of(member, day), tree()
    kept: dict[tuple[Right, int], tuple[object, Tree, Grants, Reach]] = member.__dict__.setdefault("_kept_reach", {})
    known = kept.get((right, id(grants)))
    if known is not None and known[0] is posts and known[1] is places and known[2] is grants:
        return known[3]
    found = _reach(posts, grants.get(right, frozenset()), places)
    kept[right, id(grants)] = (posts, places, grants, found)
    return found


def _reach(posts: tuple[Held, ...], roles: frozenset[Role], places: Tree) -> Reach:
    everywhere, villages, groups = False, set(), set()
    for held in posts:
        if held.role not in roles or held.place_id not in places.nodes:
            continue
        node = places.nodes[held.place_id]
        if node.kind == PlaceKind.TOWNSHIP:
            everywhere = True
        elif node.kind == PlaceKind.GROUP:
            groups.add(node.id)
        else:
            villages.add(node.id)
    return Reach(everywhere, frozenset(villages), frozenset(groups))


def roles_of(member: Member) -> frozenset[Role]:
    """Give the roles a member holds today."""
    return frozenset(held.role for held in posts_of(member))

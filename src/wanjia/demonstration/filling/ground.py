"""The ground the records stand on: installation, places, premises, members with their posts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wanjia.demonstration.demonstration import Demonstration
from wanjia.demonstration.filling.moments import aware, on
from wanjia.demonstration.filling.rows import rows_of
from wanjia.demonstration.geometry import as_geojson
from wanjia.demonstration.identity import record_id
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.audit.chain import Line
from wanjia.foundation.places import installation, tree
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import Installation, Place, Premises
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.web.demonstration import MADE


@dataclass(frozen=True)
class Ground:
    """Who and what the plans' names stand for."""

    places: dict[str, int]  # by division code
    premises: dict[str, UUID]  # by code
    members: dict[str, int]  # by username
    township: int


def set_up_at(demonstration: Demonstration) -> datetime:
    """Give the moment the invented office began with Wanjia: the morning before its first day."""
    return on(demonstration.first_day - timedelta(days=1), 9)


def lay(demonstration: Demonstration) -> Ground:
    """Write the ground; must run in a transaction on an empty database."""
    at = aware(set_up_at(demonstration))
    audit.record_many([Line(0, at, None, MADE, "demonstration", signature(demonstration), None, 1)])
    places = _places(demonstration)
    township = places[demonstration.land.code]
    name = demonstration.land.name
    Installation.objects.create(
        kind=Installation.Kind.DEMONSTRATION, name=f"{name}平安建设办公室", bulletin_name=f"{name}平安建设工作简报",
        township_id=township,
    )  # fmt: skip
    installation.forget()
    tree.forget()
    audit.record(act="places.installation.set_up", target=Place.objects.get(pk=township), actor=None,
                 now=at, place_id=township)  # fmt: skip
    members = _members(demonstration, at)
    _posts(demonstration, places, members)
    return Ground(places, _premises(demonstration, places), members, township)


def signature(demonstration: Demonstration) -> str:
    """Say in one word which demonstration this is: its last moment, seed, days, visits on a workday."""
    made = demonstration
    return f"{made.now:%Y-%m-%dT%H:%M}/{made.seed}/{made.day_count}/{made.visits_a_workday}"


def _places(demonstration: Demonstration) -> dict[str, int]:
    land = demonstration.land
    top = Place.objects.create(code=land.code, name=land.name, kind=PlaceKind.TOWNSHIP, outline=as_geojson(land.border))
    ids = {land.code: top.pk}
    villages = [
        Place(
            code=village.code, name=village.name, parent=top, order=order, outline=as_geojson(village.border),
            kind=PlaceKind.COMMUNITY if village.is_community else PlaceKind.VILLAGE,
        )
        for order, village in enumerate(land.villages, start=1)
    ]  # fmt: skip
    Place.objects.bulk_create(villages)
    for place in villages:
        place.village_id = place.pk
    Place.objects.bulk_update(villages, ["village"])
    ids |= {place.code: place.pk for place in villages}
    groups = [
        Place(
            code=group.code, name=group.name, kind=PlaceKind.GROUP, parent_id=ids[village.code],
            village_id=ids[village.code], order=group.number,
        )
        for village in land.villages for group in village.groups
    ]  # fmt: skip
    Place.objects.bulk_create(groups)
    return ids | {place.code: place.pk for place in groups}


def _premises(demonstration: Demonstration, places: dict[str, int]) -> dict[str, UUID]:
    at = set_up_at(demonstration)
    rows = [
        Premises(
            id=record_id(demonstration.seed, one.code, at), code=one.code, kind=one.kind.value, name=one.name,
            address=one.address, place_id=places[one.group], village_id=places[one.village], longitude=one.place.lng,
            latitude=one.place.lat,
        )
        for one in demonstration.premises
    ]  # fmt: skip
    rows_of(Premises).write(rows)
    return {row.code: row.pk for row in rows}


def _members(demonstration: Demonstration, at: datetime) -> dict[str, int]:
    rows = [
        Member(username=one.username, name=one.name, made_by_demonstration=True, joined_at=at)
        for one in demonstration.members
    ]
    for row in rows:
        row.set_unusable_password()
    Member.objects.bulk_create(rows)
    ids = {row.username: row.pk for row in rows}
    system = next(
        ids[one.username] for one in demonstration.members
        if any(post.role.value == Role.SYSTEM_ADMIN.value for post in one.posts)
    )  # fmt: skip
    audit.record_many(
        Line(0, at, None if pk == system else system, "accounts.member.add", "accounts.member", str(pk), None, 1)
        for pk in sorted(ids.values(), key=lambda pk: pk != system)
    )
    return ids


def _posts(demonstration: Demonstration, places: dict[str, int], members: dict[str, int]) -> None:
    at = set_up_at(demonstration)
    rows = [
        Post(
            id=record_id(demonstration.seed, f"{one.username}/{number}", at), member_id=members[one.username],
            role=post.role.value, place_id=places[post.place], acting=post.acting, first_day=post.since,
            last_day=post.until,
        )
        for one in demonstration.members for number, post in enumerate(one.posts)
    ]  # fmt: skip
    Post.objects.bulk_create(rows)
    audit.record_many(
        Line(0, aware(at), None, "posts.post.assign", "posts.post", str(row.pk), row.place_id, 1) for row in rows
    )

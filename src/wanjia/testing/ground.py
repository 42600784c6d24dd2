"""The ground every test stands on: places, the installation's row, members with posts, premises."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places import installation, tree
from wanjia.foundation.places.enums import PlaceKind, PremisesKind
from wanjia.foundation.places.models import Installation, Place, Premises
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.ledgers import counting

LONG_AGO = dt.date(2020, 1, 1)
_number = count(1)


@dataclass(frozen=True)
class Township:
    """A small township: its place, its villages in the office's order, the groups of the first village."""

    place: Place
    villages: list[Place]
    groups: list[Place]

    @property
    def village(self) -> Place:
        """Give the first village."""
        return self.villages[0]

    @property
    def other(self) -> Place:
        """Give the second village."""
        return self.villages[1]


def forget() -> None:
    """Drop what the process keeps of places, installation and lists; a test before this one may have filled it."""
    counting.forget()
    tree.forget()
    installation.forget()


def make_township(*, villages: int = 3, groups: int = 2, **office: Any) -> Township:
    """Make a township with villages 甲村, 乙村 … and groups in the first; ``office`` sets the installation's row."""
    names = "甲乙丙丁戊己庚辛壬癸"
    top = Place.objects.create(code="990101001000", name="试验乡", kind=PlaceKind.TOWNSHIP)
    made = []
    for at in range(villages):
        name = f"{names[at % 10]}{at // 10 or ''}村"
        place = Place.objects.create(
            code=f"990101001{at + 201:03d}", name=name, kind=PlaceKind.VILLAGE, parent=top, order=at + 1
        )
        place.village = place
        place.save(update_fields=["village"])
        made.append(place)
    below = [
        Place.objects.create(
            code=f"{made[0].code}{at + 1:02d}", name=f"第{at + 1}组", kind=PlaceKind.GROUP, parent=made[0],
            village=made[0], order=at + 1,
        )
        for at in range(groups if made else 0)
    ]  # fmt: skip
    Installation.objects.create(**{"name": "试验乡", "bulletin_name": "平安日报", "township": top, **office})
    forget()
    return Township(top, made, below)


def set_office(**changes: Any) -> None:
    """Change the installation's row, for example its cut-off hour."""
    Installation.objects.filter(pk=1).update(**changes)
    installation.forget()


def make_member(role: Role | None = None, place: Place | None = None, *, name: str = "", **fields: Any) -> Member:
    """Make one member, with one post if a role is given; ``first_day`` and ``last_day`` bound the post."""
    post = {key: fields.pop(key) for key in ("first_day", "last_day", "acting", "title") if key in fields}
    number = next(_number)
    member = Member(
        **{"username": f"member{number}", "name": name or f"成员{number}", "joined_at": timezone.now(), **fields}
    )
    member.set_unusable_password()
    member.save()
    if role is not None and place is not None:
        give_post(member, role, place, **post)
    return member


def give_post(member: Member, role: Role, place: Place, **post: Any) -> Post:
    """Give a member one post, held since long ago unless told otherwise."""
    return Post.objects.create(**{"member": member, "role": role, "place": place, "first_day": LONG_AGO, **post})


def make_premises(place: Place, kind: PremisesKind = PremisesKind.SHOP, **fields: Any) -> Premises:
    """Make one shop, household address, enterprise, school or public place."""
    number = next(_number)
    return Premises.objects.create(**{
        "code": f"P{number:05d}", "kind": kind, "name": f"第{number}商店" if kind == PremisesKind.SHOP else "",
        "address": f"{place.name}{number}号", "place": place, "village": place.village or place, **fields,
    })  # fmt: skip

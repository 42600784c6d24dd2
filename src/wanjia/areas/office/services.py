"""What the office does with places, premises and settings."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wanjia.areas.office import access, errors
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.ids import new_id
from wanjia.foundation.places import installation, tree
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import VILLAGE_LEVEL, Installation, Place, Premises
from wanjia.foundation.posts import services as posts
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import reach
from wanjia.foundation.seen import check_seen, says_already
from wanjia.ledgers.wording import PERSONS, check_words

# What the page of a correction shows of each book, so what must not have changed since.
PREMISES_SHOWN = ("kind", "name", "address", "place_id", "code", "longitude", "latitude")
PLACE_SHOWN = ("name", "code", "kind", "parent_id", "valid_from", "valid_to", "order", "outline")
SETTINGS_SHOWN = ("revision",)


def save_premises(
    *,
    premises: Premises | None,
    actor: Member,
    now: dt.datetime,
    code: str,
    kind: str,
    name: str,
    address: str,
    place_id: int,
    longitude: float | None = None,
    latitude: float | None = None,
    id: uuid.UUID | None = None,
    seen: str | None = None,
) -> Premises:
    """Add premises or correct what is known of them; the same sent twice, by ``id`` or by words, is saved once.

    Raises:
        NotAllowed, CodeTaken, ChangedMeanwhile, ValidationError, NoPersonalNumbers, NotAboutPersons.
    """
    node = tree.tree().nodes.get(place_id)
    if node is None or node.village_id is None or not reach(actor, Right.WRITE, access.PREMISES).covers_place(place_id):
        raise NotAllowed
    check_words(name, address, bar=PERSONS)
    act = "office.premises.correct" if premises else "office.premises.add"
    said = {"kind": kind, "name": name, "address": address, "place_id": place_id,
            "longitude": longitude, "latitude": latitude}  # fmt: skip
    with transaction.atomic():
        if premises is not None:
            row = Premises.objects.select_for_update().get(pk=premises.pk)
            if not reach(actor, Right.WRITE, access.PREMISES).covers(row.place_id, row.village_id):
                raise NotAllowed
            if says_already(row, {**said, "code": code or row.code}):
                return row
            check_seen(row, seen, PREMISES_SHOWN)
        elif id is not None and (sent := Premises.objects.filter(pk=id).first()) is not None:
            return sent
        else:
            row = Premises(pk=id or new_id())
        for name_, value in said.items():
            setattr(row, name_, value)
        row.village_id = node.village_id
        row.code = code or row.code or f"{node.code[6:]}-{str(row.pk)[-8:]}"
        row.clean_fields(exclude={"place", "village"})
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as clash:
            raise errors.CodeTaken(code=row.code) from clash
        audit.record(act=act, target=row, actor=actor, now=now)
    return row


@transaction.atomic
def close_premises(*, premises: Premises, day: dt.date | None, actor: Member, now: dt.datetime) -> Premises:
    """Close premises from a day on, or open them again (``day`` None); past visits stay with them.

    The same a second time changes nothing.
    """
    row = Premises.objects.select_for_update().get(pk=premises.pk)
    if not reach(actor, Right.WRITE, access.PREMISES).covers(row.place_id, row.village_id):
        raise NotAllowed
    if row.closed_on != day:
        row.closed_on = day
        row.save(update_fields=["closed_on"])
        audit.record(act="office.premises.close" if day else "office.premises.open", target=row, actor=actor, now=now)
    return row


def save_place(
    *,
    place: Place | None,
    actor: Member,
    now: dt.datetime,
    code: str,
    name: str,
    kind: str,
    parent: Place | None,
    valid_from: dt.date | None,
    valid_to: dt.date | None,
    outline: Mapping[str, Any] | None,
    order: int,
    seen: str | None = None,
) -> Place:
    """Add a place or correct it; a village stands below the township, a group below a village.

    Raises:
        NotAllowed, CodeTaken, PlaceInUse, LevelKept, BadOutline, TownshipStays, ChangedMeanwhile, ValidationError.
        PlaceNotThere: a post at the place begins after its last day.
    """
    access.check(actor, Right.WRITE, access.PLACES)
    _check_digits(code, kind)
    needed = {PlaceKind.TOWNSHIP: None, PlaceKind.GROUP: (PlaceKind.VILLAGE, PlaceKind.COMMUNITY)}
    allowed = needed.get(PlaceKind(kind), (PlaceKind.TOWNSHIP,))
    if (allowed is None) != (parent is None) or (allowed and parent and parent.kind not in allowed):
        words = " / ".join(str(PlaceKind(one).label) for one in allowed or ()) or "—"
        raise errors.PlaceInUse(kind=PlaceKind(kind).label, parent=words)
    moves = place is not None and (
        _level(place.kind) != _level(kind) or place.parent_id != (parent.pk if parent else None)
    )
    if moves:
        raise errors.LevelKept
    if valid_to is not None and kind == PlaceKind.TOWNSHIP:
        raise errors.TownshipStays
    if outline is not None:
        check_outline(outline)
    said = {"code": code, "name": name, "kind": kind, "parent_id": parent.pk if parent else None,
            "valid_from": valid_from, "valid_to": valid_to, "outline": outline, "order": order}  # fmt: skip
    with transaction.atomic():
        row = Place.objects.select_for_update(of=("self",)).get(pk=place.pk) if place else Place()
        if place is not None:
            if says_already(row, said):
                return row
            check_seen(row, seen, PLACE_SHOWN)
        for name_, value in said.items():
            setattr(row, name_, value)
        row.clean_fields(exclude={"parent", "village"})
        row.validate_constraints()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as clash:
            raise errors.CodeTaken(code=code) from clash
        village = (
            row if kind in (PlaceKind.VILLAGE, PlaceKind.COMMUNITY) else parent if kind == PlaceKind.GROUP else None
        )
        if row.village_id != (village.pk if village else None):
            row.village = village
            row.save(update_fields=["village"])
        if valid_to is not None:
            posts.end_posts_of_place(place=row, last_day=valid_to, actor=actor, now=now)
        audit.record(
            act="office.place.correct" if place else "office.place.add",
            target=row,
            actor=actor,
            now=now,
            place_id=row.pk,
        )
        transaction.on_commit(tree.forget)
    return row


def _check_digits(code: str, kind: str) -> None:
    """Refuse a village's code with a group's digits, and the other way round."""
    if len(code) != (14 if kind == PlaceKind.GROUP else 12):
        words = _("A township, village or community has 12 digits, a group 14.")
        raise ValidationError({"code": ValidationError(words)})


def _level(kind: str) -> PlaceKind:
    """Give the level of a kind of place: a village and a community stand on the same one."""
    return PlaceKind.VILLAGE if kind in VILLAGE_LEVEL else PlaceKind(kind)


def check_outline(outline: Mapping[str, Any]) -> None:
    """Refuse what is not a GeoJSON polygon in degrees."""
    kind, rings = outline.get("type"), outline.get("coordinates")
    polygons: Any = [rings] if kind == "Polygon" else rings if kind == "MultiPolygon" else None
    try:
        points = [point for polygon in polygons or () for ring in polygon for point in ring]
        closed = all(ring[0] == ring[-1] and len(ring) >= 4 for polygon in polygons or () for ring in polygon)
        inside = all(-180 <= p[0] <= 180 and -90 <= p[1] <= 90 for p in points)
    except (TypeError, ValueError, IndexError, KeyError) as bad:
        raise errors.BadOutline from bad
    if not points or not closed or not inside:
        raise errors.BadOutline


@transaction.atomic
def change_settings(*, seen: str | None, actor: Member, now: dt.datetime, **said: Any) -> Installation:
    """Change how the office's day runs: cut-off, shift hours, due times, names; the same a second time changes nothing.

    Raises:
        NotAllowed, ChangedMeanwhile, ValidationError.
    """
    access.check(actor, Right.WRITE, access.SETTINGS)
    office = Installation.objects.select_for_update().get(pk=1)
    if says_already(office, said):
        return office
    check_seen(office, seen, SETTINGS_SHOWN)
    for name, value in said.items():
        setattr(office, name, value)
    office.revision += 1
    office.clean_fields(exclude={"township"})
    office.save()
    audit.record(act="office.settings.change", target=office, actor=actor, now=now, place_id=office.township_id)
    transaction.on_commit(installation.forget)
    return office


def give_post(*, actor: Member, now: dt.datetime, member: Member, role: str, place: Place, **said: Any) -> Post:
    """Give a post, if this member may give that role at all."""
    if Role(role) not in access.roles_to_give(actor):
        raise errors.GuardedPost
    return posts.assign_post(member=member, role=role, place=place, actor=actor, now=now, **said)


def end_post(*, post: Post, last_day: dt.date, actor: Member, now: dt.datetime) -> Post:
    """End a post, if this member may give that role at all."""
    if Role(post.role) not in access.roles_to_give(actor):
        raise errors.GuardedPost
    return posts.end_post(post=post, last_day=last_day, actor=actor, now=now)


def withdraw_post(*, post: Post, actor: Member, now: dt.datetime) -> None:
    """Take back a post that has not begun, if this member may give that role at all."""
    if Role(post.role) not in access.roles_to_give(actor):
        raise errors.GuardedPost
    posts.withdraw_post(post=post, actor=actor, now=now)

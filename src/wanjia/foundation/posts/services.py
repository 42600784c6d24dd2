"""Give and end posts: every right comes from one, so each act is one audit line."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.places.models import Place
from wanjia.foundation.posts import errors
from wanjia.foundation.posts.enums import ADMINISTRATORS, Role
from wanjia.foundation.posts.models import Post


def assign_post(
    *,
    member: Member,
    role: str,
    place: Place,
    first_day: dt.date,
    last_day: dt.date | None = None,
    title: str = "",
    acting: bool = False,
    actor: Member | None,
    now: dt.datetime,
) -> Post:
    """Give one member a role at a place for some days.

    Raises:
        PlaceNotThere, TwoAdministrators, AdministratorAtWork, SamePostTwice, OwnPost, MemberShut, EndsBeforeItBegins.
        ValidationError: the title is too long or the role unknown; names the field.
    """
    post = Post(
        member=member,
        role=role,
        place=place,
        first_day=first_day,
        last_day=last_day,
        title=title.strip(),
        acting=acting,
    )
    post.clean_fields(exclude={"member", "place"})
    if actor is not None and actor.pk == member.pk:
        raise errors.OwnPost
    if last_day is not None and last_day < first_day:
        raise errors.EndsBeforeItBegins
    _check_place(place, first_day, last_day)
    with transaction.atomic():
        # The member's row is the lock: two administrators giving posts at once must see each other's.
        locked = Member.objects.select_for_update().get(pk=member.pk)
        if not locked.is_active:
            raise errors.MemberShut(who=locked.name)
        _check_beside_others(post, locked)
        post.save(force_insert=True)
        audit.record(act="posts.post.assign", target=post, actor=actor, now=now)
    _forget(member)
    return post


def end_post(*, post: Post, last_day: dt.date, actor: Member | None, now: dt.datetime) -> Post:
    """Set the last day of a post; it stays on record for the days it was held.

    Raises:
        EndsBeforeItBegins: the last day lies before the first.
        AlreadyEnded: the post has an earlier last day.
    """
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("member").get(pk=post.pk)
        if last_day < post.first_day:
            raise errors.EndsBeforeItBegins
        if post.last_day is not None and post.last_day <= last_day:
            raise errors.AlreadyEnded(day=post.last_day.isoformat())
        post.last_day = last_day
        post.save(update_fields=["last_day"])
        audit.record(act="posts.post.end", target=post, actor=actor, now=now)
    _forget(post.member)
    return post


def _check_place(place: Place, first_day: dt.date, last_day: dt.date | None) -> None:
    too_early = place.valid_from is not None and first_day < place.valid_from
    too_late = place.valid_to is not None and (last_day is None or last_day > place.valid_to)
    if too_early or too_late:
        raise errors.PlaceNotThere(place=place.name)


def _check_beside_others(post: Post, member: Member) -> None:
    """Refuse what must not be held together with the posts held on the same days."""
    ends = Q() if post.last_day is None else Q(first_day__lte=post.last_day)
    held = Post.objects.filter(ends, member=member).filter(Q(last_day=None) | Q(last_day__gte=post.first_day))
    administers = post.role in ADMINISTRATORS
    for other in held.order_by("first_day", "id"):
        if other.role == post.role and other.place_id == post.place_id:
            raise errors.SamePostTwice(who=member.name)
        said = {"who": member.name, "role": Role(other.role).label}
        if administers and other.role in ADMINISTRATORS and other.role != post.role:
            raise errors.TwoAdministrators(**said)
        if administers != (other.role in ADMINISTRATORS):
            raise errors.AdministratorAtWork(**said)


def _forget(member: Member) -> None:
    """Drop the posts kept on the member for the length of a request."""
    member.__dict__.pop("_kept_posts", None)

"""Give and end posts: every right comes from one, so each act is one audit line."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import Place
from wanjia.foundation.posts import errors
from wanjia.foundation.posts.enums import ADMINISTRATORS, SOLE_ROLES, TOWNSHIP_ROLES, VILLAGE_ROLES, Role
from wanjia.foundation.posts.models import Post

FIRST_YEAR, LAST_YEAR = 1949, 2099  # no post of ours is older; 0026 is somebody's 2026


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
        PlaceNotThere, WrongLevel, TwoAdministrators, AdministratorAtWork, SamePostTwice, HeldByAnother, OwnPost,
        MemberShut, EndsBeforeItBegins.
        ValidationError: the title is too long, the role unknown or a year none that is meant; names the field.
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
    _check_years(first_day=first_day, last_day=last_day)
    if actor is not None and actor.pk == member.pk:
        raise errors.OwnPost
    if last_day is not None and last_day < first_day:
        raise errors.EndsBeforeItBegins
    _check_level(Role(role), place)
    with transaction.atomic():
        # The place's and the member's rows are the locks: two administrators giving posts at once see each other's.
        _check_days(Place.objects.select_for_update(of=("self",)).get(pk=place.pk), first_day, last_day)
        locked = Member.objects.select_for_update().get(pk=member.pk)
        if not locked.is_active:
            raise errors.MemberShut(who=locked.name)
        _check_beside_others(post, locked)
        _check_sole(post)
        post.save(force_insert=True)
        audit.record(act="posts.post.assign", target=post, actor=actor, now=now)
    _forget(member)
    return post


def end_post(*, post: Post, last_day: dt.date, actor: Member | None, now: dt.datetime) -> Post:
    """Set the last day of a post; it stays on record for the days it was held.

    Raises:
        EndsBeforeItBegins: the last day lies before the first.
        AlreadyEnded: the post has an earlier last day.
        LastGuard: nobody would be security administrator on the day after.
    """
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("member").get(pk=post.pk)
        if last_day < post.first_day:
            raise errors.EndsBeforeItBegins
        if post.last_day is not None and post.last_day <= last_day:
            raise errors.AlreadyEnded(day=post.last_day.isoformat())
        if post.role == Role.SECURITY_ADMIN:
            check_guarded_without(post.member, day=max(last_day + dt.timedelta(days=1), timezone.localdate(now)))
        post.last_day = last_day
        post.save(update_fields=["last_day"])
        audit.record(act="posts.post.end", target=post, actor=actor, now=now)
    _forget(post.member)
    return post


def withdraw_post(*, post: Post, actor: Member | None, now: dt.datetime) -> None:
    """Take back a post given by mistake before its first day: nobody has held it, so no past day knows it.

    Raises:
        HasBegun: its first day has come.
    """
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("member").get(pk=post.pk)
        if post.first_day <= timezone.localdate(now):
            raise errors.HasBegun
        audit.record(act="posts.post.withdraw", target=post, actor=actor, now=now)
        post.delete()
    _forget(post.member)


def end_posts_of_place(*, place: Place, last_day: dt.date, actor: Member | None, now: dt.datetime) -> int:
    """End the posts that would outlast their place, and give how many; the place ends in the same transaction.

    Raises:
        PlaceNotThere: a post begins only after that day.
    """
    outlasting = Post.objects.filter(place=place).filter(Q(last_day=None) | Q(last_day__gt=last_day))
    posts = list(outlasting.select_for_update(of=("self",)).order_by("first_day", "id"))
    for post in posts:
        if post.first_day > last_day:
            raise errors.PlaceNotThere(place=place.name)
        post.last_day = last_day
        post.save(update_fields=["last_day"])
        audit.record(act="posts.post.end", target=post, actor=actor, now=now)
    return len(posts)


def check_guarded_without(member: Member, *, day: dt.date) -> None:
    """Refuse to go without this member when nobody else would give the posts that guard the others on a day.

    Raises:
        LastGuard: there is no other security administrator who may sign in.
    """
    guards = Post.objects.on(day).filter(role=Role.SECURITY_ADMIN, member__is_active=True)
    if not guards.exclude(member=member).exists():
        raise errors.LastGuard(who=member.name)


def _check_years(**days: dt.date | None) -> None:
    for name, day in days.items():
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            words = _("Check the year: it cannot be {year}.").format(year=day.year)
            raise ValidationError({name: ValidationError(words)})


def _check_level(role: Role, place: Place) -> None:
    of_township = place.kind == PlaceKind.TOWNSHIP
    if role in TOWNSHIP_ROLES and not of_township:
        raise errors.WrongLevel(role=role.label, level=_("the township"))
    if role in VILLAGE_ROLES and of_township:
        raise errors.WrongLevel(role=role.label, level=_("a village or community"))


def _check_days(place: Place, first_day: dt.date, last_day: dt.date | None) -> None:
    too_early = place.valid_from is not None and first_day < place.valid_from
    too_late = place.valid_to is not None and (last_day is None or last_day > place.valid_to)
    if too_early or too_late:
        raise errors.PlaceNotThere(place=place.name)


def _overlapping(post: Post) -> QuerySet[Post]:
    """Find the posts held on some day of this one."""
    ends = Q() if post.last_day is None else Q(first_day__lte=post.last_day)
    return Post.objects.filter(ends).filter(Q(last_day=None) | Q(last_day__gte=post.first_day))


def _check_sole(post: Post) -> None:
    """Refuse a second party secretary or head beside the one there is, unless one of them acts for the other."""
    if post.role not in SOLE_ROLES or post.acting:
        return
    holder = (
        _overlapping(post)
        .filter(role=post.role, place_id=post.place_id, acting=False)
        .exclude(member_id=post.member_id)
        .select_related("member")
        .first()
    )
    if holder is not None:
        raise errors.HeldByAnother(who=holder.member.name, role=Role(post.role).label)


def _check_beside_others(post: Post, member: Member) -> None:
    """Refuse what must not be held together with the posts held on the same days."""
    held = _overlapping(post).filter(member=member)
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

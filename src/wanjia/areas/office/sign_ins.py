"""Help members whose password or second step is lost, and shut the door: who may, and what must never happen by it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from wanjia.areas.office import access
from wanjia.foundation.accounts import services as accounts
from wanjia.foundation.accounts.errors import OwnDoor
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.services import check_guarded_without


def may_keep(actor: Member, member: Member) -> bool:
    """Say whether the actor makes passwords for this member and shuts the door.

    Nobody for themselves; and whoever holds, or is about to hold, a post that guards the others is the system
    administrator's to help: the office could else sign in as the security administrator.
    """
    if actor.pk == member.pk:
        return False
    if access.may(actor, Right.MANAGE, access.MEMBERS):
        return True
    guarding = Post.objects.from_day(timezone.localdate()).filter(member=member, role__in=access.GUARDED_ROLES)
    return access.may(actor, Right.WRITE, access.MEMBERS) and not guarding.exists()


def check_may_keep(actor: Member, member: Member) -> None:
    """Refuse whoever does not keep this member's sign-in."""
    if not may_keep(actor, member):
        raise NotAllowed


def give_password(*, member: Member, password: str, actor: Member, now: dt.datetime) -> Member:
    """Set a fresh password for a member who lost theirs.

    Raises:
        NotAllowed: the member's sign-in is not this actor's to keep.
    """
    check_may_keep(actor, member)
    return accounts.set_password(member=member, password=password, actor=actor, now=now)


def remove_second_step(*, member: Member, actor: Member, now: dt.datetime) -> Member:
    """Remove the second step of a member who lost phone and recovery codes.

    Raises:
        NotAllowed: as with a password.
    """
    check_may_keep(actor, member)
    return accounts.remove_second_step(member=member, actor=actor, now=now)


@transaction.atomic
def shut(*, member: Member, actor: Member, now: dt.datetime) -> Member:
    """Shut a member's sign-in.

    Raises:
        OwnDoor: nobody shuts out themselves.
        NotAllowed: as with a password.
        LastGuard: nobody would be left to give the posts that guard the others.
    """
    if actor.pk == member.pk:
        raise OwnDoor
    check_may_keep(actor, member)
    today = timezone.localdate(now)
    if Post.objects.on(today).filter(member=member, role=Role.SECURITY_ADMIN).exists():
        check_guarded_without(member, day=today)
    return accounts.shut_member(member=member, actor=actor, now=now)


def let_in(*, member: Member, actor: Member, now: dt.datetime) -> Member:
    """Let a member sign in again.

    Raises:
        NotAllowed: as with a password.
    """
    check_may_keep(actor, member)
    return accounts.open_member(member=member, actor=actor, now=now)

"""Add and correct members, set passwords, open and shut the door: one act, one transaction, one audit line."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from wanjia.foundation.accounts.errors import OwnDoor
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.seen import check_seen, says_already
from wanjia.foundation.texts import narrow, on_one_line

SHOWN = ("name", "phone")  # what the page of a correction shows


def _name(text: str) -> str:
    return on_one_line(text).strip()


def add_member(
    *, username: str, name: str, phone: str = "", password: str | None, actor: Member | None, now: dt.datetime
) -> Member:
    """Add one person who may sign in; without a password they cannot until one is set.

    Raises:
        ValidationError: a value does not fit, the sign-in name is taken, or the password is weak; names the fields.
    """
    member = Member(username=username.strip(), name=_name(name), phone=narrow(phone), joined_at=now)
    member.clean_fields(exclude={"password"})
    _give_password(member, password)  # slow by design, so before the transaction that others wait for
    with transaction.atomic():
        # Signing in does not look at case, so neither may two names differ by it alone.
        if Member.objects.filter(username__iexact=member.username).exists():
            raise _taken(member)
        try:
            with transaction.atomic():
                member.save(force_insert=True)
        except IntegrityError as clash:
            raise _taken(member) from clash
        audit.record(act="accounts.member.add", target=member, actor=actor, now=now)
    return member


def correct_member(
    *, member: Member, name: str, phone: str, actor: Member | None, now: dt.datetime, seen: str | None = None
) -> Member:
    """Correct a member's name and phone; the same words a second time change nothing.

    Raises:
        ValidationError: a value does not fit; names the field.
        ChangedMeanwhile: ``seen``, the mark of what the page showed, is not what the member's row says now.
    """
    said = {"name": _name(name), "phone": narrow(phone)}
    with transaction.atomic():
        member = Member.objects.select_for_update().get(pk=member.pk)
        if says_already(member, said):
            return member
        check_seen(member, seen, SHOWN)
        member.name, member.phone = said["name"], said["phone"]
        member.clean_fields(exclude={"password"})
        member.save(update_fields=["name", "phone"])
        audit.record(act="accounts.member.correct", target=member, actor=actor, now=now)
    return member


def set_password(*, member: Member, password: str, actor: Member | None, now: dt.datetime) -> Member:
    """Set a member's password; whoever is signed in with the old one is signed out.

    Raises:
        ValidationError: the password is weak.
    """
    _give_password(member, password)
    with transaction.atomic():
        member.save(update_fields=["password"])
        audit.record(act="accounts.member.set_password", target=member, actor=actor, now=now)
    return member


def shut_member(*, member: Member, actor: Member | None, now: dt.datetime) -> Member:
    """Shut a member's sign-in; their records and posts stay.

    Raises:
        OwnDoor: nobody shuts out themselves.
    """
    if actor is not None and actor.pk == member.pk:
        raise OwnDoor
    return _set_active(member, active=False, act="accounts.member.shut", actor=actor, now=now)


def open_member(*, member: Member, actor: Member | None, now: dt.datetime) -> Member:
    """Let a member sign in again."""
    return _set_active(member, active=True, act="accounts.member.open", actor=actor, now=now)


def remove_second_step(*, member: Member, actor: Member | None, now: dt.datetime) -> Member:
    """Remove app, passkeys and recovery codes of a member who lost them; the password alone opens then.

    Without any of them nothing changes and no line is left.
    """
    with transaction.atomic():
        if Authenticator.objects.filter(user=member).delete()[0]:
            audit.record(act="accounts.member.remove_second_step", target=member, actor=actor, now=now)
    return member


def _set_active(member: Member, *, active: bool, act: str, actor: Member | None, now: dt.datetime) -> Member:
    with transaction.atomic():
        if Member.objects.filter(pk=member.pk).exclude(is_active=active).update(is_active=active):
            audit.record(act=act, target=member, actor=actor, now=now)
    member.is_active = active
    return member


def _give_password(member: Member, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, member)
        except ValidationError as weak:
            raise ValidationError({"password": weak.error_list}) from weak
    member.set_password(password)


def _taken(member: Member) -> ValidationError:
    words = Member._meta.get_field("username").error_messages["unique"]
    return ValidationError({"username": ValidationError(words, code="unique", params={"value": member.username})})

"""The door itself in the trail: who came in and how, who left, who was refused; never what was typed."""

import datetime as dt
from enum import StrEnum

from django.db import transaction

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit


class Way(StrEnum):
    """What opened the door last: the password, or the second factor after it or in its place."""

    PASSWORD = "password"  # noqa: S105 - a word of the trail, no secret
    CODE = "totp"
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"


@transaction.atomic
def signed_in(*, member: Member, way: Way, now: dt.datetime) -> None:
    """Leave the line that a member came in."""
    audit.record(act=f"accounts.sign_in.{way}", target=member, actor=member, now=now)


@transaction.atomic
def signed_out(*, member: Member, now: dt.datetime) -> None:
    """Leave the line that a member left."""
    audit.record(act="accounts.member.sign_out", target=member, actor=member, now=now)


@transaction.atomic
def refused(*, member: Member | None, actor: Member | None, now: dt.datetime) -> None:
    """Leave the line that a password, code or passkey was wrong.

    ``member`` is whose door it was, None when nobody has that name; ``actor`` is who was signed in, if anybody.
    """
    audit.record(act="accounts.sign_in.refused", target=member, actor=actor, now=now)


@transaction.atomic
def closed(*, member: Member | None, actor: Member | None, now: dt.datetime) -> None:
    """Leave the line that too many tries have closed a door for a while."""
    audit.record(act="accounts.sign_in.closed", target=member, actor=actor, now=now)


@transaction.atomic
def changed_keys(*, member: Member, what: str, now: dt.datetime) -> None:
    """Leave the line that members changed how they sign in themselves, such as ``passkey.add``; no secret, no name."""
    audit.record(act=f"accounts.{what}", target=member, actor=member, now=now)

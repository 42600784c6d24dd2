"""What the door notes in the trail, read from what allauth knows of a request."""

import hashlib

from allauth.account.authentication import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from wanjia.foundation.accounts import entrance
from wanjia.foundation.accounts.entrance import Way
from wanjia.foundation.accounts.models import Member

WAYS = {
    Authenticator.Type.TOTP: Way.CODE,
    Authenticator.Type.RECOVERY_CODES: Way.RECOVERY_CODE,
    Authenticator.Type.WEBAUTHN: Way.PASSKEY,
}


def signed_in(request: HttpRequest) -> Member | None:
    """Give who is signed in."""
    return request.user if isinstance(request.user, Member) else None


def named(username: object) -> Member | None:
    """Give whose name was typed; the words themselves are kept nowhere, for they may be a password typed too early."""
    return Member.objects.filter(username__iexact=str(username)).first()


def way_in(request: HttpRequest, member: Member) -> Way:
    """Say what opened the door last: the second factor where there was one, else the password."""
    records = get_authentication_records(request, member)
    last = records[-1] if records else {}
    return WAYS[last["type"]] if last.get("method") == "mfa" else Way.PASSWORD


def note_refused(request: HttpRequest, member: Member | None) -> None:
    """Leave a line that a password, code or passkey was wrong."""
    entrance.refused(member=member, actor=signed_in(request), now=timezone.now())


def note_closed(request: HttpRequest, member: Member | None, door: str) -> str:
    """Leave one line for each closing of a door, however often somebody knocks at it meanwhile; give the words for it.

    Too many wrong tries from one address close nobody's own door, so that line names no member.
    """
    whole_address = _holds_by_name(request, door)
    minutes = settings.ADDRESS_MINUTES if whole_address else settings.LOCK_OUT_MINUTES
    shut = ratelimit.get_ip(request) if whole_address else door
    mark = f"closed:{hashlib.sha256(shut.encode()).hexdigest()}"
    if cache.add(mark, "", minutes * 60):
        entrance.closed(member=None if whole_address else member, actor=signed_in(request), now=timezone.now())
    return _address_closed(minutes) if whole_address else door_closed()


def _holds_by_name(request: HttpRequest, door: str) -> bool:
    """Say whether a door that was found closed is still open by its own count of tries: then its address is closed."""
    only = {"login_failed": settings.LOCK_OUT_BY_NAME}
    left = ratelimit.consume(request, app="allauth.account", action="login_failed", config=only, key=door, dry_run=True)
    return left is not None


def door_closed() -> str:
    """Say that one name's door is closed, for how long, and what to do."""
    return gettext(
        "Too many wrong tries. For safety the door is closed for {minutes} minutes; after that, try again. "
        "If you do not know the password any more, ask the office to set a new one."
    ).format(minutes=settings.LOCK_OUT_MINUTES)


def _address_closed(minutes: int) -> str:
    return ngettext(
        "Too many wrong tries from this network. For safety nobody signs in from it for {minutes} minute; after that, "
        "try again.",
        "Too many wrong tries from this network. For safety nobody signs in from it for {minutes} minutes; after that, "
        "try again.",
        minutes,
    ).format(minutes=minutes)

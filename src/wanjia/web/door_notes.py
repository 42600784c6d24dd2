"""What the door notes in the trail, read from what allauth knows of a request."""

import hashlib

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

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


def note_closed(request: HttpRequest, member: Member | None, door: str) -> None:
    """Leave one line for each closing of a door, however often somebody knocks at it meanwhile."""
    mark = f"closed:{hashlib.sha256(door.encode()).hexdigest()}"
    if cache.add(mark, "", settings.LOCK_OUT_MINUTES * 60):
        entrance.closed(member=member, actor=signed_in(request), now=timezone.now())

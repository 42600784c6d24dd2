"""Addresses of the wall for screens nobody signs in at: made, shown once, seen, revoked.

A session ends after twelve hours, and a screen that is on day and night would show the sign-in page every morning. So a screen
has an address of its own with a long random token. It opens the wall and nothing else; whoever revokes it ends it at once.
"""

import datetime as dt
import hashlib
import secrets
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Q

from wanjia.areas.briefing import access, errors
from wanjia.areas.briefing.models import WallLink
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # a screen's keyboard may be a remote control: no lookalikes, no capitals
GROUPS, GROUP = 7, 4
SEEN_EVERY = dt.timedelta(minutes=5)  # the screen asks every minute; that it lives need not be written so often


def fresh_token() -> str:
    """Make a token of 28 signs in groups of four: about 138 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def digest_of(token: str) -> str:
    """Give the SHA-256 of a token, 64 hex digits: what is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make(
    *, link_id: uuid.UUID, name: str, place_id: int, language: str, actor: Member, now: dt.datetime
) -> tuple[WallLink, str]:
    """Make an address for a screen; give it with its token, which nobody can read again. Sent twice, the token is empty.

    Raises:
        NotAllowed.
        NameTaken: a screen of that name has an address.
    """
    access.check(access.may_keep_wall_links(actor))
    if (made := WallLink.objects.filter(pk=link_id).first()) is not None:
        return made, ""
    if WallLink.objects.filter(name=name, revoked_at__isnull=True).exists():
        raise errors.NameTaken(name=name)
    token = fresh_token()
    made = WallLink(id=link_id, name=name, place_id=place_id, language=language, made_by=actor, made_at=now)
    made.token_digest = digest_of(token)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as clash:  # two people named the same screen in the same second
        raise errors.NameTaken(name=name) from clash
    audit.record(act="briefing.wall_link.make", target=made, actor=actor, now=now)
    return made, token


@transaction.atomic
def revoke(*, link_id: uuid.UUID, actor: Member, now: dt.datetime) -> WallLink:
    """Revoke a screen's address: from the next request on it is not found. A second time changes nothing."""
    access.check(access.may_keep_wall_links(actor))
    link = WallLink.objects.select_for_update().get(pk=link_id)
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = now, actor
        link.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(act="briefing.wall_link.revoke", target=link, actor=actor, now=now)
    return link


def standing(token: str) -> WallLink | None:
    """Give the address a token opens; none when it was revoked or never was."""
    return WallLink.objects.filter(token_digest=digest_of(token), revoked_at__isnull=True).first()


def note_seen(link: WallLink, now: dt.datetime) -> None:
    """Keep when a screen was last seen, at most every few minutes."""
    late = Q(seen_at__isnull=True) | Q(seen_at__lte=now - SEEN_EVERY)
    if link.seen_at is None or link.seen_at <= now - SEEN_EVERY:
        WallLink.objects.filter(late, pk=link.pk).update(seen_at=now)

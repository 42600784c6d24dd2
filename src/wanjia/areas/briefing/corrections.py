"""What changed after a briefing was signed: on the next one as corrections, beside the frozen figure as today's count."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.picture import Correction
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import offers
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.models import Version
from wanjia.web import dates

SHOWN = 100
VOIDED, CORRECTED, AFTERWARDS = _("voided"), _("corrected"), _("recorded afterwards")


class Corrections(NamedTuple):
    """The first corrections in the order they were made, and how many more there are."""

    shown: list[Correction]
    left_out: int


def words() -> tuple[Any, ...]:
    """Give how a correction may be called."""
    return VOIDED, CORRECTED, AFTERWARDS


def last_signed(place_id: int, before: dt.date) -> Briefing | None:
    """Give the newest signed daily briefing of a place whose day lies before another day."""
    signed = Briefing.objects.filter(place_id=place_id, signed_at__isnull=False, last__lt=before).defer("frozen")
    return signed.order_by("-last", "-signed_at").first()


def since_last_signed(
    *, member: Member | None, place_id: int, scope: Q, first: dt.date, now: dt.datetime
) -> Corrections:
    """Give what was corrected, voided or recorded late since the last signature, about days signed by then."""
    signed = last_signed(place_id, first)
    if signed is None or signed.signed_at is None:
        return Corrections([], 0)
    until = _next_signing(place_id, signed) or now
    return find(member=member, scope=scope, signed=signed, since=signed.signed_at, until=until)


def _next_signing(place_id: int, signed: Briefing) -> dt.datetime | None:
    """Give when the briefing after a signed one was signed: from then on it is that one's turn."""
    later = Briefing.objects.filter(place_id=place_id, signed_at__gt=signed.signed_at, last__gt=signed.last)
    return later.order_by("signed_at").values_list("signed_at", flat=True).first()


def find(*, member: Member | None, scope: Q, signed: Briefing, since: dt.datetime, until: dt.datetime) -> Corrections:
    """Give the corrections made in a stretch of time to days a signed briefing had closed, the first hundred of them."""
    found: list[Correction] = []
    left_out = 0
    versions = Version.objects.filter(retroactive=True, at__gt=since, at__lte=until, day__lte=signed.last)
    versions = versions.select_related("by").order_by("at")
    changed = list(versions[: SHOWN + 1])
    many = len(changed) > SHOWN  # then those of other places must not stand in the way
    for ledger in offers.ledgers().values():
        within = scope if member is None else scope & reach(member, Right.READ, ledger.grants).condition()
        ours = [version for version in changed if version.ledger == ledger.code]
        if many:
            inside = Exists(ledger.records().filter(within, pk=OuterRef("record_id")))
            of_ledger = versions.filter(inside, ledger=ledger.code)
            ours = list(of_ledger[:SHOWN])
            left_out += of_ledger.count() - len(ours)
        if ours:
            ids = [version.record_id for version in ours]
            records = {record.pk: record for record in ledger.records().filter(within, pk__in=ids)}
            found += [_changed(ledger, records[one.record_id], one) for one in ours if one.record_id in records]
        late = ledger.records().filter(
            within, recorded_at__gt=since, recorded_at__lte=until, day__lte=signed.last, voided_at__isnull=True
        )
        rows = list(late.select_related("author").order_by("recorded_at")[:SHOWN])
        found += [_late(ledger, record) for record in rows]
        if len(rows) == SHOWN:
            left_out += late.count() - SHOWN
    found.sort(key=lambda correction: correction.at)
    return Corrections(found[:SHOWN], left_out + max(len(found) - SHOWN, 0))


def _changed(ledger: Ledger, record: Any, version: Version) -> Correction:
    what = str(VOIDED if version.after.get("voided_at") else CORRECTED)
    return Correction(
        version.at,
        version.by.name,
        what,
        f"{ledger.title}：{record.headline()}",
        ledger.url("record", record.pk),
        version.day,
        version.reason,
        dates.day(version.day),
    )


def _late(ledger: Ledger, record: Any) -> Correction:
    return Correction(
        record.recorded_at,
        record.author.name,
        str(AFTERWARDS),
        f"{ledger.title}：{record.headline()}",
        ledger.url("record", record.pk),
        record.day,
        "",
        dates.day(record.day),
    )

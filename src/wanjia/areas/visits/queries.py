"""Reads of visits and premises used by the page that records a visit."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises

FOUND, AHEAD, BEFORE = 20, 5, 3  # rows found by words; next doors offered; last ones offered


class OwnDay(NamedTuple):
    """What one worker recorded for one day; shown to that worker only."""

    visits: list[Visit]
    counts: list[tuple[str, int]]  # (kind, visits), in the order of the closed list

    @property
    def total(self) -> int:
        """Give how many visits it was."""
        return sum(count for _kind, count in self.counts)


def last_of(member: Member) -> Visit | None:
    """Give the visit a member recorded last, voided ones left out."""
    mine: QuerySet[Visit] = Visit.objects.filter(author=member, voided_at__isnull=True)
    return mine.order_by("-day", "-id").first()


def own_day(member: Member, day: dt.date) -> OwnDay:
    """Give what a member recorded for a day, newest first."""
    rows = Visit.objects.filter(author=member, day=day, voided_at__isnull=True).select_related("premises")
    visits = list(rows.order_by("-recorded_at", "-id"))
    counted: Counter[str] = Counter()
    for visit in visits:
        counted[visit.kind] += visit.count
    return OwnDay(visits, [(kind, counted[kind]) for kind in PremisesKind.values if counted[kind]])


def open_on(day: dt.date) -> Q:
    """Keep premises that are not closed yet on a day; one may be known beforehand to close."""
    return Q(closed_on=None) | Q(closed_on__gt=day)


def search_premises(within: Q, *, text: str, kind: str = "") -> list[Premises]:
    """Give at most twenty premises by part of their name or address or the start of their number, ``kind`` first."""
    rows = Premises.objects.filter(within, open_on(timezone.localdate()))
    for word in text.split()[:4]:
        rows = rows.filter(Q(name__icontains=word) | Q(address__icontains=word) | Q(code__istartswith=word))
    wanted = Case(When(kind=kind, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(rows.order_by(wanted, "code")[:FOUND])


def near_premises(within: Q, *, member: Member, kind: str = "") -> list[Premises]:
    """Give the doors a worker is likely at: the next ones by number after the last one visited, then the last ones.

    Empty until this worker has visited one here.
    """
    here = Premises.objects.filter(within, open_on(timezone.localdate()))
    mine = Visit.objects.filter(author=member, voided_at__isnull=True, premises__in=here)
    if kind:
        mine = mine.filter(kind=kind)
    last = list(mine.order_by("-day", "-id").select_related("premises")[: BEFORE * 2])
    if not last:
        return []
    door = last[0].premises
    ahead = here.filter(kind=door.kind, village_id=door.village_id, code__gt=door.code).order_by("code")[:AHEAD]
    return _once([*ahead, *(visit.premises for visit in last)])[: AHEAD + BEFORE]


def _once(premises: Iterable[Any]) -> list[Any]:
    return list({each.pk: each for each in premises}.values())

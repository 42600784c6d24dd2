"""What in matters, focus items and reports needs somebody now."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse

from wanjia.areas.matters import rules
from wanjia.areas.matters.board import is_due
from wanjia.areas.matters.enums import MatterState, Urgency
from wanjia.areas.matters.models import Focus, Matter
from wanjia.areas.matters.queries import answerable_on, reports_of
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.models import Post
from wanjia.ledgers.offers import Attention

LAPSES_WITHIN = dt.timedelta(days=3)
LONG_OVERDUE = dt.timedelta(days=7)
# Said beside the state itself: the few that are not closed have an index of their own.
NOT_CLOSED = ~Q(state=MatterState.CLOSED)


def _matters(condition: Q, within: Q) -> Any:
    rows = Matter.objects.filter(voided_at__isnull=True).filter(condition).filter(within)
    return rows.values_list(
        "pk", "kind", "gist", "day", "due", "owner_id", "owner__name", "place_id", "urgency"
    ).order_by("due", "pk")


def _attention(row: Any, day: dt.date) -> Attention:
    pk, kind, gist, since, due, owner_id, owner, place_id, urgency = row
    pressing = 3 if urgency == Urgency.DANGER or day - due > LONG_OVERDUE else 2 if due < day else 1
    headline = rules.plain_headline(kind=kind, gist=gist)
    return Attention(headline, reverse("matters:record", args=[pk]), owner, owner_id, since, due, place_id, pressing)


def danger(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give matters that endanger somebody now."""
    for row in _matters(NOT_CLOSED & Q(urgency=Urgency.DANGER, day__lte=day), within):
        yield _attention(row, day)


def overdue(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give open matters whose due day has passed, the dangerous ones left to their own list."""
    condition = NOT_CLOSED & Q(state=MatterState.OPEN, due__lt=day) & ~Q(urgency=Urgency.DANGER)
    for row in _matters(condition, within):
        yield _attention(row, day)


def to_check(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give closings that wait for the second person."""
    for row in _matters(NOT_CLOSED & Q(state=MatterState.CLOSING), within):
        yield _attention(row, day)._replace(pressing=1)


def left_alone(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give matters whose owner holds no post any more, so that nobody answers for them until they are handed over."""
    for row in _matters(NOT_CLOSED & ~Q(owner__in=Post.objects.on(day).values("member")), within):
        yield _attention(row, day)._replace(pressing=2)


def lapsing(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give focus items that lapse within three days."""
    rows = Focus.objects.filter(voided_at__isnull=True, review_on__gte=day, review_on__lte=day + LAPSES_WITHIN)
    rows = rows.filter(within).select_related("owner").order_by("review_on", "pk")
    for focus in rows:
        url = reverse("focus:record", args=[focus.pk])
        yield Attention(
            focus.headline(), url, focus.owner.name, focus.owner_id, focus.day, focus.review_on, focus.place_id, 1
        )


def missing(within: Q, day: dt.date, now: dt.datetime) -> Iterator[Attention]:
    """Give the villages that have not reported though the cut-off has passed, with who answers for the village."""
    if not is_due(day, now):
        return
    reported = reports_of(day)
    who = answerable_on(day)
    wanted = _villages_within(within)
    for village in tree().villages_on(day):
        if village.id in reported or (wanted is not None and village.id not in wanted):
            continue
        owner_id, owner = who[village.id][:2] if village.id in who else (None, "")
        url = f"{reverse('matters:board')}?day={day.isoformat()}#v{village.id}"
        yield Attention(village.name, url, owner, owner_id, day, day, village.id, 2)


def _villages_within(within: Q) -> set[int] | None:
    """Give the villages a condition keeps, or None for all of them."""
    if not within:
        return None
    return {value for key, value in _flat(within) if key == "village_id" and isinstance(value, int)} | {
        one for key, values in _flat(within) if key == "village_id__in" for one in values
    }


def _flat(condition: Q) -> Iterator[tuple[str, Any]]:
    children: list[Any] = condition.children
    for child in children:
        if isinstance(child, Q):
            yield from _flat(child)
        else:
            yield child

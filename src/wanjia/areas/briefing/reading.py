"""A briefing as it is read: fresh until signed, then frozen with today's counts beside it."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from wanjia.areas.briefing import access, corrections, drawing, freezing
from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.own_words import in_own_words
from wanjia.areas.briefing.picture import Correction, Picture
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import offers
from wanjia.ledgers.querying import within_place


@dataclass(frozen=True)
class Decided:
    """One decision as it is shown."""

    title: str
    owner: str
    due: dt.date
    url: str


@dataclass
class Reading:
    """Everything a page or a paper needs of one briefing."""

    picture: Picture
    briefing: Briefing | None
    note: str = ""
    decisions: list[Decided] = field(default_factory=list)
    now_counts: dict[str, int] = field(default_factory=dict)  # metric → what it counts today, where that differs
    later: list[Correction] = field(default_factory=list)  # corrections made after this one was signed
    later_left_out: int = 0
    intact: bool = True

    @cached_property
    def shown(self) -> Picture:
        """Give the picture as pages and papers show it: a signed one, too, speaks the reader's language."""
        return in_own_words(self.picture) if self.is_signed else self.picture

    @property
    def is_signed(self) -> bool:
        """Say whether what is shown is frozen."""
        return self.briefing is not None and self.briefing.is_signed


def read(*, member: Member | None, place_id: int, first: dt.date, last: dt.date, now: dt.datetime) -> Reading:
    """Read the briefing of a span: the frozen one if it was signed and the member may see all of it, else afresh.

    A signed briefing is the township's; a member whose posts reach only some villages reads those afresh.
    """
    briefing = Briefing.objects.select_related("signed_by").filter(place_id=place_id, first=first, last=last).first()
    whole = member is None or tree().nodes[place_id].id in access.places_for(member)
    if briefing is not None and briefing.is_signed and whole:
        return _frozen(briefing, place_id, now)
    picture = drawing.draw(member=member, place_id=place_id, first=first, last=last, now=now)
    reading = Reading(picture, briefing, note=briefing.note if briefing else "")
    if briefing is not None:
        reading.decisions = [
            Decided(d.task.title, d.task.owner.name, d.task.due, reverse("tasks:record", args=[d.task_id]))
            for d in briefing.decisions.select_related("task__owner")
        ]
    return reading


def _frozen(briefing: Briefing, place_id: int, now: dt.datetime) -> Reading:
    frozen: dict[str, Any] = briefing.frozen
    picture = freezing.from_plain(frozen["picture"])
    scope = within_place(place_id)
    metrics = offers.metrics()
    now_counts = {
        figure.code: count
        for figure in picture.figures
        if figure.code in metrics
        and (count := metrics[figure.code].total(briefing.first, briefing.last, scope)) != figure.value
    }
    assert briefing.signed_at is not None
    later = corrections.find(member=None, scope=scope, signed=briefing, since=briefing.signed_at, until=now)
    return Reading(
        picture,
        briefing,
        note=frozen["note"],
        decisions=[
            Decided(d["title"], d["owner"], dt.date.fromisoformat(d["due"]), reverse("tasks:record", args=[d["task"]]))
            for d in frozen["decisions"]
        ],
        now_counts=now_counts,
        later=later.shown,
        later_left_out=later.left_out,
        intact=freezing.digest(frozen) == briefing.digest,
    )

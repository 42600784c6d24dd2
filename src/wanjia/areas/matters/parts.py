"""A matter that counts for many is settled in parts: of 15 hazards 6 are put right, 9 stay open.

The part becomes a matter of its own, with the same place, days and owner, so that it is checked, closed, reopened and
counted like any other; what every past day counted stays what it was.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from wanjia.areas.matters import access, errors, services
from wanjia.areas.matters.enums import ClosingKind, MatterState
from wanjia.areas.matters.models import Matter, Span
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import services as engine

SAME = ("place_id", "day", "kind", "detail", "spot", "urgency", "owner", "due", "source")
_UNIT = re.compile(r"\d([^\W\d_]{0,2})$")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")


def may_settle_part(member: Member, matter: Any) -> bool:
    """Say whether the member may close a part: who works on a matter that counts for many, and records at its place."""
    writes = reach(member, Right.WRITE, access.GRANTS).covers(matter.place_id, matter.village_id)
    return matter.count > 1 and writes and access.may_work_on(member, matter)


def settle_part(
    matter: Matter,
    *,
    actor: Member,
    now: dt.datetime,
    count: int,
    closing_kind: ClosingKind,
    note: str,
    part_id: uuid.UUID | None = None,
) -> Mapping[str, Any]:
    """Take a settled part out of a matter as a matter of its own, which waits for its check; what is left stays open.

    Raises:
        PartTooLarge: nothing would be left; then the whole matter is closed.
    """
    if not 0 < count < matter.count:
        raise errors.PartTooLarge(count=matter.count)
    base = _BRACKET.sub("", matter.gist) if matter.parts.exists() else matter.gist
    found = _UNIT.search(base)
    unit = found[1] if found else ""
    left = matter.count - count
    facts = {name: getattr(matter, name) for name in SAME}
    part = Matter(
        id=part_id or new_id(), part_of=matter, count=count,
        gist=_named(base, _("({n} of them)").format(n=f"{count}{unit}")), **facts,
    )  # fmt: skip
    said = {"part_of": str(matter.pk), "count": count, "closing_kind": closing_kind, "note": note}
    engine.save_new(part, grants=access.GRANTS, said=said, actor=actor, now=now, act="matters.matter.split_off")
    # What was found was recorded when the whole was: only how it stands is told apart from now on.
    Matter.objects.filter(pk=part.pk).update(recorded_at=matter.recorded_at, author=matter.author)
    Span.objects.bulk_create(
        Span(matter=part, opened_on=span.opened_on, closed_on=span.closed_on) for span in matter.spans.all()
    )
    closing = services.propose_closing(part, actor=actor, now=now, closing_kind=closing_kind, note=note)
    engine.save_change(
        Matter, part.pk, closing, grants=access.GRANTS, revision=None, actor=actor, now=now,
        act="matters.matter.propose_closing", allowed=True,
    )  # fmt: skip
    return {"count": left, "gist": _named(base, _("({n} left)").format(n=f"{left}{unit}"))}


def _named(gist: str, words: str) -> str:
    return gist[: 60 - len(words)] + words


def voiding(void: Callable[..., Mapping[str, Any]]) -> Callable[..., Mapping[str, Any]]:
    """Give the voiding of a matter that may be a part, or have parts.

    Raises:
        PartsStand: parts of it still stand. WholeNotOpen: what it is a part of cannot take it back.
    """

    def change(matter: Matter, *, actor: Member, now: dt.datetime, reason: str) -> Mapping[str, Any]:
        if matter.parts.filter(voided_at__isnull=True).exists():
            raise errors.PartsStand
        changes = void(matter, actor=actor, now=now, reason=reason)
        if matter.part_of_id is not None:
            _give_back(matter, actor=actor, now=now, reason=reason)
        return changes

    return change


def _give_back(part: Matter, *, actor: Member, now: dt.datetime, reason: str) -> None:
    whole = Matter.objects.select_for_update(of=("self",)).get(pk=part.part_of_id)
    if whole.voided_at is not None or whole.state != MatterState.OPEN:
        raise errors.WholeNotOpen
    count = whole.count + part.count
    base = _BRACKET.sub("", whole.gist)
    others = whole.parts.filter(voided_at__isnull=True).exclude(pk=part.pk).exists()
    found = _UNIT.search(base)
    gist = _named(base, _("({n} left)").format(n=f"{count}{found[1] if found else ''}")) if others else base
    engine.save_change(
        Matter, whole.pk, {"count": count, "gist": gist}, grants=access.GRANTS, revision=None, actor=actor, now=now,
        act="matters.matter.take_back", reason=reason, retroactive=True, allowed=True,
    )  # fmt: skip

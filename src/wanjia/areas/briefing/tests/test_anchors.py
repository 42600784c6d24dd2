"""A signed briefing holds the trail in place: a chain cut short or written anew with its head no longer fits it."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from wanjia.areas.briefing import services
from wanjia.areas.briefing.models import Briefing
from wanjia.foundation.audit.anchors import anchors
from wanjia.foundation.audit.chain import GENESIS, Line, digest
from wanjia.foundation.audit.models import Entry, Head
from wanjia.foundation.audit.verify import Fault, verify
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.records import local, make_visit

DAY = dt.date(2026, 3, 2)

pytestmark = pytest.mark.both_engines


@pytest.fixture
def signed(township: Any) -> Briefing:
    """A signed briefing with three rows before its own and two after it."""
    cadre, secretary = make_member(Role.CADRE, township.village), make_member(Role.SECRETARY, township.place)
    for _ in range(3):
        make_visit(cadre, township.village, now=local(DAY, 10))
    found = services.sign(place_id=township.place.pk, first=DAY, last=DAY, actor=secretary, now=local(DAY, 18, 30))
    for _ in range(2):
        make_visit(cadre, township.village, now=local(DAY, 19))
    return found


def chain_anew() -> None:
    """Compute every hash and the head again, as somebody would who may write to the database."""
    previous, number = GENESIS, 0
    for entry in Entry.objects.order_by("number"):
        line = Line(entry.number, entry.at, entry.actor_id, entry.act, entry.target, entry.target_id, entry.place_id,
                    entry.count)  # fmt: skip
        hashed = digest(previous, line)
        Entry.objects.filter(number=entry.number).update(previous=previous, hash=hashed)
        previous, number = hashed, entry.number
    Head.objects.update(number=number, hash=previous)


def rewrite() -> None:
    Entry.objects.filter(number=2).update(act="nothing.happened")
    chain_anew()


def cut_short() -> None:
    Entry.objects.filter(number__gte=4).delete()
    chain_anew()


def other_content() -> None:
    briefing = Briefing.objects.get()
    briefing.frozen["note"] = "另一回事"
    briefing.save(update_fields=["frozen"])


@pytest.mark.parametrize(
    ("harm", "fault", "at"),
    [(rewrite, Fault.REWRITTEN, 4), (cut_short, Fault.REWRITTEN, 4), (other_content, Fault.PAPER, 4)],
)
def test_what_the_chain_alone_cannot_tell(signed: Briefing, harm: Any, fault: Fault, at: int) -> None:
    assert (signed.trail_number, verify(papers=anchors()).papers) == (4, 1)
    with transaction.atomic():
        harm()
        assert verify().holds
        found = verify(papers=anchors())
        transaction.set_rollback(True)
    assert (found.fault, found.broken_at, found.paper) == (fault, at, "2026-03-02简报（第1期）")
    assert verify(papers=anchors()).holds

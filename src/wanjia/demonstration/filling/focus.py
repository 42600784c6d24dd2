"""Focus items: set, and renewed now and then."""

from functools import partial
from uuid import UUID

from wanjia.areas.matters.models import Focus
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.plans import FocusPlan, Renewal
from wanjia.foundation.places.tree import tree
from wanjia.ledgers.enums import Source


class FocusItems:
    """Turns planned focus items into acts."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda = ground, book, agenda

    def plan(self, plan: FocusPlan, matter: UUID | None) -> None:
        """Hand in one item's acts; ``matter`` is the dispute it is about."""
        focus = self._made(plan, matter)
        said = {
            "place": focus.place_id, "day": focus.day, "kind": focus.kind, "subject": focus.subject, "why": focus.why,
            "review_on": focus.review_on,
        }  # fmt: skip
        self.agenda.put(plan.at, partial(self.book.record, focus, said, "matters.focus.set"))
        for renewal in plan.renewals:
            self.agenda.put(renewal.at, partial(self._renew, focus, renewal))

    def _made(self, plan: FocusPlan, matter: UUID | None) -> Focus:
        members, place = self.ground.members, self.ground.places[plan.place]
        return Focus(
            id=self.book.id_of(plan.key, plan.at), place_id=place, village_id=tree().nodes[place].village_id,
            day=plan.at.date(), author_id=members[plan.owner], source=Source.DESK.value, recorded_at=aware(plan.at),
            kind=plan.kind.value, subject=plan.subject, why=plan.reason, owner_id=members[plan.owner],
            review_on=plan.review_date, matter_id=matter,
        )  # fmt: skip

    def _renew(self, focus: Focus, plan: Renewal) -> None:
        self.book.change(
            focus, {"review_on": plan.review_date}, by=self.ground.members[plan.by], at=aware(plan.at),
            act="matters.focus.renew", reason=plan.reason,
        )  # fmt: skip

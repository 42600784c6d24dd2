"""The visits ledger."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters.enums import MatterState
from wanjia.areas.matters.models import Focus
from wanjia.areas.visits import access, forms, services
from wanjia.areas.visits.enums import Outcome, Topic
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PremisesKind
from wanjia.ledgers.columns import Column
from wanjia.ledgers.enums import Source
from wanjia.ledgers.ledger import Detail, Filter, Ledger
from wanjia.ledgers.retention import Period, Retention


def _under_care(today: dt.date) -> Q:
    """Find visits whose matter is still open, or looked after as a focus item."""
    cared_for = Focus.objects.standing().filter(review_on__gte=today, matter__isnull=False).values("matter")
    is_open = Q(matter__isnull=False, matter__voided_at=None) & ~Q(matter__state=MatterState.CLOSED)
    return is_open | Q(matter__in=cared_for)


class VisitLedger(Ledger):
    """Visits to shops and households."""

    code = "visits"
    model = Visit
    title = _("Visits")
    one = _("visit")
    help = _("Every visit to a shop, household, enterprise, school or public place, recorded once on the spot.")
    empty = _("No visit fits. Record one from your phone when you are there.")
    icon = "walk"
    joined = ("premises",)
    grants = access.GRANTS
    form = forms.VisitForm
    create = staticmethod(services.record_visit)
    correct = staticmethod(services.correct_visit)
    columns = (
        Column("day", _("Day"), kind="date", sortable=True, width=12),
        Column("at", _("Time"), width=8, render=lambda at: at.strftime("%H:%M") if at else ""),
        Column("place", _("Place"), path="place_id", kind="place"),
        Column("kind", _("Visited"), kind="choice", choices=PremisesKind),
        Column("premises", _("Premises"), path="premises__name", width=24),
        Column("address", _("Address"), path="premises__address", width=30),
        Column("topics", _("Topics"), kind="chosen", choices=Topic, width=30),
        Column("outcome", _("Outcome"), kind="choice", choices=Outcome, tones=(("matter", "warn"),)),
        Column("author", _("Worker"), path="author__name"),
        Column("companions", _("Together with"), shown=False),
        Column("whom", _("Whom"), shown=False, personal=True),
        Column("difficulty", _("Difficulty or suggestion"), shown=False, width=40),
        Column("next_step", _("Next step"), shown=False, width=30),
        Column("question", _("Policy question"), shown=False, width=30),
        Column("answer", _("Answer"), shown=False, width=30),
        Column("source", _("Recorded through"), kind="choice", choices=Source, shown=False),
        Column("recorded_at", _("Recorded at"), kind="datetime", sortable=True, shown=False, width=18),
        Column("count", _("Number of visits"), kind="integer", shown=False, width=8),
    )
    retentions = (
        Retention(
            "visits.whom",
            _("Visits: whom one met"),
            _("follow-up"),
            Visit,
            {"whom": ""},
            counted_from="day",
            kept=Period(years=2),
            held=_under_care,
        ),
    )
    filters = (
        Filter("kind", _("Visited"), PremisesKind),
        Filter("outcome", _("Outcome"), Outcome),
        Filter("topic", _("Topic"), Topic, path="topics", kind="chosen"),
    )

    def details(self, record: Any, member: Member) -> list[Detail]:
        """Give the visit's lines, with who was told of a child and the way to the matter it raised."""
        lines = super().details(record, member)
        if record.child_told:
            lines.append(Detail(_("Child at risk: who was told"), record.child_told))
        if record.matter_id:
            lines.append(
                Detail(_("Matter"), record.matter.headline(), reverse("matters:record", args=[record.matter_id]))
            )
        return lines


VISITS = VisitLedger()

"""The three ledgers: matters, focus items, daily reports."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters import access, forms, services
from wanjia.areas.matters.enums import (
    ClosingKind,
    FocusKind,
    MatterKind,
    MatterState,
    ReportKind,
    StepKind,
    Urgency,
)
from wanjia.areas.matters.models import DailyReport, Focus, Matter
from wanjia.foundation.accounts.models import Member
from wanjia.ledgers.columns import Column
from wanjia.ledgers.ledger import Action, Detail, Filter, Ledger
from wanjia.web import dates

STATE_TONES = (("open", "open"), ("closing", "busy"), ("closed", "done"))
STANDING = {"standing": _("Standing"), "lapsed": _("Lapsed")}
URGENCY_TONES = (("2_urgent", "warn"), ("3_danger", "bad"))


class MatterLedger(Ledger):
    """What is unresolved."""

    code = "matters"
    model = Matter
    title = _("Matters")
    one = _("matter")
    help = _("What is unresolved: each with one owner and a due date. A matter is never about a person.")
    empty = _("No matter fits. Record one when you find something that somebody must settle.")
    icon = "alert-triangle"
    grants = access.GRANTS
    form = forms.MatterForm
    acts = {
        "matters.matter.hand_over": _("handed over to another owner"),
        "matters.matter.propose_closing": _("proposed as closed"),
        "matters.matter.check_closing": _("closing checked"),
        "matters.matter.reopen": _("reopened"),
    }
    columns = (
        Column("number", _("Number"), kind="integer", width=8),
        Column("day", _("Since"), kind="date", sortable=True, width=12),
        Column("place", _("Place"), path="place_id", kind="place"),
        Column("kind", _("Kind"), kind="choice", choices=MatterKind),
        Column("gist", _("What it is about"), width=40),
        Column("urgency", _("Urgency"), kind="choice", choices=Urgency, tones=URGENCY_TONES, sortable=True),
        Column("state", _("State"), kind="choice", choices=MatterState, tones=STATE_TONES),
        Column("owner", _("Owner"), path="owner__name"),
        Column("due", _("Due"), kind="date", sortable=True, width=12),
        Column("spot", _("Where exactly"), shown=False, width=24),
        Column("closed_on", _("Closed on"), kind="date", shown=False, width=12),
        Column("closing_kind", _("How closed"), kind="choice", choices=ClosingKind, shown=False),
        Column("closing_note", _("Result"), shown=False, width=40),
        Column("author", _("Recorded by"), path="author__name", shown=False),
        Column("recorded_at", _("Recorded at"), kind="datetime", shown=False, width=18),
    )
    filters = (
        Filter("kind", _("Kind"), MatterKind),
        Filter(
            "state",
            _("State"),
            [("unresolved", _("Not closed")), *MatterState.choices],
            conditions={"unresolved": ~Q(state="closed"), **{state: Q(state=state) for state in MatterState.values}},
        ),
        Filter("urgency", _("Urgency"), Urgency),
    )

    def owned_by(self, member: Member) -> Q:
        """Show whatever the member answers for, wherever it is."""
        return Q(owner=member)

    def details(self, record: Any, member: Member) -> list[Detail]:
        """Give the matter's lines, the empty ones left out."""
        lines = [Detail(_("Number"), record.numbering()), *super().details(record, member)[1:]]
        lines.append(Detail(_("Details"), record.detail))
        return [line for line in lines if line.text]

    def actions(self, record: Any, member: Member) -> list[Action]:
        """Give the steps this member may take with the matter as it stands."""
        if record.voided_at is not None:
            return []
        at: dict[str, Any] = {"args": [record.pk]}
        found = []
        works = access.may_work_on(member, record)
        if (
            record.state == MatterState.CLOSING
            and access.may_check(member, record)
            and record.closing_by_id != member.pk
        ):
            found.append(Action(_("Check the result"), reverse("matters:check", **at), main=True, icon="checks"))
        if record.state == MatterState.OPEN and works:
            found.append(Action(_("Propose closing"), reverse("matters:close", **at), main=True, icon="circle-check"))
        if record.state != MatterState.CLOSED:
            if access.may_note(member, record):
                found.append(Action(_("Note a step"), reverse("matters:step", **at), icon="pencil"))
            if works:
                found.append(Action(_("Hand over"), reverse("matters:hand_over", **at), icon="arrow-right"))
        elif works or access.may_check(member, record):
            found.append(Action(_("Reopen"), reverse("matters:reopen", **at), icon="refresh"))
        return found

    def related(self, record: Any, member: Member) -> list[Any]:
        """Give the steps taken so far."""
        steps = [
            Detail(
                f"{dates.moment(timezone.localtime(step.at))} {step.by.name}",
                " ".join(
                    str(w) for w in (StepKind(step.kind).label, f"→ {step.to.name}" if step.to else "", step.note) if w
                ),
            )
            for step in record.steps.select_related("by", "to")
        ]
        return [(_("What was done"), steps)] if steps else []

    def create(
        self, *, actor: Member, now: dt.datetime, id: uuid.UUID | None, source: str, **said: Any
    ) -> tuple[Any, bool]:
        """Record one matter."""
        return services.raise_matter(actor=actor, now=now, id=id, source=source, **said)

    def correct(
        self, *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
    ) -> Any:
        """Correct one matter."""
        return services.correct_matter(
            record_id=record_id, revision=revision, actor=actor, now=now, reason=reason, **said
        )


class StandingFilter(Filter):
    """Whether a focus item stands today or has lapsed; the day is asked when the list is."""

    def condition(self, value: str) -> Q:
        """Compare the review day with today."""
        today = timezone.localdate()
        return Q(review_on__gte=today) if value == "standing" else Q(review_on__lt=today)


def _standing(review_on: dt.date) -> str:
    return str(STANDING["standing" if review_on >= timezone.localdate() else "lapsed"])


class FocusLedger(Ledger):
    """Places, trades, projects and disputes under attention."""

    code = "focus"
    model = Focus
    title = _("Focus items")
    one = _("focus item")
    help = _("Areas, villages, trades, projects and disputes under attention; each lapses unless it is renewed.")
    empty = _("No focus item fits. Set one when a place or a dispute needs attention for a while.")
    icon = "flag"
    grants = access.GRANTS
    form = forms.FocusForm
    acts = {"matters.focus.renew": _("renewed"), "matters.focus.end": _("ended")}
    columns = (
        Column("day", _("From"), kind="date", sortable=True, width=12),
        Column("place", _("Place"), path="place_id", kind="place"),
        Column("kind", _("Kind"), kind="choice", choices=FocusKind),
        Column("subject", _("What"), width=32),
        Column("why", _("Reason"), width=40),
        Column("owner", _("Owner"), path="owner__name"),
        Column("review_on", _("Lapses after"), kind="date", sortable=True, width=12),
        Column("standing", _("State"), path="review_on", render=_standing, width=8),
        Column("author", _("Recorded by"), path="author__name", shown=False),
    )
    filters = (
        Filter("kind", _("Kind"), FocusKind),
        StandingFilter("standing", _("State"), tuple(STANDING.items())),
    )

    def owned_by(self, member: Member) -> Q:
        """Show whatever the member answers for, wherever it is."""
        return Q(owner=member)

    def actions(self, record: Any, member: Member) -> list[Action]:
        """Offer to renew or end what the member answers for."""
        if record.voided_at is not None or not (record.owner_id == member.pk or self.may_correct(member, record)):
            return []
        found = [Action(_("Renew"), reverse("focus:renew", args=[record.pk]), main=True, icon="refresh")]
        if record.review_on >= timezone.localdate():
            found.append(Action(_("End it now"), reverse("focus:end", args=[record.pk]), icon="flag-off"))
        return found

    def create(
        self, *, actor: Member, now: dt.datetime, id: uuid.UUID | None, source: str, **said: Any
    ) -> tuple[Any, bool]:
        """Set one focus item."""
        return services.set_focus(actor=actor, now=now, id=id, source=source, **said)

    def correct(
        self, *, record_id: uuid.UUID, revision: int, actor: Member, now: dt.datetime, reason: str, **said: Any
    ) -> Any:
        """Correct one focus item."""
        return services.correct_focus(
            record_id=record_id, revision=revision, actor=actor, now=now, reason=reason, **said
        )


class ReportLedger(Ledger):
    """What each village said at the end of its day."""

    code = "reports"
    model = DailyReport
    title = _("Daily reports")
    one = _("daily report")
    help = _("What each village said at the end of its day: its matters, or a signed zero.")
    empty = _("No report fits. A village reports from the page “Daily report”.")
    icon = "clipboard-check"
    grants = access.REPORT_GRANTS
    writable = False
    columns = (
        Column("day", _("Day"), kind="date", sortable=True, width=12),
        Column("place", _("Village"), path="place_id", kind="place"),
        Column("kind", _("Report"), kind="choice", choices=ReportKind, tones=(("items", "good"), ("zero", "zero"))),
        Column("matter_count", _("Matters"), kind="integer", width=8),
        Column("late", _("Late"), kind="boolean", width=8),
        Column("recorded_at", _("Sent at"), kind="datetime", sortable=True, width=18),
        Column("author", _("Signed by"), path="author__name"),
        Column("note", _("Note"), width=30),
    )
    filters = (
        Filter("kind", _("Report"), ReportKind),
        Filter(
            "late",
            _("In time"),
            [("yes", _("Late")), ("no", _("In time"))],
            conditions={"yes": Q(late=True), "no": Q(late=False)},
        ),
    )


MATTERS, FOCUS, REPORTS = MatterLedger(), FocusLedger(), ReportLedger()

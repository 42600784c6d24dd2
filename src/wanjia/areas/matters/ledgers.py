"""The three ledgers: matters, focus items, daily reports."""

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters import access, forms, parts, reporting, services
from wanjia.areas.matters.enums import (
    ClosingKind,
    FocusKind,
    MatterKind,
    MatterState,
    ReportKind,
    StepKind,
    Urgency,
)
from wanjia.areas.matters.models import DailyReport, Focus, Matter, Step
from wanjia.foundation.accounts.models import Member
from wanjia.ledgers.acts import Act, checking, handing_over
from wanjia.ledgers.columns import Column
from wanjia.ledgers.enums import Source
from wanjia.ledgers.forms import ActForm, ReasonForm
from wanjia.ledgers.ledger import Action, Detail, Filter, Ledger, Words
from wanjia.web import dates

STATE_TONES = (("open", "open"), ("closing", "busy"), ("closed", "done"))
STANDING: dict[str, Words] = {"standing": _("Standing"), "lapsed": _("Lapsed")}
URGENCY_TONES = (("2_urgent", "warn"), ("3_danger", "bad"))
OPEN, CLOSING, CLOSED = MatterState.OPEN, MatterState.CLOSING, MatterState.CLOSED

PROPOSE = Act(
    "close",
    _("Propose closing"),
    verb="matters.matter.propose_closing",
    past=_("proposed as closed"),
    done=_("Proposed. It is closed when a second person has checked it."),
    form=forms.ClosingForm,
    may=access.may_work_on,
    change=services.propose_closing,
    states={OPEN},
    to={CLOSING},
    icon="circle-check",
    main=True,
)
MATTER_ACTS = (
    checking(
        "matters.matter.check_closing",
        may=access.may_check,
        change=services.check_closing,
        states={CLOSING},
        to={CLOSED, OPEN},
        second_to=PROPOSE,
    ),
    PROPOSE,
    Act(
        "settle_part",
        _("Close a part"),
        verb="matters.matter.settle_part",
        past=_("a part taken out as settled"),
        done=_("Proposed. The part is a matter of its own and closed when a second person has checked it."),
        form=forms.PartForm,
        may=parts.may_settle_part,
        change=parts.settle_part,
        states={OPEN},
        icon="circle-check",
    ),
    Act(
        "step",
        _("Note a step"),
        verb="matters.matter.step",
        done=_("Noted."),
        form=forms.StepForm,
        may=access.may_note,
        change=services.add_step,
        states={OPEN, CLOSING},
        button=_("Save the step"),
        icon="pencil",
    ),
    handing_over(
        "matters.matter.hand_over",
        form=forms.HandMatterOverForm,
        may=access.may_work_on,
        change=services.hand_over,
        states={OPEN, CLOSING},
    ),
    Act(
        "reopen",
        _("Reopen"),
        verb="matters.matter.reopen",
        past=_("reopened"),
        done=_("Open again."),
        form=forms.ReopenForm,
        may=access.may_reopen,
        change=services.reopen,
        states={CLOSED},
        to={OPEN},
        icon="refresh",
    ),
)
FOCUS_ACTS = (
    Act(
        "renew",
        _("Renew"),
        verb="matters.focus.renew",
        past=_("renewed"),
        done=_("Renewed."),
        form=forms.RenewForm,
        may=access.may_keep,
        change=services.renew_focus,
        to={"standing"},
        icon="refresh",
        main=True,
    ),
    Act(
        "end",
        _("End it now"),
        verb="matters.focus.end",
        past=_("ended"),
        done=_("Ended."),
        form=ReasonForm,
        may=access.may_keep,
        change=services.end_focus,
        states={"standing"},
        to={"lapsed"},
        icon="flag-off",
    ),
)

ADD_TO_REPORT = Act(
    "add",
    _("Add what was found since"),
    verb="matters.report.add",
    past=_("added what was found since"),
    done=_("Added. The report tells all matters of its day now."),
    form=ActForm,
    may=access.may_report,
    change=reporting.add_matters,
    help=_("The report keeps its time and who signed it; its number becomes that of the day's matters."),
    icon="plus",
    main=True,
    retroactive=True,
)


def _step(step: Step) -> str:
    """Say what was done, to whom it went and with which words."""
    what = f"{StepKind(step.kind).label} → {step.to.name}" if step.to else str(StepKind(step.kind).label)
    return gettext("{kind}: {words}").format(kind=what, words=step.note) if step.note else what


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
    owned = True
    unfinished = frozenset({OPEN})
    acts = MATTER_ACTS
    create = staticmethod(services.raise_matter)
    correct = staticmethod(services.correct_matter)
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
        Column("detail", _("Details"), shown=False, width=60),
        Column("closed_on", _("Closed on"), kind="date", shown=False, width=12),
        Column("count", _("Number of matters"), kind="integer", shown=False, width=8),
        Column("closing_kind", _("How closed"), kind="choice", choices=ClosingKind, shown=False),
        Column("closing_note", _("Result"), shown=False, width=40),
        Column("closing_by", _("Closing proposed by"), path="closing_by__name", shown=False),
        Column("checked_by", _("Checked by"), path="checked_by__name", shown=False),
        Column("author", _("Recorded by"), path="author__name", shown=False),
        Column("recorded_at", _("Recorded at"), kind="datetime", shown=False, width=18),
    )
    filters = (
        Filter("kind", _("Kind"), MatterKind),
        Filter(
            "state",
            _("State"),
            [("unresolved", _("Not closed")), ("overdue", _("Over their time")), *MatterState.choices],
            conditions={
                "unresolved": ~Q(state=CLOSED),
                "overdue": lambda: Q(state=OPEN, due__lt=timezone.localdate()),
                **{state: Q(state=state) for state in MatterState.values},
            },
        ),
        Filter("urgency", _("Urgency"), Urgency),
    )

    def every_act(self) -> list[Act]:
        """Void with an eye to parts: a part gives its number back, a whole goes last."""
        acts = super().every_act()
        return [replace(act, change=parts.voiding(act.change)) if act.name == "void" else act for act in acts]

    def actions(self, record: Any, member: Member) -> list[Action]:
        """Offer, besides the acts, to put what is not closed under attention for a while."""
        found = super().actions(record, member)
        if record.voided_at is None and record.state != CLOSED and FOCUS.may_add(member):
            about = {
                "matter": record.pk,
                "place_id": record.place_id,
                "kind": FocusKind.DISPUTE,
                "subject": record.gist,
            }
            found.append(Action(_("Make it a focus item"), f"{FOCUS.url('new')}?{urlencode(about)}", icon="flag"))
        return found

    def details(self, record: Any, member: Member) -> list[Detail]:
        """Give the matter's lines; that it is one matter goes without saying."""
        count = next(column.title for column in self.columns if column.name == "count")
        return [line for line in super().details(record, member) if record.count > 1 or line.title != count]

    def related(self, record: Any, member: Member) -> list[Any]:
        """Give the steps taken so far, the focus items about it, what it is a part of and its parts."""
        near = Q(part_of=record.pk) | Q(pk=record.part_of_id)
        counted = record.source == Source.TEXT  # only what was pasted counts for many
        family = (
            [
                Detail(one.numbering(), f"{one.headline()} · {one.get_state_display()}", MATTERS.url("record", one.pk))
                for one in MATTERS.visible_to(member).filter(near, voided_at__isnull=True).order_by("number")
            ]
            if counted
            else []
        )
        items = [
            Detail(dates.short_day(focus.day), focus.headline(), FOCUS.url("record", focus.pk))
            for focus in FOCUS.visible_to(member).filter(matter=record, voided_at__isnull=True).order_by("-day")
        ]
        steps = [
            Detail(f"{dates.moment(timezone.localtime(step.at))} {step.by.name}", _step(step))
            for step in record.steps.select_related("by", "to")
        ]
        return [
            block
            for block in ((_("What was done"), steps), (_("Of the same count"), family), (_("Focus items"), items))
            if block[1]
        ]


def _state(review_on: dt.date) -> str:
    return "standing" if review_on >= timezone.localdate() else "lapsed"


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
    owned = True
    acts = FOCUS_ACTS
    create = staticmethod(services.set_focus)
    correct = staticmethod(services.correct_focus)
    columns = (
        Column("day", _("From"), kind="date", sortable=True, width=12),
        Column("place", _("Place"), path="place_id", kind="place"),
        Column("kind", _("Kind"), kind="choice", choices=FocusKind),
        Column("subject", _("What"), width=32),
        Column("why", _("Reason"), width=40),
        Column("owner", _("Owner"), path="owner__name"),
        Column("review_on", _("Lapses after"), kind="date", sortable=True, width=12),
        Column(
            "standing", _("State"), path="review_on", render=lambda review_on: str(STANDING[_state(review_on)]), width=8
        ),
        Column("author", _("Recorded by"), path="author__name", shown=False),
    )
    filters = (
        Filter("kind", _("Kind"), FocusKind),
        Filter(
            "standing",
            _("State"),
            tuple(STANDING.items()),
            conditions={
                "standing": lambda: Q(review_on__gte=timezone.localdate()),
                "lapsed": lambda: Q(review_on__lt=timezone.localdate()),
            },
        ),
    )

    def related(self, record: Any, member: Member) -> list[Any]:
        """Give the matter it is about to whoever may see that."""
        matters = MATTERS.visible_to(member).filter(pk=record.matter_id)
        lines = [Detail(one.numbering(), one.headline(), MATTERS.url("record", one.pk)) for one in matters]
        return [(_("Matter"), lines)] if lines else []

    def state_of(self, record: Any) -> tuple[str, Words]:
        """Say whether a focus item stands today."""
        state = _state(record.review_on)
        return state, STANDING[state]


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
    acts = (ADD_TO_REPORT,)
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

    def actions(self, record: Any, member: Member) -> list[Action]:
        """Offer to add what was found since only where there is something to add."""
        more = reporting.count_matters(record.village_id, record.day) > record.matter_count
        return super().actions(record, member) if more else []


MATTERS, FOCUS, REPORTS = MatterLedger(), FocusLedger(), ReportLedger()

"""The invented records: immutable, complete, free of the database.

Named tuples instead of frozen dataclasses because ten years hold five million visits and a named tuple is made in a
sixth of the time. Every time is Beijing time without zone; a history never reaches beyond the evening asked for.
"""

from datetime import date, datetime, time
from typing import NamedTuple

from wanjia.demonstration.premises import PremisesKind
from wanjia.demonstration.words import (
    ClosingKind,
    FocusKind,
    MatterKind,
    MatterSource,
    MatterState,
    ReportState,
    TaskSource,
    Topic,
    Urgency,
)


class Correction(NamedTuple):
    """A later change of a record; ``field`` is "voided" when the record was withdrawn as a whole."""

    at: datetime
    by: str
    field: str
    before: str
    after: str
    reason: str


class PolicyQuestion(NamedTuple):
    """A question asked on the doorstep; an empty answer is still owed."""

    question: str
    answer: str


class ChildStep(NamedTuple):
    """Who was told that a child may be at risk, and when; no names."""

    told: str
    at: datetime


class VisitPlan(NamedTuple):
    """One visit to one address.

    ``serial`` is the day's ordinal times 100,000 plus a number within the day. The fields hold what was first
    recorded; a correction says what it became.
    """

    serial: int
    day: date
    time: time
    recorded_after: int  # minutes between the visit and its arrival on the server; 0 is at once
    village: str
    premises: str
    premises_kind: PremisesKind
    worker: str
    topics: tuple[Topic, ...]
    note: str
    matter: str | None  # key of the matter found
    question: PolicyQuestion | None
    child: ChildStep | None
    correction: Correction | None


class Step(NamedTuple):
    """Something done about a matter."""

    at: datetime
    by: str
    text: str


class Handover(NamedTuple):
    """A matter's change of owner."""

    at: datetime
    from_owner: str
    to_owner: str
    reason: str


class Check(NamedTuple):
    """A second person's look at a closing or a result."""

    at: datetime
    by: str
    passed: bool
    note: str


class Closing(NamedTuple):
    """A matter's end as its owner saw it; without a check it waits for one."""

    at: datetime
    by: str
    kind: ClosingKind
    result: str
    check: Check | None


class Reopening(NamedTuple):
    """A closed matter taken up again, with a new due date."""

    at: datetime
    by: str
    reason: str
    due: date


class MatterPlan(NamedTuple):
    """One unresolved matter with all that happened to it up to the evening asked for.

    The fields hold what was first recorded; a correction says what it became.
    """

    key: str
    at: datetime
    kind: MatterKind
    source: MatterSource
    visit: int | None  # serial of the visit it was found on
    village: str
    premises: str | None
    where: str
    title: str
    since: date
    urgency: Urgency
    author: str
    owner: str  # the first; hand-overs follow
    due: date
    steps: tuple[Step, ...]
    handovers: tuple[Handover, ...]
    closings: tuple[Closing, ...]
    reopenings: tuple[Reopening, ...]
    correction: Correction | None

    @property
    def state(self) -> MatterState:
        """Where it stands: its last closing counts unless refused, or followed by a reopening."""
        if not self.closings or (self.reopenings and self.reopenings[-1].at > self.closings[-1].at):
            return MatterState.OPEN
        check = self.closings[-1].check
        if check is None:
            return MatterState.CLOSING
        return MatterState.CLOSED if check.passed else MatterState.OPEN

    @property
    def due_now(self) -> date:
        """When it is due in the end."""
        return self.reopenings[-1].due if self.reopenings else self.due

    @property
    def owner_now(self) -> str:
        """Who answers for it in the end."""
        return self.handovers[-1].to_owner if self.handovers else self.owner


class Renewal(NamedTuple):
    """A focus item kept for longer."""

    at: datetime
    by: str
    review_date: date
    reason: str


class FocusPlan(NamedTuple):
    """A place or a matter under special care; lapses at its review date unless renewed."""

    key: str
    at: datetime
    kind: FocusKind
    place: str  # division code
    premises: str | None
    matter: str | None
    subject: str
    reason: str
    owner: str
    review_date: date  # the first
    renewals: tuple[Renewal, ...]

    @property
    def lapses_on(self) -> date:
        """The day it ends unless renewed again."""
        return self.renewals[-1].review_date if self.renewals else self.review_date


class DailyReportPlan(NamedTuple):
    """What one village said on one day."""

    day: date
    village: str
    state: ReportState
    submitted_at: datetime | None  # may lie on the next morning
    signed_by: str | None
    matters: tuple[str, ...]  # keys of the day's matters up to the report

    @property
    def is_late(self) -> bool:
        """Whether it came after the cut-off."""
        return self.submitted_at is not None and self.submitted_at > datetime.combine(self.day, CUT_OFF)


class TaskPlan(NamedTuple):
    """A next step with one owner and a due date."""

    key: str
    at: datetime
    source: TaskSource
    source_name: str
    title: str
    place: str
    owner: str
    assigned_by: str
    due: date
    done_at: datetime | None
    result: str
    check: Check | None


class Decision(NamedTuple):
    """Something settled in an evening's discussion; it became a task."""

    text: str
    task: str


class BriefingPlan(NamedTuple):
    """One evening's discussion and signature."""

    key: str
    day: date
    notes: tuple[str, ...]
    decisions: tuple[Decision, ...]
    signed_at: datetime | None
    signed_by: str | None
    signed_acting: bool


class DayPlan(NamedTuple):
    """Everything that began on one day."""

    day: date
    weather: str
    visits: list[VisitPlan]
    matters: list[MatterPlan]
    reports: list[DailyReportPlan]
    focus_items: list[FocusPlan]
    tasks: list[TaskPlan]
    briefing: BriefingPlan


CUT_OFF = time(18, 0)
EVENING = time(18, 20)  # a demonstration goes no further into its last day, so that its evening is still to be signed

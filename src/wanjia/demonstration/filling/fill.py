"""Write an invented township into an empty database."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation

from wanjia.demonstration.demonstration import Demonstration
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.evenings import Evenings
from wanjia.demonstration.filling.focus import FocusItems
from wanjia.demonstration.filling.ground import Ground, lay
from wanjia.demonstration.filling.matters import Matters
from wanjia.demonstration.filling.reports import Reports
from wanjia.demonstration.filling.tasks import Tasks
from wanjia.demonstration.filling.terms import Terms
from wanjia.demonstration.filling.visits import Visits
from wanjia.demonstration.plans import DayPlan
from wanjia.demonstration.roster import Roster

Progress = Callable[[DayPlan], None]
SIGNED_DAYS = 120  # older evenings keep their notes and decisions but stay unsigned: a signature costs 0.1 s


def fill(demonstration: Demonstration, progress: Progress = lambda _day: None) -> Ground:
    """Write the whole township in one transaction; the database must have its tables and no row."""
    with transaction.atomic(), translation.override("zh-hans"):
        ground = lay(demonstration)
        history = _History(demonstration, ground)
        for day in demonstration.days():
            history.live(day)
            progress(day)
        history.end()
    return ground


class _History:
    """The township's days, one after another."""

    def __init__(self, demonstration: Demonstration, ground: Ground) -> None:
        self.demonstration = demonstration
        texts = {ground.premises[p.code]: f"{p.name} {p.address} {p.code}" for p in demonstration.premises}
        self.book, self.agenda = Book(demonstration.seed, Terms(texts)), Agenda()
        self.visits = Visits(ground, self.book, self.agenda)
        self.matters = Matters(ground, self.book, self.agenda)
        self.focus = FocusItems(ground, self.book, self.agenda)
        self.reports = Reports(ground, self.book, self.agenda)
        self.tasks = Tasks(ground, self.book, self.agenda)
        self.evenings = Evenings(ground, self.book, self.agenda, self.tasks, Roster(demonstration.members))
        self.signed_from = demonstration.now.date() - timedelta(days=SIGNED_DAYS - 1)
        self._matter_ids: dict[str, UUID] = {}

    def live(self, day: DayPlan) -> None:
        """Live one day up to the evening's signature, or to midnight when nobody signs."""
        self._hand_in(day)
        evening = day.briefing
        if evening.signed_at is not None and evening.signed_by is not None and day.day >= self.signed_from:
            self._write_until(evening.signed_at)
            self.evenings.sign(evening, evening.signed_at, evening.signed_by)
        else:
            self._write_until(min(datetime.combine(day.day, time.max), self.demonstration.now))

    def end(self) -> None:
        """Live what is left of the last day."""
        self._write_until(self.demonstration.now)
        if len(self.agenda):
            raise RuntimeError(f"{len(self.agenda)} acts lie after {self.demonstration.now}")
        self.book.write_numbers()

    def _hand_in(self, day: DayPlan) -> None:
        found = {plan.key: (plan, self.matters.id_of(plan)) for plan in day.matters}
        self._matter_ids |= {key: pk for key, (_plan, pk) in found.items()}
        for visit in day.visits:
            self.visits.plan(visit, found[visit.matter] if visit.matter else None)
        for matter in day.matters:
            self.matters.plan(matter)
        for focus in day.focus_items:
            self.focus.plan(focus, self._matter_ids[focus.matter] if focus.matter else None)
        for report in day.reports:
            self.reports.plan(report)
        self.evenings.plan(day)
        for task in day.tasks:
            self.tasks.plan(task)

    def _write_until(self, moment: datetime) -> None:
        self.agenda.do_until(moment)
        self.book.write()

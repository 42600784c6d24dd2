"""Daily reports: the day's matters or a signed zero, in time or late; a missing one is no record at all."""

from datetime import datetime
from functools import partial

from django.utils import timezone

from wanjia.areas.matters import rules
from wanjia.areas.matters.models import DailyReport
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.book import Book
from wanjia.demonstration.filling.ground import Ground
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.plans import CUT_OFF, DailyReportPlan
from wanjia.ledgers.enums import Source


class Reports:
    """Turns planned reports into acts."""

    def __init__(self, ground: Ground, book: Book, agenda: Agenda) -> None:
        """Remember where to write."""
        self.ground, self.book, self.agenda = ground, book, agenda

    def plan(self, plan: DailyReportPlan) -> None:
        """Hand in one report, if it came."""
        at, by = plan.submitted_at, plan.signed_by
        if at is not None and by is not None:
            self.agenda.put(at, partial(self._report, plan, at, by))

    def _report(self, plan: DailyReportPlan, at: datetime, by: str) -> None:
        village, moment = self.ground.places[plan.village], aware(at)
        report = DailyReport(
            id=self.book.id_of(f"R{plan.day}/{plan.village}", at), place_id=village, village_id=village, day=plan.day,
            author_id=self.ground.members[by], source=Source.PHONE.value, recorded_at=moment, kind=plan.state.value,
            matter_count=len(plan.matters),
            late=rules.is_late(day=plan.day, at=timezone.localtime(moment), cut_off=CUT_OFF),
        )  # fmt: skip
        said = {"village": village, "day": plan.day, "kind": report.kind, "note": ""}
        self.book.record(report, said, f"matters.report.{report.kind}")

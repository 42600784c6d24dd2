"""The same acts done twice: written down by the demonstration, and done by the areas' own services. Nothing differs.

The trail is compared by its head: one line more, less or different anywhere would change it.
"""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction

from wanjia.areas.matters import reporting
from wanjia.areas.matters import services as matters
from wanjia.areas.matters.ledgers import FOCUS, MATTERS
from wanjia.areas.matters.models import DailyReport, Focus, Matter, Span, Step
from wanjia.areas.plan import services as tasks
from wanjia.areas.plan.ledgers import TASKS
from wanjia.areas.plan.models import Task
from wanjia.areas.visits import services as visits
from wanjia.areas.visits.ledgers import VISITS as VISIT_LEDGER
from wanjia.areas.visits.models import Visit
from wanjia.demonstration import Demonstration, invent
from wanjia.demonstration.filling.agenda import Agenda
from wanjia.demonstration.filling.fill import fill
from wanjia.demonstration.filling.ground import lay
from wanjia.demonstration.filling.matters import AT_THE_DESK
from wanjia.demonstration.filling.moments import aware
from wanjia.demonstration.identity import record_id
from wanjia.demonstration.plans import BriefingPlan, DayPlan
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry, Head
from wanjia.foundation.places.models import Place, Premises
from wanjia.ledgers import services as engine
from wanjia.ledgers.models import Counter, SearchText, Version
from wanjia.testing.ground import forget

# Six days: services ask for the posts of the real today, and in the week before somebody stood in for another.
SEED, TODAY, DAYS, VISITS = 11, date(2026, 11, 23), 6, 60
ROWS = (Visit, Matter, Span, Step, Focus, DailyReport, Task, Version, SearchText, Counter, Entry, Head)
BY_COUNT = (Span, Step, Version, SearchText, Counter)  # their ids are given by the database as rows come


class Unsigned(Demonstration):
    """Days without evenings: a briefing's own number is made at random by its service. Their tasks stay."""

    lived: ClassVar[list[DayPlan]] = []

    def days(self):
        return iter(self.lived)


def invented() -> Unsigned:
    whole = invent(SEED, TODAY, days=DAYS, visits_a_workday=VISITS)
    no_evening = BriefingPlan("", TODAY, (), (), None, None, signed_acting=False)
    Unsigned.lived = [day._replace(briefing=no_evening) for day in whole.days()]
    visited = {visit.premises for day in Unsigned.lived for visit in day.visits}
    return Unsigned(*whole._replace(premises=tuple(one for one in whole.premises if one.code in visited)))


class ByServices:
    """Lives the same days through the doors people use."""

    def __init__(self, demonstration) -> None:
        self.demonstration, self.agenda = demonstration, Agenda()
        self.ground = lay(demonstration)
        self.members = {member.username: member for member in Member.objects.all()}
        self.premises = {one.code: one for one in Premises.objects.all()}
        self.places = {place.code: place.pk for place in Place.objects.all()}

    def live(self) -> None:
        known: dict[str, UUID] = {}
        for day in self.demonstration.days():
            known |= {plan.key: self.id_of(plan.key, plan.at) for plan in day.matters}
            by_key = {plan.key: plan for plan in day.matters}
            for visit in day.visits:
                self.visit(visit, by_key.get(visit.matter))
            for matter in day.matters:
                self.matter(matter)
            for focus in day.focus_items:
                self.focus(focus, known.get(focus.matter))
            for report in day.reports:
                self.report(report)
            for task in day.tasks:
                self.task(task)
        self.agenda.do_until(self.demonstration.now)

    def id_of(self, key, at):
        return record_id(SEED, key, at)

    def put(self, moment, service, by, /, **said) -> None:
        """Do one act of one member when its time comes."""
        self.agenda.put(moment, partial(service, actor=self.members[by], now=aware(moment), **said))

    def visit(self, plan, matter) -> None:
        at = datetime.combine(plan.day, plan.time) + timedelta(minutes=plan.recorded_after)
        pk = self.id_of(plan.serial, at)
        said = {
            "place_id": self.places[plan.village], "day": plan.day, "kind": plan.premises_kind.value,
            "topics": tuple(plan.topics), "premises": self.premises[plan.premises], "at": plan.time,
            "difficulty": plan.note,
        }  # fmt: skip
        if plan.question:
            said |= {"question": plan.question.question, "answer": plan.question.answer}
        if plan.child:
            said |= {"child_told": plan.child.told, "child_told_at": aware(plan.child.at)}
        self.put(at, partial(self.record_visit, matter), plan.worker, id=pk, **said)
        if plan.correction:
            self.correct(Visit, pk, plan.correction, partial(visits.correct_visit, **said))

    def record_visit(self, matter, *, actor, now, **said) -> None:
        """A matter found is raised by its own act here, since the invented ones say more than the form asks."""
        visit, _new = visits.record_visit(actor=actor, now=now, **said)
        if matter is not None:
            whole = {
                "place": said["place_id"], "companions": "", "whom": "", "next_step": "", "question": "", "answer": "",
                "child_told": "", "child_told_at": None, "count": 1,
                "matter": [matter.kind.value, matter.title, matter.urgency.value],
                **{key: value for key, value in said.items() if key not in ("place_id", "id")},
                "topics": list(said["topics"]),
            }  # fmt: skip
            Visit.objects.filter(pk=visit.pk).update(
                outcome="matter", matter_id=self.id_of(matter.key, matter.at), said=engine.digest(whole)
            )

    def correct(self, model, pk, plan, service) -> None:
        columns = {"note": "difficulty", "time": "at", "title": "gist", "where": "spot"}
        column = columns.get(plan.field, plan.field)
        by, now = self.members[plan.by], aware(plan.at)

        def void() -> None:
            VISIT_LEDGER.take("void", pk, reason=plan.reason, actor=by, now=now)

        def change() -> None:
            value = model._meta.get_field(column).clean(plan.after, None) if column in ("at", "due") else plan.after
            said = {column: tuple(plan.after.split(",")) if column == "topics" else value}
            revision = model.objects.values_list("revision", flat=True).get(pk=pk)
            service(record_id=pk, revision=revision, actor=by, now=now, reason=plan.reason, **said)

        self.agenda.put(plan.at, void if plan.field == "voided" else change)

    def matter(self, plan) -> None:
        pk, members = self.id_of(plan.key, plan.at), self.members
        since = f"自{plan.since.month}月{plan.since.day}日起。" if plan.since < plan.at.date() else ""
        self.put(
            plan.at, matters.raise_matter, plan.author, id=pk, place_id=self.places[plan.village], day=plan.at.date(),
            kind=plan.kind.value, gist=plan.title, detail=since, spot=plan.where, urgency=plan.urgency.value,
            owner=members[plan.owner], due=plan.due, source="desk" if plan.source in AT_THE_DESK else "phone",
        )  # fmt: skip
        acts: list[tuple[datetime, str, str, dict[str, Any]]] = [
            (one.at, "step", one.by, {"note": one.text}) for one in plan.steps
        ]
        acts += [
            (one.at, "hand_over", one.from_owner, {"owner": members[one.to_owner], "reason": one.reason})
            for one in plan.handovers
        ]
        for one in plan.closings:
            said = {"closing_kind": one.kind.value, "note": one.result}
            acts.append((one.at, "close", one.by, said))
            if one.check:
                said = {"passed": one.check.passed, "note": one.check.note}
                acts.append((one.check.at, "check", one.check.by, said))
        acts += [(one.at, "reopen", one.by, {"note": one.reason, "due": one.due}) for one in plan.reopenings]
        for at, name, by, said in sorted(acts, key=lambda act: act[0]):
            self.put(at, partial(MATTERS.take, name, pk), by, **said)
        if plan.correction:
            self.correct(Matter, pk, plan.correction, partial(self.correct_matter, pk))

    def correct_matter(self, pk, **said):
        names = ("place_id", "day", "kind", "gist", "detail", "spot", "urgency", "due")
        kept = Matter.objects.get(pk=pk)
        return matters.correct_matter(**{name: getattr(kept, name) for name in names} | {"owner": kept.owner} | said)

    def focus(self, plan, matter) -> None:
        pk = self.id_of(plan.key, plan.at)
        self.put(
            plan.at, matters.set_focus, plan.owner, id=pk, place_id=self.places[plan.place], day=plan.at.date(),
            kind=plan.kind.value, subject=plan.subject, why=plan.reason, owner=self.members[plan.owner],
            review_on=plan.review_date, matter_id=matter,
        )  # fmt: skip
        for one in plan.renewals:
            self.put(one.at, partial(FOCUS.take, "renew", pk), one.by, review_on=one.review_date, reason=one.reason)

    def report(self, plan) -> None:
        at = plan.submitted_at
        if at is not None:
            self.put(
                at, reporting.report_day, plan.signed_by, id=self.id_of(f"R{plan.day}/{plan.village}", at),
                village_id=self.places[plan.village], day=plan.day, kind=plan.state.value,
            )  # fmt: skip

    def task(self, plan) -> None:
        pk = self.id_of(plan.key, plan.at)
        self.put(
            plan.at, tasks.set_task, plan.assigned_by, id=pk, place_id=self.places[plan.place], day=plan.at.date(),
            title=plan.title, origin=plan.source.value, origin_note=plan.source_name, owner=self.members[plan.owner],
            due=plan.due,
        )  # fmt: skip
        if plan.done_at:
            self.put(plan.done_at, partial(TASKS.take, "finish", pk), plan.owner, result=plan.result)
        if plan.check:
            self.put(plan.check.at, partial(TASKS.take, "check", pk), plan.check.by, passed=plan.check.passed,
                     note=plan.check.note)  # fmt: skip


def rows(model) -> list[str]:
    """All columns of all rows, in an order of their own."""
    names = [one.attname for one in model._meta.concrete_fields if not (model in BY_COUNT and one.name == "id")]
    return sorted(repr(row) for row in model.objects.values_list(*names))


def differing(written: list[str], done: list[str]) -> list[str]:
    """Show the first rows only one side has; rows after a line that differs differ in their hashes anyway."""
    return [*(f"written: {row}" for row in sorted({*written} - {*done})[:4]), f"{len(written)} rows",
            *(f"done: {row}" for row in sorted({*done} - {*written})[:4]), f"{len(done)} rows"]  # fmt: skip


def test_the_database_holds_what_the_services_would_have_written(db):
    demonstration = invented()
    with transaction.atomic():
        forget()
        fill(demonstration)
        written = {model.__name__: rows(model) for model in ROWS}
        transaction.set_rollback(True)
    forget()
    ByServices(demonstration).live()
    done = {model.__name__: rows(model) for model in ROWS}
    assert {name: differing(written[name], done[name]) for name in written if written[name] != done[name]} == {}
    assert len(written["Entry"]) > 900
    forget()

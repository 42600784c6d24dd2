"""Evening discussions, their signatures, and the tasks that come of them and of meetings."""

from datetime import date, datetime, timedelta
from random import Random

from wanjia.demonstration.calendar import DayKind, day_kind
from wanjia.demonstration.clock import later, moment, working_moment
from wanjia.demonstration.draw import stream
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.plans import BriefingPlan, Check, Decision, TaskPlan
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.wording import evening as wording
from wanjia.demonstration.words import TaskSource

SIGNED = {DayKind.WORKDAY: 0.97, DayKind.WEEKEND: 0.8, DayKind.HOLIDAY: 0.6}
NOTES = {DayKind.WORKDAY: (2, 4), DayKind.WEEKEND: (1, 2), DayKind.HOLIDAY: (0, 1)}
DECISIONS = {DayKind.WORKDAY: (0, 1, 1, 2), DayKind.WEEKEND: (0, 0, 0, 1), DayKind.HOLIDAY: (0,)}
EARLIEST, LATEST = 18 * 60 + 40, 20 * 60 + 10  # of the signature
INSPECTED = 0.1  # of workdays
NEVER_DONE, DONE_LATE = 0.06, 0.2  # running totals of tasks
CHECKED, CHECK_REFUSED = 0.9, 0.05
TOWNSHIP_WIDE = 0.6  # of tasks; the others are for one village


class Evenings:
    """Makes the evening and the tasks of one day after another."""

    def __init__(self, seed: int, gazetteer: Gazetteer, roster: Roster, *, now: datetime) -> None:
        """Remember where and with whom."""
        self.seed, self.gazetteer, self.roster, self.now = seed, gazetteer, roster, now

    def on(self, day: date) -> tuple[BriefingPlan, list[TaskPlan]]:
        """Make a day's briefing and the day's tasks, whatever they come from."""
        draws = stream(self.seed, "evening", day)
        tasks = self._from_meetings(day, draws)
        kind, staff, key = day_kind(day), self.roster.on(day), f"B{day:%Y%m%d}"
        notes = tuple(draws.sample(wording.NOTES, draws.randint(*NOTES[kind])))
        chosen = draws.sample(wording.DECISIONS, draws.choice(DECISIONS[kind]))
        at = moment(day, draws.randint(EARLIEST, LATEST))
        signed = draws.random() < SIGNED[kind]
        if at > self.now:  # tonight's discussion is still to come
            return BriefingPlan(key, day, (), (), None, None, signed_acting=False), tasks
        decisions: list[Decision] = []
        for title, result in chosen:
            source = f"{day:%Y年%-m月%-d日}分析研判"
            tasks.append(self._task(at, len(tasks), TaskSource.BRIEFING, source, title, result, draws))
            decisions.append(Decision(title, tasks[-1].key))
        return BriefingPlan(
            key,
            day,
            notes,
            tuple(decisions),
            at if signed else None,
            staff.secretary if signed else None,
            signed_acting=signed and staff.secretary_acts,
        ), tasks

    def _from_meetings(self, day: date, draws: Random) -> list[TaskPlan]:
        """Make the tasks of the week's meeting and of inspections."""
        tasks: list[TaskPlan] = []
        if day_kind(day) is not DayKind.WORKDAY:
            return tasks
        sources: list[tuple[TaskSource, str, int]] = []
        if day.weekday() == 0:
            sources.append((TaskSource.MEETING, draws.choice(wording.MEETINGS), draws.randint(2, 3)))
        if draws.random() < INSPECTED:
            sources.append((TaskSource.INSPECTION, draws.choice(wording.INSPECTIONS), 2))
        for source, name, count in sources:
            at = working_moment(day, draws)
            for title, result in draws.sample(wording.DECISIONS, count):
                if at <= self.now:
                    tasks.append(self._task(at, len(tasks), source, name, title, result, draws))
        return tasks

    def _task(
        self, at: datetime, number: int, source: TaskSource, name: str, title: str, result: str, draws: Random
    ) -> TaskPlan:
        """Make one task with its end, as far as it has come."""
        staff, village = self.roster.on(at.date()), draws.choice(self.gazetteer.land.villages).code
        wide = draws.random() < TOWNSHIP_WIDE
        owner = draws.choice((*staff.office, *staff.sponsors.values()) if wide else (staff.officers[village],))
        days = draws.choice((3, 5, 7, 7, 10, 14))
        due = at.date() + timedelta(days=days)
        fate, checked, refused = draws.random(), draws.random() < CHECKED, draws.random() < CHECK_REFUSED
        done = later(at, days + draws.randint(1, 6) if fate < DONE_LATE else draws.uniform(0.5, days), draws)
        seen = later(done, draws.choice((0, 1, 2)), draws)
        checker = next(one for one in (staff.office[0], staff.office[1]) if one != owner)
        note = "与要求不符，退回补办。" if refused else "属实。"
        is_done = fate >= NEVER_DONE and done <= self.now
        return TaskPlan(
            key=f"T{at:%Y%m%d}-{number + 1:02d}",
            at=at,
            source=source,
            source_name=name,
            title=title,
            place=self.gazetteer.land.code if wide else village,
            owner=owner,
            assigned_by=staff.secretary if source is TaskSource.BRIEFING else staff.office[0],
            due=due,
            done_at=done if is_done else None,
            result=result if is_done else "",
            check=Check(seen, checker, not refused, note) if is_done and checked and seen <= self.now else None,
        )

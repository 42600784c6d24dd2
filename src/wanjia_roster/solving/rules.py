"""Every hard rule as a CP-SAT constraint with slack, for problems that cannot be met and for naming their clash.

Slack is measured as the scorer measures a breach: people missing, days, duties, weekends; minutes in hours begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from wanjia_roster.model import OFF, Grid, Person, Problem
from wanjia_roster.solving.cpsat import IntVar, Model, Solved, Term
from wanjia_roster.solving.desk import desks, shift_numbers, weekend_groups

WEIGHTS = {
    "away": 50,
    "fixed": 30,
    "cover_under": 10,
    "cover_over": 4,
    "together": 6,
    "apart": 6,
    "succession": 8,
    "max_run": 5,
    "min_run": 3,
    "min_days_off": 5,
    "minutes": 2,
    "weekends": 4,
    "limit": 4,
}


@dataclass(frozen=True)
class Rule:
    """One rule as people know it: ``code`` words it with ``facts``; ``who`` are the people it binds."""

    code: str
    facts: tuple[tuple[str, object], ...]
    who: tuple[str, ...] = ()


@dataclass
class RuleModel:
    """The CP-SAT model of one problem with a slack for every rule."""

    problem: Problem
    model: Model = field(default_factory=Model)
    slacks: dict[Rule, list[tuple[int, IntVar]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = self.problem
        self.number = shift_numbers(problem)
        self.desks = desks(problem)
        kinds = range(1, len(self.number))
        self.cells = [
            [[self.model.yes_no()] + [self.model.yes_no() for _ in kinds] for _ in range(problem.days)]
            for _ in problem.people
        ]
        for line in self.cells:
            for cell in line:
                self.model.exactly_one(cell)
        for place, person in enumerate(problem.people):
            self._person(place, person)
        self._fixed()
        self._pairs()
        self._cover()

    def day(self, day: int) -> str:
        """A day for people."""
        when = self.problem.date(day)
        return when.isoformat() if when else str(day)

    def slack(self, kind: str, rule: Rule, most: int = 1) -> IntVar:
        """A new slack of one rule."""
        variable = self.model.whole(max(1, most))
        self.slacks.setdefault(rule, []).append((WEIGHTS[kind], variable))
        return variable

    def rule(self, code: str, people: Sequence[Person] = (), **facts: Any) -> Rule:
        """A rule of some people."""
        names = tuple(person.label for person in people)
        known = dict(facts)
        if len(names) == 1:
            known["person"] = names[0]
        elif names:
            known.update(first=names[0], second=names[1])
        return Rule(code, tuple(known.items()), names)

    def _person(self, place: int, person: Person) -> None:
        line = self.cells[place]
        for day in sorted(person.away):
            rule = self.rule("away", [person], day=self.day(day), at=day)
            self.model.add(line[day][0] + self.slack("away", rule) >= 1)
        for day, shift in sorted(person.away_shifts):
            rule = self.rule("away_shift", [person], day=self.day(day), at=day, shift=self.problem.shift_label(shift))
            self.model.add(line[day][self.number[shift]] <= self.slack("away", rule))
        off: list[Term] = [*(int(shift == OFF) for shift in person.last), *(cell[0] for cell in line)]
        self._succession(person, line)
        self._runs(person, off, len(person.last))
        self._counts(place, person, line)

    def _succession(self, person: Person, line: list[list[IntVar]]) -> None:
        banned = self.desks[0].banned
        names = [OFF, *(shift.id for shift in self.problem.shifts)]
        before = {self.number[shift]: 1 for shift in person.last[-1:]}
        for day, cell in enumerate(line):
            for first in range(1, len(names)):
                for second in sorted(banned[first]):
                    earlier: Term = line[day - 1][first] if day else before.get(first, 0)
                    if day == 0 and not earlier:
                        continue
                    rule = self.rule(
                        "succession",
                        [person],
                        first=self.problem.shift_label(names[first]),
                        second=self.problem.shift_label(names[second]),
                    )
                    self.model.add(earlier + cell[second] <= 1 + self.slack("succession", rule))

    def _runs(self, person: Person, off: list[Term], past: int) -> None:
        count = len(off)
        if person.max_run is not None:
            rule = self.rule("max_run", [person], most=person.max_run)
            for start in range(count - person.max_run):
                if start + person.max_run >= past:
                    window = off[start : start + person.max_run + 1]
                    self.model.add(sum(window) + self.slack("max_run", rule) >= 1)
        rule = self.rule("min_run", [person], least=person.min_run)
        self._shortest(off, past, person.min_run, "min_run", rule, worked=True)
        rule = self.rule("min_days_off", [person], least=person.min_days_off)
        self._shortest(off, past, person.min_days_off, "min_days_off", rule, worked=False)

    def _shortest(self, off: list[Term], past: int, least: int, kind: str, rule: Rule, *, worked: bool) -> None:
        """No stretch (of work, or of rest) shorter than ``least`` between two days of the other sort."""
        for length in range(1, least):
            for start in range(1, len(off) - length):
                if start + length < past:
                    continue
                inner, outer = off[start : start + length], [off[start - 1], off[start + length]]
                # how many of these days are of the sort that makes the stretch; all of them: it is too short
                made = length - sum(inner) + sum(outer) if worked else sum(inner) + 2 - sum(outer)
                missing = self.slack(kind, rule, least)
                broken = self.model.yes_no()
                self.model.add(made <= length + 1 + broken)
                self.model.add(missing >= least - length).only_enforce_if(broken)

    def _counts(self, place: int, person: Person, line: list[list[IntVar]]) -> None:
        problem = self.problem
        if person.max_weekends is not None:
            weekends = []
            for group in weekend_groups(problem):
                worked = self.model.yes_no()
                for day in group:
                    self.model.add(worked >= 1 - line[day][0])
                weekends.append(worked)
            rule = self.rule("max_weekends", [person], most=person.max_weekends)
            self.model.add(sum(weekends) <= person.max_weekends + self.slack("weekends", rule, len(weekends)))
        total = sum(
            shift.minutes * line[day][self.number[shift.id]] for shift in problem.shifts for day in range(problem.days)
        )
        hours = problem.days * 24
        if person.max_minutes is not None:
            rule = self.rule("max_minutes", [person], most=person.max_minutes)
            self.model.add(total <= person.max_minutes + 60 * self.slack("minutes", rule, hours))
        if person.min_minutes:
            rule = self.rule("min_minutes", [person], least=person.min_minutes)
            self.model.add(total + 60 * self.slack("minutes", rule, hours) >= person.min_minutes)
        for limit in person.limits:
            self._limit(person, line, limit.least, limit.most, limit.shifts, limit.days, limit.per)

    def _limit(
        self,
        person: Person,
        line: list[list[IntVar]],
        least: int,
        most: int | None,
        shifts: Iterable[str],
        days: str,
        per: str,
    ) -> None:
        problem = self.problem
        inside = problem.day_set(days)
        named = "/".join(problem.shift_label(shift) for shift in sorted(shifts)) or "*"
        columns = [self.number[shift] for shift in sorted(shifts)] or list(range(1, len(self.number)))
        for span in problem.weeks() if per == "week" else [list(range(problem.days))]:
            count = sum(line[day][column] for day in span if day in inside for column in columns)
            words: dict[str, Any] = {"shifts": named, "days": days, "from": self.day(span[0]), "to": self.day(span[-1])}
            if most is not None:
                rule = self.rule("limit_most", [person], most=most, **words)
                self.model.add(count <= most + self.slack("limit", rule, len(span)))
            if least:
                rule = self.rule("limit_least", [person], least=least, **words)
                self.model.add(count + self.slack("limit", rule, least) >= least)

    def _fixed(self) -> None:
        row = {person.id: place for place, person in enumerate(self.problem.people)}
        for fixed in self.problem.fixed:
            person = self.problem.person_by_id[fixed.person]
            rule = self.rule(
                "fixed", [person], day=self.day(fixed.day), at=fixed.day, shift=self.problem.shift_label(fixed.shift)
            )
            cell = self.cells[row[fixed.person]][fixed.day][self.number[fixed.shift]]
            self.model.add(cell + self.slack("fixed", rule) >= 1)

    def _pairs(self) -> None:
        row = {person.id: place for place, person in enumerate(self.problem.people)}
        for pair in self.problem.pairs:
            people = [self.problem.person_by_id[pair.first], self.problem.person_by_id[pair.second]]
            rule = self.rule(pair.kind, people)
            for one, two in zip(self.cells[row[pair.first]], self.cells[row[pair.second]], strict=True):
                slack = self.slack(pair.kind, rule)
                if pair.kind == "together":
                    for a, b in zip(one, two, strict=True):
                        self.model.add(a - b <= slack)
                        self.model.add(b - a <= slack)
                else:
                    for a, b in zip(one[1:], two[1:], strict=True):
                        self.model.add(a + b <= 1 + slack)

    def serving(self, place: int) -> list[IntVar]:
        """Cells that count for one cover line."""
        cover = self.problem.cover[place]
        return [
            self.cells[row][cover.day][self.number[cover.shift]]
            for row, person in enumerate(self.problem.people)
            if not cover.skill or cover.skill in person.skills
        ]

    def _cover(self) -> None:
        for place, cover in enumerate(self.problem.cover):
            count = sum(self.serving(place))
            words: dict[str, Any] = {
                "day": self.day(cover.day),
                "at": cover.day,
                "shift": self.problem.shift_label(cover.shift),
                "need": cover.need,
                "skill": cover.skill or "*",
            }
            if cover.under is None:
                rule = self.rule("cover_under", **words)
                self.model.add(count + self.slack("cover_under", rule, cover.need) >= cover.need)
            if cover.over is None:
                rule = self.rule("cover_over", **words)
                self.model.add(count <= cover.need + self.slack("cover_over", rule, len(self.problem.people)))

    def breakage(self) -> Term:
        """Weighted sum of all slacks."""
        return sum(weight * variable for slacks in self.slacks.values() for weight, variable in slacks)

    def cost(self) -> Term:
        """The problem's own cost."""
        problem = self.problem
        terms: list[Term] = []
        for place, desk in enumerate(self.desks):
            for day, shift in zip(*np.nonzero(desk.cost), strict=True):
                terms.append(int(desk.cost[day, shift]) * self.cells[place][day][shift])
            for weight, carried, load in desk.loads:
                top = int(load.max(axis=1).sum())
                steps = [self.model.yes_no() for _ in range(top)]
                loaded = sum(int(load[d, s]) * self.cells[place][d][s] for d, s in zip(*np.nonzero(load), strict=True))
                self.model.add(sum(steps) == loaded)
                terms += [weight * (2 * (carried + k) + 1) * step for k, step in enumerate(steps)]
        for place, cover in enumerate(problem.cover):
            count = sum(self.serving(place))
            if cover.under:
                short = self.model.whole(cover.need)
                self.model.add(count + short >= cover.need)
                terms.append(cover.under * short)
            if cover.over:
                extra = self.model.whole(len(problem.people))
                self.model.add(count - extra <= cover.need)
                terms.append(cover.over * extra)
        total: Term = sum(terms)
        return total

    def changes(self, grid: Grid) -> Term:
        """How many cells differ from a roster."""
        kept = [
            cell[self.number[shift]]
            for place, person in enumerate(self.problem.people)
            for cell, shift in zip(self.cells[place], grid[person.id], strict=True)
        ]
        return len(kept) - sum(kept)

    def read(self, solved: Solved) -> Grid:
        """The roster of a solution."""
        names = [OFF, *(shift.id for shift in self.problem.shifts)]
        return {
            person.id: [next(names[k] for k, v in enumerate(cell) if solved.value(v)) for cell in self.cells[place]]
            for place, person in enumerate(self.problem.people)
        }

    def write_hint(self, grid: Grid) -> None:
        """Suggest a roster to the solver."""
        self.model.hint(
            (variable, number == self.number[shift])
            for place, person in enumerate(self.problem.people)
            for cell, shift in zip(self.cells[place], grid[person.id], strict=True)
            for number, variable in enumerate(cell)
        )

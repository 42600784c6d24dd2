"""Hard rules, checked one by one on a finished roster. Shares no code with the solvers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from wanjia_roster.model import OFF, SATURDAY, SUNDAY, Grid, Person, Problem
from wanjia_roster.words import say


@dataclass(frozen=True)
class Breach:
    """One broken hard rule: ``rule`` is a stable code, ``facts`` fill its wording, ``by`` is how far it is broken."""

    rule: str
    by: int = 1
    facts: dict[str, object] = field(default_factory=dict)

    def told(self, lang: str = "en") -> str:
        """The breach in words."""
        return say("breach." + self.rule, lang, **self.facts)


def breaches(problem: Problem, grid: Grid) -> list[Breach]:
    """Every hard rule that the roster breaks (empty: the roster may be used).

    Args:
        grid: complete and well formed (see ``judge.well_formed``).
    """
    found: list[Breach] = []
    for person in problem.people:
        found += line_breaches(problem, person, grid[person.id])
    found += _fixed(problem, grid)
    found += _pairs(problem, grid)
    found += _cover(problem, grid)
    return found


def line_breaches(problem: Problem, person: Person, line: list[str]) -> list[Breach]:
    """The breaches of one person's own rules."""
    rules = (_away, _succession, _runs, _days_off, _minutes, _weekends, _limits)
    return [breach for rule in rules for breach in rule(problem, person, line)]


def _day(problem: Problem, day: int) -> str:
    when = problem.date(day)
    return f"{when.isoformat()}" if when else f"{day}"


def _away(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    for day, shift in enumerate(line):
        if shift != OFF and (day in person.away or (day, shift) in person.away_shifts):
            yield Breach(
                "away", 1, {"person": person.label, "day": _day(problem, day), "shift": problem.shift_label(shift)}
            )


def _clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _rest_minutes(problem: Problem, first: str, second: str) -> int | None:
    """Minutes between the end of one shift and the start of another on the next day; None where times are not known."""
    one, two = problem.shift_by_id[first], problem.shift_by_id[second]
    if not (one.start and one.end and two.start):
        return None
    end = _clock(one.end) + (24 * 60 if _clock(one.end) <= _clock(one.start) else 0)
    return _clock(two.start) + 24 * 60 - end


def _succession(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    whole = [*person.last[-1:], *line]
    start = 1 if person.last else 0
    for place in range(1, len(whole)):
        first, second = whole[place - 1], whole[place]
        if OFF in (first, second):
            continue
        facts: dict[str, object] = {
            "person": person.label,
            "day": _day(problem, place - start),
            "first": problem.shift_label(first),
            "second": problem.shift_label(second),
        }
        rest = _rest_minutes(problem, first, second)
        if second in problem.shift_by_id[first].not_before:
            yield Breach("succession", 1, facts)
        elif rest is not None and rest < problem.min_rest_hours * 60:
            yield Breach("rest_hours", 1, {**facts, "hours": problem.min_rest_hours})


def _stretches(person: Person, line: list[str]) -> Iterator[tuple[bool, int, int, int]]:
    """(worked, first day, days counted with last month, days inside the horizon) of each stretch that reaches it."""
    past = len(person.last)
    day = -past
    for worked, group in groupby([*person.last, *line], key=lambda shift: shift != OFF):
        length = len(list(group))
        if day + length > 0:
            yield worked, day, length, day + length - max(0, day)
        day += length


def _runs(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    for worked, first, length, _inside in _stretches(person, line):
        if not worked:
            continue
        facts: dict[str, object] = {"person": person.label, "day": _day(problem, max(0, first)), "length": length}
        if person.max_run is not None and length > person.max_run:
            yield Breach("max_run", length - person.max_run, {**facts, "most": person.max_run})
        open_start = first == -len(person.last)
        if length < person.min_run and first + length < problem.days and not open_start:
            yield Breach("min_run", person.min_run - length, {**facts, "least": person.min_run})
    yield from _cut_run(problem, person, line)


def _cut_run(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    """A run that last month began and that stops on the last day before the horizon."""
    past = list(person.last)
    if not past or past[-1] == OFF or line[0] != OFF or OFF not in past:
        return
    length = past[::-1].index(OFF)
    if length < person.min_run:
        yield Breach(
            "min_run",
            person.min_run - length,
            {"person": person.label, "day": _day(problem, 0), "length": length, "least": person.min_run},
        )


def _days_off(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    for worked, first, length, _inside in _stretches(person, line):
        open_start = first == -len(person.last)
        if worked or length >= person.min_days_off or first + length == problem.days or open_start:
            continue
        yield Breach(
            "min_days_off",
            person.min_days_off - length,
            {
                "person": person.label,
                "day": _day(problem, max(0, first)),
                "length": length,
                "least": person.min_days_off,
            },
        )
    past = list(person.last)
    if past and past[-1] == OFF and line[0] != OFF and any(past):
        length = next(count for count, shift in enumerate(reversed(past)) if shift != OFF)
        if length < person.min_days_off:
            yield Breach(
                "min_days_off",
                person.min_days_off - length,
                {"person": person.label, "day": _day(problem, 0), "length": length, "least": person.min_days_off},
            )


def _minutes(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    total = sum(problem.shift_by_id[shift].minutes for shift in line if shift != OFF)
    facts: dict[str, object] = {"person": person.label, "total": total}
    if person.max_minutes is not None and total > person.max_minutes:
        yield Breach("max_minutes", total - person.max_minutes, {**facts, "most": person.max_minutes})
    if total < person.min_minutes:
        yield Breach("min_minutes", person.min_minutes - total, {**facts, "least": person.min_minutes})


def _weekends(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    if person.max_weekends is None:
        return
    worked = 0
    for week in problem.weeks():
        weekend = [day for day in week if problem.weekday(day) in (SATURDAY, SUNDAY)]
        worked += any(line[day] != OFF for day in weekend)
    if worked > person.max_weekends:
        yield Breach(
            "max_weekends",
            worked - person.max_weekends,
            {"person": person.label, "count": worked, "most": person.max_weekends},
        )


def _limits(problem: Problem, person: Person, line: list[str]) -> Iterator[Breach]:
    for limit in person.limits:
        days = problem.day_set(limit.days)
        spans = problem.weeks() if limit.per == "week" else [list(range(problem.days))]
        for span in spans:
            count = sum(
                line[day] != OFF and (not limit.shifts or line[day] in limit.shifts) for day in span if day in days
            )
            facts: dict[str, object] = {
                "person": person.label,
                "count": count,
                "shifts": "/".join(problem.shift_label(shift) for shift in sorted(limit.shifts)) or "*",
                "days": limit.days,
                "from": _day(problem, span[0]),
                "to": _day(problem, span[-1]),
            }
            if limit.most is not None and count > limit.most:
                yield Breach("limit_most", count - limit.most, {**facts, "most": limit.most})
            if count < limit.least:
                yield Breach("limit_least", limit.least - count, {**facts, "least": limit.least})


def _fixed(problem: Problem, grid: Grid) -> Iterator[Breach]:
    for fixed in problem.fixed:
        given = grid[fixed.person][fixed.day]
        if given != fixed.shift:
            yield Breach(
                "fixed",
                1,
                {
                    "person": problem.person_by_id[fixed.person].label,
                    "day": _day(problem, fixed.day),
                    "shift": problem.shift_label(fixed.shift),
                    "given": problem.shift_label(given),
                },
            )


def _pairs(problem: Problem, grid: Grid) -> Iterator[Breach]:
    for pair in problem.pairs:
        names = {"first": problem.person_by_id[pair.first].label, "second": problem.person_by_id[pair.second].label}
        for day in range(problem.days):
            one, two = grid[pair.first][day], grid[pair.second][day]
            facts: dict[str, object] = {**names, "day": _day(problem, day)}
            if pair.kind == "together" and one != two:
                yield Breach("together", 1, facts)
            elif pair.kind == "apart" and one == two != OFF:
                yield Breach("apart", 1, {**facts, "shift": problem.shift_label(one)})


def _cover(problem: Problem, grid: Grid) -> Iterator[Breach]:
    for cover in problem.cover:
        able = [person.id for person in problem.people if not cover.skill or cover.skill in person.skills]
        count = sum(grid[person][cover.day] == cover.shift for person in able)
        facts: dict[str, object] = {
            "day": _day(problem, cover.day),
            "shift": problem.shift_label(cover.shift),
            "need": cover.need,
            "count": count,
            "skill": cover.skill or "*",
        }
        if cover.under is None and count < cover.need:
            yield Breach("cover_under", cover.need - count, facts)
        if cover.over is None and count > cover.need:
            yield Breach("cover_over", count - cover.need, facts)

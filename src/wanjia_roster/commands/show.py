"""Prints rosters, scores and progress with rich; falls back to plain text where rich is not installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from wanjia_roster.model import OFF, SATURDAY, Grid, Problem
from wanjia_roster.scoring import Score
from wanjia_roster.solving.answer import Listener, Progress, Solution
from wanjia_roster.words import say

WEEKDAYS = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "zh": tuple("一二三四五六日")}


@contextmanager
def progress_line(wanted: bool, seconds: float) -> Iterator[Listener]:
    """A listener that keeps one line on standard error up to date (or prints lines where that is no terminal)."""
    if not wanted:
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda progress: print(told(progress), file=sys.stderr, flush=True)
        return
    with Bar(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=False
    ) as bar:
        task = bar.add_task("…", total=seconds)

        def listen(progress: Progress) -> None:
            bar.update(task, completed=min(seconds, progress.seconds), description=told(progress))

        yield listen


def told(progress: Progress) -> str:
    """One line on the state of a solve."""
    gap = f"{progress.gap:.2%}" if progress.gap is not None else "?"
    return f"{progress.seconds:7.1f} s  best {progress.cost}  bound {progress.bound}  gap {gap}  ({progress.who})"


def print_solution(solution: Solution, lang: str) -> None:
    """Cost, bound, proof and any clash, on standard output."""
    states = ("least_not_proved", "least_proved") if solution.breaches else ("not_proved", "proved")
    print(
        say(
            "solved_broken" if solution.breaches else "solved",
            lang,
            cost=solution.cost,
            bound=solution.bound if solution.bound is not None else "?",
            state=say(states[solution.proved], lang),
            seconds=solution.seconds,
            how=say("how_" + solution.how, lang),
            repeatable=say("yes" if solution.repeatable else "no", lang),
        )
    )
    if solution.breaches:
        print(say("cannot_be_met", lang))
        for clash in solution.clashes:
            print(say("clash" if clash.minimal else "clash_rough", lang))
            for rule in clash.rules:
                print(f"  - {rule}")
        print(say("breaks_least", lang, count=len(solution.breaches)))
        for breach in solution.breaches:
            print(f"  - {breach.told(lang)}")


def print_score(score: Score, lang: str) -> None:
    """Cost by part and broken rules, on standard output."""
    print(say("score", lang, cost=score.cost, **score.parts))
    print(say("feasible", lang) if score.feasible else say("infeasible", lang, count=len(score.breaches)))
    for breach in score.breaches:
        print(f"  - {breach.told(lang)}")


def print_calendar(problem: Problem, grid: Grid, lang: str) -> None:
    """The roster by week: a row for each shift, a column for each day, names in the cells."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    short = {shift.id: shift.name or shift.id for shift in problem.shifts}
    for week in problem.weeks():
        table = Table(show_lines=True, pad_edge=False)
        table.add_column("")
        for day in week:
            when = problem.date(day)
            head = f"{when.month}-{when.day}" if when else f"{day}"
            style = "bold" if problem.weekday(day) >= SATURDAY else ""
            table.add_column(f"{head}\n{WEEKDAYS[lang][problem.weekday(day)]}", style=style)
        for shift in problem.shifts:
            cells = ["\n".join(_serving(problem, grid, day, shift.id)) for day in week]
            table.add_row(short[shift.id], *cells)
        console.print(table)
    if any("leader" in person.skills for person in problem.people):
        console.print(say("leader_mark", lang))
    counts = [f"{person.label} {sum(shift != OFF for shift in grid[person.id])}" for person in problem.people]
    console.print(say("counts", lang) + " " + ", ".join(counts))


def _serving(problem: Problem, grid: Grid, day: int, shift: str) -> list[str]:
    leads = [person for person in problem.people if grid[person.id][day] == shift]
    leads.sort(key=lambda person: "leader" not in person.skills)
    return [person.label + ("*" if "leader" in person.skills else "") for person in leads]

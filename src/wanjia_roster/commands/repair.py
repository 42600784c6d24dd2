"""``wanjia roster repair PROBLEM ROSTER --out-of p1:12 ...``."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from wanjia_roster.changes import Added, Change, Out, Settled, Swap
from wanjia_roster.cli_types import Subcommands, positive
from wanjia_roster.errors import UnknownName
from wanjia_roster.formats import load_problem, load_roster, save_json
from wanjia_roster.model import Problem
from wanjia_roster.words import say


def add(commands: Subcommands, common: argparse.ArgumentParser, lang: str) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "repair", parents=[common], help=say("help_repair", lang), description=say("help_repair_days", lang)
    )
    parser.add_argument("file", metavar=say("m_problem", lang), help=say("help_problem", lang))
    parser.add_argument("roster", metavar=say("m_roster", lang), help=say("help_grid_in", lang))
    for change in ("absent", "add", "swap", "settle"):
        parser.add_argument(
            f"--{change}", action="append", default=[], metavar=say(f"m_{change}", lang),
            help=say(f"help_{change}", lang),
        )  # fmt: skip
    parser.add_argument("--from-day", default="0", metavar=say("m_day", lang), help=say("help_from_day", lang))
    parser.add_argument("--seconds", type=positive(lang), default=10.0, metavar=say("m_seconds", lang),
                        help=say("help_seconds", lang, default=10))  # fmt: skip
    parser.add_argument("--grid", metavar=say("m_file", lang), help=say("help_first_grid", lang))
    parser.add_argument("--second-grid", metavar=say("m_file", lang), help=say("help_second_grid", lang))
    parser.add_argument("--out", metavar=say("m_file", lang), help=say("help_choices", lang))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Mend and report; 0, or 1 if no roster keeps the rules."""
    from wanjia_roster.solving.mend import repair

    problem, grid = load_problem(options.file), load_roster(options.roster)
    changes = parse_changes(problem, options)
    answer = repair(
        problem,
        grid,
        changes,
        seconds=options.seconds,
        from_day=parse_day(problem, options.from_day),
        lang=options.lang,
    )
    show_choice(problem, answer.first, say("first_choice", options.lang), options.lang)
    if answer.second:
        show_choice(problem, answer.second, say("second_choice", options.lang), options.lang)
    if options.grid:
        save_json(options.grid, answer.first.grid)
    if options.second_grid and answer.second:
        save_json(options.second_grid, answer.second.grid)
    if options.out:
        second = as_json(answer.second) if answer.second else None
        save_json(options.out, {"format": "wanjia-roster-repair/1", "first": as_json(answer.first), "second": second})
    return 1 if answer.first.breaches else 0


def parse_changes(problem: Problem, options: argparse.Namespace) -> list[Change]:
    """The changes asked for on the command line.

    Raises:
        UnknownName: a part is not written as the help says, or names what is not there.
    """
    changes: list[Change] = []
    for text in options.absent:
        person, days = parts(text, 2, "PERSON:DAY[-DAY]")
        changes.append(Out(person, parse_days(problem, days)))
    for text in options.add:
        day, shift, *more = parts(text, 0, "DAY:SHIFT[:COUNT]")
        if len(more) > 1 or (more and not more[0].isdecimal()):
            raise UnknownName(kind="DAY:SHIFT[:COUNT]", text=text, known="3:N, 3:N:2")
        changes.append(Added(parse_day(problem, day), shift, int(more[0]) if more else 1))
    for text in options.swap:
        first, second = parts(text, 2, "PERSON:DAY,PERSON:DAY", ",")
        one, two = parts(first, 2, "PERSON:DAY"), parts(second, 2, "PERSON:DAY")
        changes.append(Swap(one[0], parse_day(problem, one[1]), two[0], parse_day(problem, two[1])))
    for text in options.settle:
        person, day, shift = parts(text, 3, "PERSON:DAY:SHIFT")
        changes.append(Settled(person, parse_day(problem, day), "" if shift == "-" else shift))
    return changes


def parts(text: str, count: int, form: str, mark: str = ":") -> list[str]:
    """Split one argument; ``count`` 0 means two or more."""
    found = text.split(mark)
    if len(found) < 2 or (count and len(found) != count):
        raise UnknownName(kind=form, text=text, known=form)
    return found


def parse_day(problem: Problem, text: str) -> int:
    """A day: number or date."""
    if text.isdecimal():
        return int(text)
    try:
        when = date.fromisoformat(text)
    except ValueError:
        raise UnknownName(kind="day", text=text, known=f"0-{problem.days - 1}") from None
    if problem.start is None:
        raise UnknownName(kind="day", text=text, known=f"0-{problem.days - 1}")
    day = (when - problem.start).days
    if not 0 <= day < problem.days:
        raise UnknownName(kind="day", text=text, known=f"{problem.start} + 0-{problem.days - 1}")
    return day


def parse_days(problem: Problem, text: str) -> tuple[int, ...]:
    """One day, or two with a hyphen between (``3-5``; ``..`` between dates: ``2026-12-03..2026-12-05``)."""
    ends = (
        text.split("..")
        if ".." in text
        else text.split("-")
        if text.replace("-", "").isdecimal() and text.count("-") == 1
        else [text]
    )
    first, last = parse_day(problem, ends[0]), parse_day(problem, ends[-1])
    return tuple(range(first, last + 1))


def show_choice(problem: Problem, choice: Any, title: str, lang: str) -> None:  # solving.mend.Mended, imported late
    """Print one choice."""
    proof = say("fewest" if choice.fewest else "fewest_unproved", lang)
    print(
        f"{title}: "
        + say("mended", lang, changed=len(choice.changed), further=choice.further, cost=choice.cost, proof=proof)
    )
    for change in choice.changed:
        when = problem.date(change.day)
        name = problem.person_by_id[change.person].label
        print(f"  {when or change.day}  {name}: {problem.shift_label(change.was)} -> {problem.shift_label(change.now)}")
    for clash in choice.clashes:
        print(say("clash" if clash.minimal else "clash_rough", lang))
        for rule in clash.rules:
            print(f"  - {rule}")
    for breach in choice.breaches:
        print(f"  ! {breach.told(lang)}")


def as_json(choice: Any) -> dict[str, Any]:  # solving.mend.Mended, imported late
    """One choice as a JSON value."""
    return {
        "cost": choice.cost,
        "further": choice.further,
        "fewest": choice.fewest,
        "best": choice.best,
        "changed": [{"person": c.person, "day": c.day, "was": c.was, "now": c.now} for c in choice.changed],
        "breaches": [breach.told() for breach in choice.breaches],
        "clashes": [{"rules": list(clash.rules), "minimal": clash.minimal} for clash in choice.clashes],
        "grid": choice.grid,
    }

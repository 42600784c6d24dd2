"""``wanjia roster solve FILE``."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from wanjia_roster.cli_types import Subcommands, positive
from wanjia_roster.commands.show import print_solution, progress_line
from wanjia_roster.formats import load_problem, save_json
from wanjia_roster.solving.answer import Solution, Stop
from wanjia_roster.solving.solve import solve
from wanjia_roster.words import say


def add(commands: Subcommands, common: argparse.ArgumentParser, lang: str) -> None:
    """Declare the command."""
    parser = commands.add_parser("solve", parents=[common], help=say("help_solve", lang))
    parser.add_argument("file", metavar=say("m_problem", lang), help=say("help_problem", lang))
    parser.add_argument("--seconds", type=positive(lang), default=60.0, metavar=say("m_seconds", lang),
                        help=say("help_seconds", lang, default=60))  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, metavar=say("m_number", lang), help=say("help_seed", lang))
    parser.add_argument("--rounds", type=int, metavar=say("m_number", lang), help=say("help_rounds", lang))
    parser.add_argument("--progress", action="store_true", help=say("help_progress", lang))
    parser.add_argument("--grid", metavar=say("m_file", lang), help=say("help_grid_out", lang))
    parser.add_argument("--out", metavar=say("m_file", lang), help=say("help_out", lang))
    parser.add_argument("--calendar", action="store_true", help=say("help_calendar", lang))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Solve and report; 0, or 1 if the problem cannot be met."""
    problem = load_problem(options.file)
    with progress_line(options.progress, options.seconds) as listen, interruptible() as stop:
        solution = solve(
            problem,
            seconds=options.seconds,
            seed=options.seed,
            rounds=options.rounds,
            on_progress=listen,
            stop=stop,
            lang=options.lang,
        )
    print_solution(solution, options.lang)
    if options.calendar:
        from wanjia_roster.commands.show import print_calendar

        print_calendar(problem, solution.grid, options.lang)
    if options.grid:
        save_json(options.grid, solution.grid)
    if options.out:
        save_json(options.out, solution_json(solution, options.lang))
    return 1 if solution.breaches else 0


@contextmanager
def interruptible() -> Iterator[Stop]:
    """Ctrl-C ends the search with the best roster so far; a second one ends the command."""
    pressed = False

    def press(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)


def solution_json(solution: Solution, lang: str) -> dict[str, Any]:
    """A solution as a JSON value."""
    return {
        "format": "wanjia-roster-solution/1",
        "cost": solution.cost,
        "bound": solution.bound,
        "proved": solution.proved,
        "repeatable": solution.repeatable,
        "how": solution.how,
        "seconds": round(solution.seconds, 3),
        "breaches": [
            {"rule": breach.rule, "by": breach.by, "facts": breach.facts, "words": breach.told(lang)}
            for breach in solution.breaches
        ],
        "clashes": [
            {"rules": list(clash.rules), "people": list(clash.people), "minimal": clash.minimal}
            for clash in solution.clashes
        ],
        "grid": solution.grid,
    }

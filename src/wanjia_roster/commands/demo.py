"""``wanjia roster demo [NAME]``: solves a problem of the gallery and prints it as a calendar."""

from __future__ import annotations

import argparse

from wanjia_roster.cli_types import Subcommands, positive
from wanjia_roster.commands.show import print_calendar, print_solution
from wanjia_roster.errors import UnknownName
from wanjia_roster.gallery import gallery_names, gallery_problem
from wanjia_roster.solving.solve import solve
from wanjia_roster.words import say


def add(commands: Subcommands, common: argparse.ArgumentParser, lang: str) -> None:
    """Declare the command."""
    parser = commands.add_parser("demo", parents=[common], help=say("help_demo", lang))
    known = ", ".join(gallery_names())
    parser.add_argument("names", nargs="*", metavar=say("m_name", lang), help=say("help_demo_names", lang, known=known))
    parser.add_argument("--all", action="store_true", help=say("help_all", lang))
    parser.add_argument("--seconds", type=positive(lang), default=10.0, metavar=say("m_seconds", lang),
                        help=say("help_seconds_each", lang, default=10))  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Solve and print."""
    known = gallery_names()
    for name in options.names:
        if name not in known:
            raise UnknownName(kind="demo", text=name, known=", ".join(known))
    for name in known if options.all else options.names or ["village"]:
        problem = gallery_problem(name)
        print(f"== {name}: {problem.title}")
        solution = solve(problem, seconds=options.seconds, lang=options.lang)
        print_solution(solution, options.lang)
        print_calendar(problem, solution.grid, options.lang)
    return 0

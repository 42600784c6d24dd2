"""``wanjia roster standins PROBLEM ROSTER --day 12 --shift N --absent p1``."""

from __future__ import annotations

import argparse

from wanjia_roster.cli_types import Subcommands
from wanjia_roster.commands.repair import parse_day
from wanjia_roster.formats import load_problem, load_roster
from wanjia_roster.scoring.judge import well_formed
from wanjia_roster.standins import stand_ins
from wanjia_roster.words import say


def add(commands: Subcommands, common: argparse.ArgumentParser, lang: str) -> None:
    """Declare the command."""
    parser = commands.add_parser("standins", parents=[common], help=say("help_standins", lang))
    parser.add_argument("file", metavar=say("m_problem", lang), help=say("help_problem", lang))
    parser.add_argument("roster", metavar=say("m_roster", lang), help=say("help_grid_in", lang))
    parser.add_argument("--day", required=True, metavar=say("m_day", lang), help=say("help_day", lang))
    parser.add_argument("--shift", required=True, metavar=say("m_shift", lang), help=say("help_shift", lang))
    parser.add_argument("--absent", metavar=say("m_person", lang), help=say("help_gives_up", lang))
    parser.add_argument("--most", type=int, default=5, metavar=say("m_number", lang),
                        help=say("help_most", lang, default=5))  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rank and print."""
    problem, grid = load_problem(options.file), load_roster(options.roster)
    well_formed(problem, grid)
    ranked = stand_ins(
        problem,
        grid,
        day=parse_day(problem, options.day),
        shift=options.shift,
        instead_of=options.absent,
        most=options.most,
    )
    for place, candidate in enumerate(ranked, start=1):
        name = problem.person_by_id[candidate.person].label
        print(
            f"{place}. {name} ({candidate.person}): "
            + say("stand_in", options.lang, extra=candidate.extra, duties=candidate.duties)
        )
        for breach in candidate.breaches:
            print(f"   ! {breach.told(options.lang)}")
    if not ranked:
        print(say("nobody", options.lang))
    return 0

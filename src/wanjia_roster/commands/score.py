"""``wanjia roster score PROBLEM ROSTER``."""

from __future__ import annotations

import argparse
import json

from wanjia_roster.cli_types import Subcommands
from wanjia_roster.commands.show import print_score
from wanjia_roster.formats import load_problem, load_roster
from wanjia_roster.scoring import score
from wanjia_roster.words import say


def add(commands: Subcommands, common: argparse.ArgumentParser, lang: str) -> None:
    """Declare the command."""
    parser = commands.add_parser("score", parents=[common], help=say("help_score", lang))
    parser.add_argument("file", metavar=say("m_problem", lang), help=say("help_problem", lang))
    parser.add_argument("roster", metavar=say("m_roster", lang), help=say("help_grid_in", lang))
    parser.add_argument("--json", action="store_true", help=say("help_json", lang))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Judge and report; 0, or 1 if hard rules are broken."""
    judged = score(load_problem(options.file), load_roster(options.roster))
    if options.json:
        print(
            json.dumps(
                {
                    "cost": judged.cost,
                    "parts": judged.parts,
                    "feasible": judged.feasible,
                    "breaches": [breach.told(options.lang) for breach in judged.breaches],
                },
                ensure_ascii=False,
            )
        )
    else:
        print_score(judged, options.lang)
    return 0 if judged.feasible else 1

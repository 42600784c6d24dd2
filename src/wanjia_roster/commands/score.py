"""``wanjia roster score PROBLEM ROSTER``."""

from __future__ import annotations

import argparse
import json

from wanjia_roster.cli_types import Subcommands
from wanjia_roster.commands.show import print_score
from wanjia_roster.formats import load_problem, load_roster
from wanjia_roster.scoring import score


def add(commands: Subcommands, common: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser = commands.add_parser("score", parents=[common], help="judge a roster")
    parser.add_argument("file", help="problem: own JSON or public SECTION_ text")
    parser.add_argument("roster", help="grid JSON, or a file written by solve --out")
    parser.add_argument("--json", action="store_true", help="print JSON")
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

"""``wanjia roster schema``."""

from __future__ import annotations

import argparse
import json

from wanjia_roster.cli_types import Subcommands
from wanjia_roster.formats import problem_schema
from wanjia_roster.words import say


def add(commands: Subcommands, common: argparse.ArgumentParser, lang: str) -> None:
    """Declare the command."""
    commands.add_parser("schema", parents=[common], help=say("help_schema", lang)).set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(problem_schema(), ensure_ascii=False, indent=1))
    return 0

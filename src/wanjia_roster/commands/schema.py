"""``wanjia roster schema``."""

from __future__ import annotations

import argparse
import json

from wanjia_roster.cli_types import Subcommands
from wanjia_roster.formats import problem_schema


def add(commands: Subcommands, common: argparse.ArgumentParser) -> None:
    """Declare the command."""
    commands.add_parser("schema", parents=[common], help="print the JSON schema of a problem").set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(problem_schema(), ensure_ascii=False, indent=1))
    return 0

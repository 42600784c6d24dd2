"""The command ``wanjia roster``: solve, score, repair, standins, demo, schema.

Exit codes: 0 done; 1 the roster breaks hard rules; 2 the call or a file is wrong; 3 the solvers are not installed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from wanjia_roster.commands import demo, repair, schema, score, solve, standins
from wanjia_roster.errors import RosterError, SolverMissing
from wanjia_roster.words import default_lang

DONE, BREAKS_RULES, WRONG_CALL, NO_SOLVER, STOPPED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code."""
    parser = build_parser()
    try:
        options = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    options.lang = options.lang or default_lang()
    try:
        code: int = options.run(options)
    except SolverMissing as refusal:
        print(refusal.told(options.lang), file=sys.stderr)
        return NO_SOLVER
    except RosterError as refusal:
        name, told = getattr(options, "file", ""), refusal.told(options.lang)
        print(told if told.startswith(name) else f"{name}: {told}", file=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return DONE
    return code


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(prog="wanjia roster", description="Duty rosters: solve, score, repair.")
    parser.add_argument("--lang", choices=("en", "zh"), help="language of messages (default: from LANG)")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("en", "zh"), default=argparse.SUPPRESS, help="language of messages")
    commands = parser.add_subparsers(required=True, metavar="command")
    for module in (solve, score, repair, standins, demo, schema):
        module.add(commands, common)
    return parser

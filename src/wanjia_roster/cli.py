"""The command ``wanjia roster``: solve, score, repair, standins, demo, schema.

Exit codes: 0 done; 1 the roster breaks hard rules; 2 the call or a file is wrong; 3 the solvers are not installed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from wanjia_roster.commands import demo, repair, schema, score, solve, standins
from wanjia_roster.errors import RosterError, SolverMissing
from wanjia_roster.words import default_lang, say

DONE, BREAKS_RULES, WRONG_CALL, NO_SOLVER, STOPPED = 0, 1, 2, 3, 130


def main(
    argv: Sequence[str] | None = None,
    *,
    lang: str | None = None,
    make: type[argparse.ArgumentParser] = argparse.ArgumentParser,
) -> int:
    """Run one command line; returns the exit code.

    Args:
        argv: the arguments after the command's name.
        lang: ``zh`` or ``en`` unless ``--lang`` says otherwise; None: as the locale says.
        make: the kind of parser, for a caller whose parsers speak its users' language.
    """
    lang = lang or default_lang()
    parser = build_parser(lang, make)
    try:
        options = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    options.lang = options.lang or lang
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


def build_parser(
    lang: str = "en", make: type[argparse.ArgumentParser] = argparse.ArgumentParser
) -> argparse.ArgumentParser:
    """The parser of all commands, explained in one language."""
    parser = make(prog="wanjia roster", description=say("help_roster", lang))
    parser.add_argument("--lang", choices=("en", "zh"), help=say("help_lang", lang))
    common = make(add_help=False)
    common.add_argument("--lang", choices=("en", "zh"), default=argparse.SUPPRESS, help=say("help_lang", lang))
    title = say("help_commands", lang)
    commands = parser.add_subparsers(required=True, title=title, metavar=title)
    for module in (solve, score, repair, standins, demo, schema):
        module.add(commands, common, lang)
    return parser

"""Argument types shared by the commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from wanjia_roster.words import say

Subcommands = Any  # argparse keeps the type of its sub-parsers private


def positive(lang: str) -> Callable[[str], float]:
    """A reader of a number of seconds above 0, refusing in this language."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if not 0 < value < 1e7:
            raise argparse.ArgumentTypeError(say("not_seconds", lang, text=text))
        return value

    return read

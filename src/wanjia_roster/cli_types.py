"""Argument types shared by the commands."""

from __future__ import annotations

import argparse
from typing import Any

Subcommands = Any  # argparse keeps the type of its sub-parsers private


def positive(text: str) -> float:
    """A number of seconds above 0."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds") from None
    if not 0 < value < 1e7:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds above 0")
    return value

"""The language the command speaks: Chinese unless asked otherwise; known before Django is, so without catalogues."""

import os
from collections.abc import Sequence

CHINESE, ENGLISH = "zh", "en"
_spoken = CHINESE


class UnknownLanguage(ValueError):
    """``--lang`` asked for what is not spoken here."""


def choose(arguments: Sequence[str]) -> list[str]:
    """Take ``--lang`` out of the arguments, wherever it stands, and speak it; give the other arguments.

    Without it ``WANJIA_LANG`` decides, then the locale of the terminal: English only where it says so.

    Raises:
        UnknownLanguage: ``--lang`` names no language, or one that is not spoken here.
    """
    global _spoken
    rest: list[str] = []
    asked, waiting = "", False
    for at, argument in enumerate(arguments):
        if argument == "--":
            rest.extend(arguments[at:])
            break
        if waiting:
            asked, waiting = argument, False
        elif argument == "--lang":
            waiting = True
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    said = (asked or os.environ.get("WANJIA_LANG") or locale).lower()
    _spoken = ENGLISH if said.startswith(ENGLISH) else CHINESE
    if waiting or (asked and not said.startswith((CHINESE, ENGLISH))):
        raise UnknownLanguage(asked)
    return rest


def say(chinese: str, english: str) -> str:
    """Give the words in the language spoken."""
    return english if _spoken == ENGLISH else chinese


def spoken() -> str:
    """Name the language spoken: zh or en."""
    return _spoken


def django_language() -> str:
    """Name the language spoken as Django does."""
    return "en" if _spoken == ENGLISH else "zh-hans"

"""Problems that ship with the package, to try and to learn from."""

from __future__ import annotations

from importlib.resources import files

from wanjia_roster.formats.own_json import read_problem
from wanjia_roster.model import Problem


def gallery_names() -> list[str]:
    """Names of the problems, in order of size."""
    return ["village", "street", "town", "tight", "holiday-week", "two-couples"]


def gallery_text(name: str) -> str:
    """JSON text of one problem."""
    return files("wanjia_roster.gallery").joinpath(f"{name}.json").read_text(encoding="utf-8")


def gallery_problem(name: str) -> Problem:
    """One problem of the gallery."""
    return read_problem(gallery_text(name))

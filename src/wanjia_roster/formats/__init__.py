"""File formats: our own JSON, the public shift-scheduling text, the grid; ``load_problem`` tells them apart."""

from wanjia_roster.formats.files import dump_json, load_problem, load_roster, save_json
from wanjia_roster.formats.shape import problem_schema

__all__ = ["dump_json", "load_problem", "load_roster", "problem_schema", "save_json"]

"""Opens problem and roster files, whichever of the formats they are in."""

from __future__ import annotations

import json
from pathlib import Path

from wanjia_roster.errors import ReadError
from wanjia_roster.formats.benchmark_text import looks_like_benchmark, read_benchmark
from wanjia_roster.formats.own_json import parse_json, read_problem
from wanjia_roster.formats.write_json import to_json
from wanjia_roster.model import Grid, Problem

# What happens every day is said in the reader's language; the rest as the system says it.
KNOWN = {FileNotFoundError: "no_such_file", IsADirectoryError: "is_a_folder", PermissionError: "not_allowed"}


def _refusal(path: Path, error: OSError, otherwise: str) -> ReadError:
    what = KNOWN.get(type(error), otherwise)
    return ReadError(where=path, what=what, fix="check_path", fault=error.strerror or str(error))


def read_text(path: Path) -> str:
    """Text of a UTF-8 file.

    Raises:
        ReadError: no such file, a folder, no right to read, or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(where=path.name, what="not_utf8", fix="save_as_utf8", at=error.start) from None
    except OSError as error:
        raise _refusal(path, error, "cannot_open") from None


def load_problem(path: Path | str) -> Problem:
    """Read a problem: our own JSON or the public text, told apart by content.

    Raises:
        ReadError: names the line and says what to change.
    """
    place = Path(path)
    text = read_text(place)
    if not text.strip():
        raise ReadError(where=1, what="file_empty", fix="give_problem")
    if text.lstrip().startswith(("{", "[")):
        return read_problem(text)
    if looks_like_benchmark(text):
        return read_benchmark(text, title=place.stem)
    raise ReadError(where=1, what="format_unknown", fix="give_problem")


def load_roster(path: Path | str) -> Grid:
    """Read a roster: a bare grid, or a solution file of ours (its ``grid``).

    Raises:
        ReadError: not JSON, or not ``{person: [shift, ...]}``.
    """
    value = parse_json(read_text(Path(path)))
    if isinstance(value, dict) and isinstance(value.get("grid"), dict):
        value = value["grid"]
    if not isinstance(value, dict):
        raise ReadError(where=1, what="not_a_grid", fix="give_grid")
    for name, line in value.items():
        if not isinstance(line, list) or not all(isinstance(shift, str) for shift in line):
            raise ReadError(where=name, what="not_a_grid", fix="give_grid")
    return {str(name): list(line) for name, line in value.items()}


def dump_json(problem: Problem) -> str:
    """A problem as text in our own JSON."""
    return json.dumps(to_json(problem), ensure_ascii=False, indent=1) + "\n"


def save_json(path: Path | str, value: object) -> None:
    """Write a JSON file, one person a line where the value is a grid.

    Raises:
        ReadError: the file cannot be written.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        Path(path).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise _refusal(Path(path), error, "cannot_write") from None

"""Checks a JSON value against the published schema; knows just the keywords that the schema uses."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from wanjia_roster.errors import ReadError
from wanjia_roster.formats.positions import Path

Schema = dict[str, Any]
LONGEST = 20  # digits of a number that a refusal repeats
KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


@cache
def problem_schema() -> Schema:
    """The published JSON schema of a problem (draft 2020-12)."""
    text = files("wanjia_roster.formats").joinpath("problem.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


class Shape:
    """Checks values and tells where in the file they stand."""

    def __init__(self, lines: dict[Path, int]) -> None:
        self.lines = lines

    def refuse(self, path: Path, what: str, fix: str, **facts: object) -> ReadError:
        """A refusal that names line and path."""
        line = next((self.lines[path[:cut]] for cut in range(len(path), -1, -1) if path[:cut] in self.lines), 1)
        return ReadError(where=line, path=told(path), what=what, fix=fix, **facts)

    def check(self, value: object, schema: Schema, path: Path = ()) -> None:
        """Raise ``ReadError`` at the first place where ``value`` is not as ``schema`` says."""
        if "anyOf" in schema:
            self._any(value, schema["anyOf"], path)
        elif "type" in schema:
            self._type(value, schema, path)
        if "enum" in schema and value not in schema["enum"]:
            raise self.refuse(path, "not_one_of", "use_one_of", text=value, known=", ".join(map(str, schema["enum"])))
        if isinstance(value, str):
            self._text(value, schema, path)
        elif isinstance(value, int) and not isinstance(value, bool) and value < schema.get("minimum", value):
            raise self.refuse(path, "number_too_small", "number_at_least", text=value, least=schema["minimum"])
        elif isinstance(value, int) and not isinstance(value, bool) and value > schema.get("maximum", value):
            text = str(value)
            text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
            raise self.refuse(path, "number_too_large", "number_at_most", text=text, most=schema["maximum"])
        elif isinstance(value, list):
            if len(value) < schema.get("minItems", 0):
                raise self.refuse(path, "list_empty", "fill_list", key=told(path))
            for place, item in enumerate(value):
                self.check(item, schema.get("items", {}), (*path, place))
        elif isinstance(value, dict):
            self._object(value, schema, path)

    def _any(self, value: object, choices: list[Schema], path: Path) -> None:
        fitting = [choice for choice in choices if _is(value, choice["type"])]
        if not fitting:
            raise self.refuse(
                path,
                "wrong_type",
                "use_type",
                text=repr(value)[:40],
                wanted=" / ".join(choice["type"] for choice in choices),
            )
        self.check(value, fitting[0], path)

    def _type(self, value: object, schema: Schema, path: Path) -> None:
        if not _is(value, schema["type"]):
            wanted = schema["type"] if isinstance(schema["type"], str) else " / ".join(schema["type"])
            raise self.refuse(path, "wrong_type", "use_type", text=repr(value)[:40], wanted=wanted)

    def _text(self, value: str, schema: Schema, path: Path) -> None:
        if len(value) < schema.get("minLength", 0):
            raise self.refuse(path, "empty_name", "rename", text=value)
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise self.refuse(path, "half_character", "write_again", key=told(path))
        if "pattern" in schema and not re.search(schema["pattern"], value):
            raise self.refuse(path, "bad_pattern", "follow_pattern", text=value, pattern=schema["pattern"])

    def _object(self, value: dict[str, object], schema: Schema, path: Path) -> None:
        known: Schema = schema.get("properties", {})
        extra = schema.get("additionalProperties", True)
        for key in schema.get("required", []):
            if key not in value:
                raise self.refuse(path, "key_missing", "add_key", key=key)
        for key, item in value.items():
            if key in known:
                self.check(item, known[key], (*path, key))
            elif extra is False:
                raise self.refuse((*path, key), "key_unknown", "known_keys", key=key, known=", ".join(known))
            elif isinstance(extra, dict):
                self.check(item, extra, (*path, key))


def told(path: Path) -> str:
    """A path for people: ``people[2].id``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".") or "top"


def _is(value: object, kinds: str | list[str]) -> bool:
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        if isinstance(value, KINDS[kind]) and not (kind == "integer" and isinstance(value, bool)):
            return True
    return False

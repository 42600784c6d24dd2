"""Writes a problem as our own JSON; what equals its default is left out."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any

from wanjia_roster.formats.own_json import FORMAT, Json
from wanjia_roster.model import Cover, Problem

ALWAYS = {"id", "person", "day", "shift", "need", "first", "second", "kind", "name", "weight"}


def to_json(problem: Problem) -> Json:
    """The problem as a JSON value; reading it back gives an equal problem."""
    result: Json = {"format": FORMAT}
    if problem.title:
        result["title"] = problem.title
    if problem.start:
        result["start"] = problem.start.isoformat()
    result["days"] = problem.days
    if problem.min_rest_hours:
        result["min_rest_hours"] = problem.min_rest_hours
    result["shifts"] = [_item(shift, drop=("name",)) for shift in problem.shifts]
    result["people"] = [_person(person) for person in problem.people]
    result["cover"] = [_cover(cover) for cover in problem.cover]
    for key in ("wishes", "pairs", "balances", "fixed"):
        if getattr(problem, key):
            result[key] = [_item(item) for item in getattr(problem, key)]
    if problem.marks:
        result["marks"] = {name: sorted(days) for name, days in problem.marks.items()}
    if problem.day_weights:
        result["day_weights"] = {str(day): weight for day, weight in problem.day_weights.items()}
    return result


def _default(item: Field[Any]) -> object:
    return item.default_factory() if item.default_factory is not MISSING else item.default


def _item(value: Any, drop: tuple[str, ...] = ()) -> Json:  # any of the model's small dataclasses
    result: Json = {}
    for item in fields(value):
        content = getattr(value, item.name)
        if content == _default(item) and (item.name not in ALWAYS or item.name in drop):
            continue
        result[item.name] = _plain(content)
    return result


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, dict) else value


def _person(person: Any) -> Json:  # model.Person
    result = _item(person, drop=("name",))
    if person.away_shifts:
        result["away_shifts"] = [{"day": day, "shift": shift} for day, shift in sorted(person.away_shifts)]
    if person.limits:
        result["limits"] = [_item(limit) for limit in person.limits]
    return result


def _cover(cover: Cover) -> Json:
    result: Json = {
        "day": cover.day,
        "shift": cover.shift,
        "need": cover.need,
        "under": cover.under,
        "over": cover.over,
    }
    return result | ({"skill": cover.skill} if cover.skill else {})

"""Our own JSON: reads and writes a whole problem."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from wanjia_roster.errors import ReadError
from wanjia_roster.formats.positions import Path, line_numbers
from wanjia_roster.formats.shape import Shape, problem_schema
from wanjia_roster.model import ANY, OFF, Balance, Cover, Fixed, Limit, Pair, Person, Problem, Shift, Wish

Json = dict[str, Any]
FORMAT = "wanjia-roster/1"


def parse_json(text: str) -> object:
    """Parse JSON.

    Raises:
        ReadError: names line and column of the syntax error.
    """
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ReadError(
            where=error.lineno, what="not_json", fix="repair_json", column=error.colno, fault=error.msg
        ) from None
    except RecursionError:
        raise ReadError(where=1, what="too_deep", fix="repair_json") from None
    except ReadError:
        raise
    except ValueError:  # Python reads no number of more than some thousand digits
        raise ReadError(where=1, what="number_endless", fix="write_number") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of a JSON text; a key given twice is a fault, not a silent choice."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ReadError(where=key, what="key_twice", fix="one_key", key=key)
        found[key] = value
    return found


def _no_number(text: str) -> object:
    raise ReadError(where=text, what="not_a_number", fix="write_number", text=text)


def read_problem(text: str) -> Problem:
    """Read one problem.

    Raises:
        ReadError: names the line and path and says what to change.
    """
    value = parse_json(text)
    shape = Shape(line_numbers(text.removeprefix("\ufeff")))
    shape.check(value, problem_schema())
    assert isinstance(value, dict)
    return _Reader(value, shape).problem()


class _Reader:
    """Turns a value of the right shape into a problem; checks names, days and bounds."""

    def __init__(self, value: Json, shape: Shape) -> None:
        self.value, self.shape = value, shape
        self.start = self._start()
        self.days = self._horizon()
        self.shifts = self._unique("shifts", "shift_twice")
        self.people = self._unique("people", "person_twice")
        self.marks = {
            name: frozenset(self._day(day, ("marks", name, at)) for at, day in enumerate(days))
            for name, days in value.get("marks", {}).items()
        }

    def problem(self) -> Problem:
        value = self.value
        return Problem(
            days=self.days,
            shifts=tuple(self._shift(item, at) for at, item in enumerate(value["shifts"])),
            people=tuple(self._person(item, at) for at, item in enumerate(value["people"])),
            cover=tuple(cover for at, item in enumerate(value.get("cover", [])) for cover in self._cover(item, at)),
            wishes=tuple(self._wish(item, at) for at, item in enumerate(value.get("wishes", []))),
            pairs=tuple(self._pair(item, at) for at, item in enumerate(value.get("pairs", []))),
            balances=tuple(self._balance(item, at) for at, item in enumerate(value.get("balances", []))),
            fixed=tuple(self._fixed(item, at) for at, item in enumerate(value.get("fixed", []))),
            marks=self.marks,
            day_weights={self._day_key(key): weight for key, weight in value.get("day_weights", {}).items()},
            start=self.start,
            min_rest_hours=value.get("min_rest_hours", 0),
            title=value.get("title", ""),
        )

    def _start(self) -> date | None:
        text = self.value.get("start")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.shape.refuse(("start",), "bad_date", "write_date", text=text) from None

    def _horizon(self) -> int:
        if "days" not in self.value:
            raise self.shape.refuse((), "key_missing", "add_key", key="days")
        return int(self.value["days"])

    def _unique(self, key: str, what: str) -> set[str]:
        seen: set[str] = set()
        for at, item in enumerate(self.value[key]):
            if item["id"] in seen:
                raise self.shape.refuse((key, at, "id"), what, "rename", text=item["id"])
            seen.add(item["id"])
        return seen

    def _day(self, day: int | str, path: Path) -> int:
        if isinstance(day, str):
            if self.start is None:
                raise self.shape.refuse(path, "date_without_start", "give_start", text=day)
            try:
                number = (date.fromisoformat(day) - self.start).days
            except ValueError:
                raise self.shape.refuse(path, "bad_date", "write_date", text=day) from None
        else:
            number = day
        if not 0 <= number < self.days:
            raise self.shape.refuse(path, "day_outside", "day_within", day=day, last=self.days - 1)
        return number

    def _day_key(self, key: str) -> int:
        return self._day(int(key) if key.isdecimal() else key, ("day_weights", key))

    def _days(self, days: str | list[int | str], path: Path) -> list[int]:
        if isinstance(days, list):
            return [self._day(day, (*path, at)) for at, day in enumerate(days)]
        self._day_set(days, path)
        marked = Problem(self.days, (), (), marks=self.marks, start=self.start).day_set(days)
        return sorted(marked)

    def _day_set(self, days: str, path: Path) -> str:
        if days not in {"all", "weekend", *self.marks}:
            raise self.shape.refuse(
                path, "unknown_days", "name_known_days", text=days, known=", ".join(["all", "weekend", *self.marks])
            )
        return days

    def _name(self, text: str, path: Path, *extra: str) -> str:
        if text not in self.shifts and text not in extra:
            raise self.shape.refuse(
                path, "unknown_shift", "name_known_shift", text=text, known=", ".join(sorted(self.shifts))
            )
        return text

    def _names(self, texts: list[str], path: Path, *extra: str) -> list[str]:
        return [self._name(text, (*path, at), *extra) for at, text in enumerate(texts)]

    def _who(self, text: str, path: Path) -> str:
        if text not in self.people:
            raise self.shape.refuse(path, "unknown_person", "name_known_person", text=text)
        return text

    def _shift(self, item: Json, at: int) -> Shift:
        after = self._names(item.get("not_before", []), ("shifts", at, "not_before"))
        return Shift(
            item["id"],
            item.get("minutes", 0),
            item.get("start", ""),
            item.get("end", ""),
            frozenset(after),
            item.get("name", ""),
        )

    def _limit(self, item: Json, path: Path) -> Limit:
        limit = Limit(
            item.get("least", 0),
            item.get("most"),
            frozenset(self._names(item.get("shifts", []), (*path, "shifts"))),
            self._day_set(item.get("days", "all"), (*path, "days")),
            item.get("per", "horizon"),
        )
        self._bounds(limit.least, limit.most, path)
        return limit

    def _bounds(self, least: int, most: int | None, path: Path) -> None:
        if most is not None and least > most:
            raise self.shape.refuse(path, "least_over_most", "swap_bounds", least=least, most=most)

    def _person(self, item: Json, at: int) -> Person:
        path: Path = ("people", at)
        limits = [self._limit(limit, (*path, "limits", k)) for k, limit in enumerate(item.get("limits", []))]
        self._bounds(item.get("min_minutes", 0), item.get("max_minutes"), path)
        return Person(
            id=item["id"],
            name=item.get("name", ""),
            skills=frozenset(item.get("skills", [])),
            away=frozenset(self._day(day, (*path, "away", k)) for k, day in enumerate(item.get("away", []))),
            away_shifts=frozenset(
                (
                    self._day(cell["day"], (*path, "away_shifts", k, "day")),
                    self._name(cell["shift"], (*path, "away_shifts", k, "shift")),
                )
                for k, cell in enumerate(item.get("away_shifts", []))
            ),
            limits=tuple(limits),
            min_minutes=item.get("min_minutes", 0),
            max_minutes=item.get("max_minutes"),
            max_run=item.get("max_run"),
            min_run=item.get("min_run", 1),
            min_days_off=item.get("min_days_off", 1),
            max_weekends=item.get("max_weekends"),
            last=tuple(self._names(item.get("last", []), (*path, "last"), OFF)),
            carried=dict(item.get("carried", {})),
        )

    def _cover(self, item: Json, at: int) -> list[Cover]:
        path: Path = ("cover", at)
        named = item.get("days", "all")
        days = [self._day(item["day"], (*path, "day"))] if "day" in item else self._days(named, (*path, "days"))
        shift = self._name(item["shift"], (*path, "shift"))
        return [
            Cover(day, shift, item["need"], item.get("under"), item.get("over", 0), item.get("skill", ""))
            for day in days
        ]

    def _wish(self, item: Json, at: int) -> Wish:
        path: Path = ("wishes", at)
        return Wish(
            self._who(item["person"], (*path, "person")),
            self._day(item["day"], (*path, "day")),
            self._name(item.get("shift", ANY), (*path, "shift"), ANY),
            item.get("weight", 1),
            item.get("want", True),
        )

    def _pair(self, item: Json, at: int) -> Pair:
        path: Path = ("pairs", at)
        first, second = self._who(item["first"], (*path, "first")), self._who(item["second"], (*path, "second"))
        if first == second:
            raise self.shape.refuse(path, "pair_of_one", "two_people", text=first)
        return Pair(first, second, item["kind"])

    def _balance(self, item: Json, at: int) -> Balance:
        path: Path = ("balances", at)
        return Balance(
            item["name"],
            item["weight"],
            frozenset(self._names(item.get("shifts", []), (*path, "shifts"))),
            self._day_set(item.get("days", "all"), (*path, "days")),
            item.get("weighed", False),
        )

    def _fixed(self, item: Json, at: int) -> Fixed:
        path: Path = ("fixed", at)
        return Fixed(
            self._who(item["person"], (*path, "person")),
            self._day(item["day"], (*path, "day")),
            self._name(item["shift"], (*path, "shift"), OFF),
        )

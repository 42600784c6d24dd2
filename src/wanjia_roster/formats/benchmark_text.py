"""The text format of the public shift-scheduling instances (Curtois and Qu, 2014).

A file is ``SECTION_...`` headings, each with comma-separated lines; ``#`` starts a comment line. A run of duties or of
days off that touches either end of the horizon is free of its minimum; day 0 is a Monday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wanjia_roster.errors import ReadError
from wanjia_roster.model import Cover, Limit, Person, Problem, Shift, Wish

FIELDS = {
    "SECTION_HORIZON": 1,
    "SECTION_SHIFTS": 3,
    "SECTION_STAFF": 8,
    "SECTION_DAYS_OFF": 2,
    "SECTION_SHIFT_ON_REQUESTS": 4,
    "SECTION_SHIFT_OFF_REQUESTS": 4,
    "SECTION_COVER": 5,
}
NEEDED = ("SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF")


def looks_like_benchmark(text: str) -> bool:
    """Whether a text has the headings of this format."""
    return any(line.strip().startswith("SECTION_") for line in text.splitlines())


def read_benchmark(text: str, *, title: str = "") -> Problem:
    """Read one public instance.

    Raises:
        ReadError: names the line and says what to change.
    """
    return _Reader(text, title).problem()


class _Reader:
    """Reads line by line and keeps what later sections refer to."""

    def __init__(self, text: str, title: str) -> None:
        self.title = title
        self.days = 0
        self.shifts: dict[str, Shift] = {}
        self.not_before: list[tuple[int, str]] = []
        self.people: dict[str, Person] = {}
        self.wishes: list[Wish] = []
        self.cover: list[Cover] = []
        self.seen_cover: set[tuple[int, str]] = set()
        self.seen: set[str] = set()
        for line, section, fields in self._lines(text):
            getattr(self, "_" + section.removeprefix("SECTION_").lower())(line, fields)

    def problem(self) -> Problem:
        for section in NEEDED:
            if section not in self.seen:
                raise ReadError(where=section, what="section_missing", fix="add_section", section=section)
        for line, after in self.not_before:
            self._shift(line, after)
        for name, value in (
            ("SECTION_HORIZON", self.days),
            ("SECTION_SHIFTS", self.shifts),
            ("SECTION_STAFF", self.people),
        ):
            if not value:
                raise ReadError(where=name, what="section_empty", fix="fill_section", section=name)
        return Problem(
            days=self.days,
            shifts=tuple(self.shifts.values()),
            people=tuple(self.people.values()),
            cover=tuple(self.cover),
            wishes=tuple(self.wishes),
            title=self.title,
        )

    def _lines(self, text: str) -> Iterator[tuple[int, str, list[str]]]:
        section = ""
        for number, raw in enumerate(text.splitlines(), start=1):
            line = raw.strip().lstrip("\ufeff")
            if not line or line.startswith("#"):
                continue
            if line.startswith("SECTION_"):
                if line not in FIELDS:
                    raise ReadError(
                        where=number,
                        what="section_unknown",
                        fix="known_sections",
                        section=line,
                        known=", ".join(FIELDS),
                    )
                if line in self.seen:
                    raise ReadError(where=number, what="section_twice", fix="merge_section", section=line)
                section = line
                self.seen.add(line)
                continue
            if not section:
                raise ReadError(where=number, what="no_section", fix="start_with_section", text=line[:60])
            fields = [part.strip() for part in line.split(",")]
            wanted = FIELDS[section]
            if (section != "SECTION_DAYS_OFF" and len(fields) != wanted) or len(fields) < wanted:
                raise ReadError(
                    where=number,
                    what="field_count",
                    fix="give_fields",
                    section=section,
                    found=len(fields),
                    wanted=wanted,
                )
            yield number, section, fields

    def _number(self, line: int, text: str, *, least: int = 0) -> int:
        try:
            value = int(text)
        except ValueError:
            raise ReadError(where=line, what="not_a_number", fix="write_number", text=text) from None
        if value < least:
            raise ReadError(where=line, what="number_too_small", fix="number_at_least", text=text, least=least)
        return value

    def _day(self, line: int, text: str) -> int:
        day = self._number(line, text)
        if day >= self.days:
            raise ReadError(where=line, what="day_outside", fix="day_within", day=day, last=self.days - 1)
        return day

    def _shift(self, line: int, text: str) -> str:
        if text not in self.shifts:
            raise ReadError(
                where=line, what="unknown_shift", fix="name_known_shift", text=text, known=", ".join(self.shifts)
            )
        return text

    def _person(self, line: int, text: str) -> Person:
        if text not in self.people:
            raise ReadError(where=line, what="unknown_person", fix="name_known_person", text=text)
        return self.people[text]

    def _horizon(self, line: int, fields: Sequence[str]) -> None:
        if self.days:
            raise ReadError(where=line, what="horizon_twice", fix="one_horizon", text=fields[0])
        self.days = self._number(line, fields[0], least=1)

    def _shifts(self, line: int, fields: Sequence[str]) -> None:
        name, minutes, after = fields
        if not name or name in self.shifts:
            raise ReadError(where=line, what="shift_twice" if name else "empty_name", fix="rename", text=name)
        banned = frozenset(part.strip() for part in after.split("|") if part.strip())
        self.not_before += [(line, other) for other in banned]
        self.shifts[name] = Shift(name, self._number(line, minutes), not_before=banned)

    def _staff(self, line: int, fields: Sequence[str]) -> None:
        name, maxima = fields[0], fields[1]
        if not name or name in self.people:
            raise ReadError(where=line, what="person_twice" if name else "empty_name", fix="rename", text=name)
        limits: list[Limit] = []
        for part in filter(None, maxima.split("|")):
            shift, equals, most = part.partition("=")
            if not equals:
                raise ReadError(where=line, what="no_equals", fix="write_maximum", text=part)
            limits.append(Limit(most=self._number(line, most), shifts=frozenset({self._shift(line, shift.strip())})))
        most_minutes, least_minutes, max_run, min_run, min_off, weekends = (
            self._number(line, value) for value in fields[2:8]
        )
        if least_minutes > most_minutes:
            raise ReadError(
                where=line, what="least_over_most", fix="swap_bounds", least=least_minutes, most=most_minutes
            )
        self.people[name] = Person(
            name,
            limits=tuple(limits),
            min_minutes=least_minutes,
            max_minutes=most_minutes,
            max_run=max_run,
            min_run=max(1, min_run),
            min_days_off=max(1, min_off),
            max_weekends=weekends,
        )

    def _days_off(self, line: int, fields: Sequence[str]) -> None:
        person = self._person(line, fields[0])
        away = person.away | {self._day(line, day) for day in fields[1:] if day}
        self.people[person.id] = replace(person, away=away)

    def _wish(self, line: int, fields: Sequence[str], want: bool) -> None:
        person, day, shift = self._person(line, fields[0]), self._day(line, fields[1]), self._shift(line, fields[2])
        self.wishes.append(Wish(person.id, day, shift, self._number(line, fields[3]), want))

    def _shift_on_requests(self, line: int, fields: Sequence[str]) -> None:
        self._wish(line, fields, want=True)

    def _shift_off_requests(self, line: int, fields: Sequence[str]) -> None:
        self._wish(line, fields, want=False)

    def _cover(self, line: int, fields: Sequence[str]) -> None:
        day, shift = self._day(line, fields[0]), self._shift(line, fields[1])
        if (day, shift) in self.seen_cover:
            raise ReadError(where=line, what="cover_twice", fix="one_cover", day=day, shift=shift)
        self.seen_cover.add((day, shift))
        need, under, over = (self._number(line, value) for value in fields[2:5])
        self.cover.append(Cover(day, shift, need, under, over))

"""What happened since the last writing: records new and changed, their versions, index words and trail lines.

Acts change objects in memory; ``write`` puts everything down in few statements. Numbers go on from record to record.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from wanjia.areas.briefing.models import Briefing, Decision
from wanjia.areas.matters.models import DailyReport, Focus, Matter, Span, Step
from wanjia.areas.plan.models import Task
from wanjia.areas.visits.models import Visit
from wanjia.demonstration.filling.rows import rows_of
from wanjia.demonstration.filling.terms import Terms
from wanjia.demonstration.filling.trail import write_lines
from wanjia.demonstration.identity import record_id
from wanjia.foundation.audit.chain import Line
from wanjia.ledgers import services as engine
from wanjia.ledgers.models import Counter, Record, SearchText, Version
from wanjia.ledgers.search import scope_words

# In the order rows may refer to each other.
WRITTEN = (Matter, Span, Visit, Task, Focus, DailyReport, Step, Briefing, Decision)
KNOWN_LATER = (Span,)  # changed by their number, which the database gives


class Book:
    """Collects acts and writes them down."""

    def __init__(self, seed: int, terms: Terms) -> None:
        """Begin with nothing."""
        self.seed, self.terms = seed, terms
        self._numbers: Tally[tuple[str, int]] = Tally()
        self._new: dict[type[models.Model], list[Any]] = defaultdict(list)
        self._rows: dict[type[models.Model], list[list[Any]]] = defaultdict(list)
        self._words_of_rows: list[list[Any]] = []
        self._fresh: set[UUID] = set()
        self._changed: dict[models.Model, set[str]] = defaultdict(set)
        self._versions: list[Version] = []
        self._lines: list[Line] = []

    def id_of(self, key: str | int, at: datetime) -> UUID:
        """Give the number a record made at a moment always gets."""
        return record_id(self.seed, key, at)

    def record(self, record: Record, said: Mapping[str, Any], act: str) -> None:
        """Note one new record, as ``ledgers.services.save_new`` saves it."""
        record.said = engine.digest(said)
        if record.numbered:
            key = (record.ledger, record.day.year)
            self._numbers[key] += 1
            record.number = self._numbers[key]  # type: ignore[attr-defined]
        self._new[type(record)].append(record)
        self._fresh.add(record.pk)
        self.line(act, record, record.author_id, record.recorded_at)

    def record_row(self, model: type[Record], row: list[Any], words: str, line: Line) -> None:
        """Note one new record that will never change, as a bare row: for visits, which come by the million."""
        self._rows[model].append(row)
        self._words_of_rows.append([model.ledger, row[0], words])
        self._lines.append(line)

    def add(self, row: models.Model) -> None:
        """Note one new row that is no record of its own."""
        self._new[type(row)].append(row)

    def change(
        self, record: Record, changes: Mapping[str, Any], *, by: int, at: datetime, act: str, reason: str = "",
        retroactive: bool = False,
    ) -> None:  # fmt: skip
        """Note one change, as ``ledgers.services.save_change`` saves it."""
        before = engine.snapshot(record)
        for name, value in changes.items():
            setattr(record, name, value)
        after = engine.snapshot(record)
        changed = [name for name in after if after[name] != before[name]]
        self._versions.append(
            Version(
                ledger=record.ledger, record_id=record.pk, revision=record.revision, act=act, by_id=by, at=at,
                day=record.day, retroactive=retroactive, reason=reason,
                before={name: before[name] for name in changed}, after={name: after[name] for name in changed},
            )
        )  # fmt: skip
        record.revision += 1
        if record.pk not in self._fresh:
            self._changed[record] |= {*changed, "revision"}
        self.line(act, record, by, at)

    def touch(self, row: models.Model, *names: str) -> None:
        """Note that columns of a row written earlier have changed."""
        if row.pk is not None:
            self._changed[row] |= {*names}

    def line(self, act: str, target: models.Model | None, actor: int | None, at: datetime) -> None:
        """Note one line of the trail."""
        name, key = ("", "") if target is None else (target._meta.label_lower, str(target.pk))
        self._lines.append(Line(0, at, actor, act, name, key, getattr(target, "place_id", None), 1))

    def write(self) -> None:
        """Put everything down; must run in a transaction."""
        for model in WRITTEN:
            rows = self._new.pop(model, [])
            if model in KNOWN_LATER:
                model._default_manager.bulk_create(rows)
            else:
                rows_of(model).write(rows)
            if issubclass(model, Record):
                rows_of(model).write_values(self._rows.pop(model, []))
                indexed = [[row.ledger, row.pk, self._words(row)] for row in rows]
                rows_of(SearchText).write_values(indexed)
        for row, names in self._changed.items():
            type(row)._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in sorted(names)})
            if isinstance(row, Record):
                SearchText.objects.filter(ledger=row.ledger, record_id=row.pk).update(terms=self._words(row))
        rows_of(SearchText).write_values(self._words_of_rows)
        rows_of(Version).write(self._versions)
        write_lines(self._lines)
        self._words_of_rows.clear()
        self._fresh.clear()
        self._changed.clear()
        self._versions.clear()
        self._lines.clear()

    def write_numbers(self) -> None:
        """Write the last number of each ledger and year, so that the next one follows."""
        Counter.objects.bulk_create(
            [Counter(ledger=ledger, year=year, last=last) for (ledger, year), last in sorted(self._numbers.items())]
        )

    def _words(self, record: Record) -> str:
        return f"{scope_words(record.ledger, record.village_id)} {self.terms.of(record)}"

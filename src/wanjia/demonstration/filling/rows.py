"""Many rows into one table at a fraction of ``bulk_create``'s cost: one prepared statement, values made ready by kind.

What Django does for each value of each row again (resolving, checking, adapting) is settled here once for each column.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

Ready = Callable[[Any], Any] | None


class Rows:
    """One table's columns, in the order their values are given; those the database fills itself are left out."""

    def __init__(self, model: type[models.Model]) -> None:
        """Prepare the statement."""
        self._columns = columns = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
        names = ", ".join(connection.ops.quote_name(str(one.column)) for one in columns)
        table = connection.ops.quote_name(model._meta.db_table)
        self._insert = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608 - our own names
        self._ready = [(at, ready) for at, one in enumerate(columns) if (ready := _ready(one)) is not None]
        self.names = [one.attname for one in columns]
        self._values = attrgetter(*self.names)

    def blank(self) -> list[Any]:
        """Give the values of a row nobody filled in."""
        return [one.get_default() for one in self._columns]

    def write(self, rows: Iterable[models.Model]) -> None:
        """Write model objects; those with a number given by the database do not learn it."""
        self.write_values([list(self._values(row)) for row in rows])

    def write_values(self, rows: Sequence[list[Any]]) -> None:
        """Write lists of values, one for each column; the lists are changed."""
        if not rows:
            return
        for at, ready in self._ready:
            for row in rows:
                value = row[at]
                if value is not None:
                    row[at] = ready(value)
        with connection.cursor() as cursor:
            cursor.executemany(self._insert, rows)


@cache
def rows_of(model: type[models.Model]) -> Rows:
    """Give the one ``Rows`` of a model."""
    return Rows(model)


def _ready(column: Any) -> Ready:
    """Choose how a column's values are made ready; plain text and numbers go as they are."""
    while isinstance(column, models.ForeignKey):
        column = column.target_field
    on_sqlite = connection.vendor == "sqlite"
    match column:
        case models.UUIDField():
            return attrgetter("hex") if on_sqlite else None
        case models.DateTimeField():
            return _moment if on_sqlite else None
        case models.DateField() | models.TimeField():
            return cache(str) if on_sqlite else None
        case models.JSONField():
            return lambda value: column.get_db_prep_save(value, connection)
        case _ if type(column).get_prep_value in (
            models.CharField.get_prep_value, models.TextField.get_prep_value, models.BooleanField.get_prep_value,
            models.IntegerField.get_prep_value, models.FloatField.get_prep_value,
        ):  # fmt: skip
            return None
    return cache(column.get_prep_value)


def _moment(value: dt.datetime) -> str:
    """Write a moment as Django writes it to SQLite: UTC, without zone."""
    return str(value.astimezone(dt.UTC).replace(tzinfo=None))

# ruff: noqa: S608 - the statements are put together from the names of columns above, never from what anybody typed
"""Write and take back a whole list in a statement each: thousands of rows, and nobody else waits for long.

The rows lie judged in ``ImportRow``, so the database copies them by itself; on SQLite and PostgreSQL alike. Going
through the ORM row by row held the write lock some ten times longer (``python -m benchmarks.premises``).
"""

import uuid
from typing import Any

from django.db import connection

from wanjia.areas.office.models import ImportRow, PremisesImport
from wanjia.foundation.places.models import Premises

TEXTS = ("code", "kind", "name", "address")
WHOLE = ("place_id", "village_id")
DEGREES = ("longitude", "latitude")
FIELDS = (*TEXTS, *WHOLE, *DEGREES)
NOWHERE = 999  # no longitude and no latitude: makes "unknown" comparable
_PREMISES, _ROW = Premises._meta.db_table, ImportRow._meta.db_table
_MATCHED = f"FROM {_ROW} r WHERE r.batch_id = %s AND r.verdict = %s AND r.premises_id = {_PREMISES}.id"


def _values(source: str) -> dict[str, str]:
    """Give the expression that takes each column out of a row's JSON."""
    return {
        **{name: f"{source} ->> '{name}'" for name in TEXTS},
        **{name: f"CAST({source} ->> '{name}' AS bigint)" for name in WHOLE},
        **{name: f"CAST({source} ->> '{name}' AS double precision)" for name in DEGREES},
    }


def _run(sql: str, batch: PremisesImport, *more: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_key(batch), *more])
        return int(cursor.rowcount)


def _key(batch: PremisesImport) -> Any:
    return Premises._meta.get_field("import_batch").get_db_prep_value(batch.pk, connection)


def add_new(batch: PremisesImport) -> int:
    """Add the premises of the rows judged new; give how many."""
    values = _values("r.said")
    return _run(
        f"INSERT INTO {_PREMISES} (id, import_batch, {', '.join(values)})"
        f" SELECT r.premises_id, r.batch_id, {', '.join(values.values())}"
        f" FROM {_ROW} r WHERE r.batch_id = %s AND r.verdict = %s",
        batch,
        "new",
    )


def change(batch: PremisesImport) -> int:
    """Make the premises of the rows judged changed say what the list says; give how many."""
    return _set("said", batch)


def restore(batch: PremisesImport) -> int:
    """Make the changed premises say what they said before the list; give how many."""
    return _set("before", batch)


def _set(column: str, batch: PremisesImport) -> int:
    said = ", ".join(f"{name} = {value}" for name, value in _values(f"r.{column}").items())
    return _run(f"UPDATE {_PREMISES} SET {said} {_MATCHED}", batch, "changed")


def remove_new(batch: PremisesImport) -> int:
    """Take away what a list added; give how many."""
    return _run(f"DELETE FROM {_PREMISES} WHERE import_batch = %s", batch)


def differing(batch: PremisesImport) -> set[uuid.UUID]:
    """Give the premises that no longer say what the list made them say, or were closed since."""
    values = _values("r.said")
    differs = [f"p.{name} <> {values[name]}" for name in (*TEXTS, *WHOLE)]
    differs += [f"coalesce(p.{name}, {NOWHERE}) <> coalesce({values[name]}, {NOWHERE})" for name in DEGREES]
    differs.append("r.verdict = 'new' AND p.closed_on IS NOT NULL")
    sql = (
        f"SELECT p.id FROM {_ROW} r JOIN {_PREMISES} p ON p.id = r.premises_id"
        f" WHERE r.batch_id = %s AND r.verdict IN ('new', 'changed') AND ({' OR '.join(differs)})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_key(batch)])
        return {uuid.UUID(str(found)) for (found,) in cursor.fetchall()}

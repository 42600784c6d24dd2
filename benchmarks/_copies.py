"""Many years or millions of rows out of 120 days, by SQL: ``python -m benchmarks._copies all|visits NUMBER``.

Copies go back in steps of 18 weeks, so weekdays keep their rhythm; ids, days, moments and numbers are moved, and a
record's relations move with it. Nothing is invented, so words and magnitudes stay those of the demonstration.
"""

import sqlite3
import sys
import time
from contextlib import closing
from typing import Any

from wanjia.commands.house import open_house

STEP = 126  # days: 18 weeks
SPAN = 29  # steps in ten years
MOVED = 10**9  # integer keys of a copy lie this far from the last one's


def _models(what: str) -> list[Any]:
    from django.apps import apps

    if what == "visits":
        return [apps.get_model("visits", "Visit")]
    labels = ("visits", "matters", "plan")
    return [model for label in labels for model in apps.get_app_config(label).get_models()] + [
        apps.get_model("ledgers", "Version")
    ]


def _select(model: Any, copied: set[Any]) -> tuple[str, str]:
    """Give the columns of a model's table and what a copy has in them; :k is the copy, :back the days it lies back."""
    from django.db import models

    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = f'"{field.column}"'
        target = field.target_field if field.is_relation else field
        moves = field.primary_key or (field.is_relation and field.related_model in copied) or field.name == "record_id"
        if moves and isinstance(target, models.UUIDField):
            value = f"substr({column}, 1, 26) || printf('%06x', :k)"
        elif moves:
            value = f"{column} + :k * {MOVED}"
        elif isinstance(field, models.DateField):  # DateTimeField is one too
            value = f"date(substr({column}, 1, 10), :back) || substr({column}, 11)"
        elif field.name == "number":
            value = f"{column} + :k * 100000"
        else:
            value = column
        columns.append(column)
        values.append(f"CASE WHEN {column} IS NULL THEN NULL ELSE {value} END" if value != column else value)
    return ", ".join(columns), ", ".join(values)


def copy_all(database: sqlite3.Connection, what: str, copies: int) -> None:
    """Copy every table so many times; indexes are dropped first and made again at the end."""
    models = _models(what)
    for model in models:
        table = model._meta.db_table
        indexes = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", [table]
        ).fetchall()
        for name, _ in indexes:
            database.execute(f'DROP INDEX "{name}"')
        database.execute(f'CREATE TEMP TABLE base AS SELECT * FROM "{table}"')
        columns, values = _select(model, set(models))
        for k in range(1, copies + 1):
            back = f"-{(k % (SPAN + 1) if what == 'visits' else k) * STEP} days"
            database.execute(f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM base', {"k": k, "back": back})
        database.execute("DROP TABLE base")
        for _, sql in indexes:
            database.execute(sql)
    if what == "all":
        _settle(database)
        _search(database, copies)


def _settle(database: sqlite3.Connection) -> None:
    """Close what the copies left open: an office of ten years has this quarter's open matters, not thirty quarters'."""
    copied = "number >= 100000"
    database.execute(
        "UPDATE matters_matter SET state = 'closed', closing_kind = 'substantive', closing_note = '办结',"
        f" closing_by_id = owner_id, checked_by_id = author_id, closed_on = date(due, '+3 days') WHERE {copied}"
        " AND state <> 'closed'"
    )
    database.execute(
        "UPDATE matters_span SET closed_on = (SELECT m.closed_on FROM matters_matter m WHERE m.id = matter_id)"
        f" WHERE closed_on IS NULL AND matter_id IN (SELECT id FROM matters_matter WHERE {copied})"
    )
    database.execute(
        "UPDATE plan_task SET state = 'checked', result = '办结', done_on = due, checked_on = due,"
        f" checked_by_id = author_id WHERE {copied} AND state <> 'checked'"
    )


def _search(database: sqlite3.Connection, copies: int) -> None:
    """Fill the search index, the oldest first, as years of work would have."""
    database.execute("CREATE TEMP TABLE base AS SELECT * FROM ledgers_searchtext ORDER BY id")
    database.execute("DELETE FROM ledgers_searchtext")
    for k in range(copies, -1, -1):
        record = "substr(record_id, 1, 26) || printf('%06x', :k)" if k else "record_id"
        database.execute(
            f"INSERT INTO ledgers_searchtext (ledger, record_id, terms) SELECT ledger, {record}, terms FROM base ORDER BY id",
            {"k": k},
        )
    database.execute("DROP TABLE base")


def main(what: str, number: int) -> None:
    """Copy in place and say what it came to."""
    began = time.monotonic()
    open_house()
    from django.conf import settings
    from django.db import connections

    connections.close_all()  # the journal can only be changed by who is alone
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)) as database:
        for pragma in (
            "journal_mode=OFF",
            "synchronous=OFF",
            "foreign_keys=OFF",
            "temp_store=MEMORY",
            "cache_size=-400000",
        ):
            database.execute(f"PRAGMA {pragma}")
        has = database.execute("SELECT count(*) FROM visits_visit").fetchone()[0]
        copies = number if what == "all" else max(round(number / has) - 1, 0)
        database.execute("BEGIN")
        copy_all(database, what, copies)
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode=WAL")
        rows = database.execute("SELECT count(*) FROM visits_visit").fetchone()[0]
    print(f"{rows:,} visits in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

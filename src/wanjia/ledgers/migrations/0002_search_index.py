"""Build the full-text index on ``ledgers_searchtext.terms``.

Why: Chinese text is searched by bigrams; SQLite keeps them in an FTS5 table fed by triggers, PostgreSQL in a GIN index.
Touches: adds one virtual table and three triggers (SQLite) or one index (PostgreSQL); no rows exist yet.
Runs: on both engines; a second run changes nothing. Back: drops what it added.
"""

from typing import Any

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS ledgers_search USING fts5("
    "terms, content='ledgers_searchtext', content_rowid='id', tokenize='unicode61', detail=none)",
    "CREATE TRIGGER IF NOT EXISTS ledgers_search_in AFTER INSERT ON ledgers_searchtext BEGIN"
    " INSERT INTO ledgers_search(rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER IF NOT EXISTS ledgers_search_out AFTER DELETE ON ledgers_searchtext BEGIN"
    " INSERT INTO ledgers_search(ledgers_search, rowid, terms) VALUES ('delete', old.id, old.terms); END",
    "CREATE TRIGGER IF NOT EXISTS ledgers_search_new AFTER UPDATE ON ledgers_searchtext BEGIN"
    " INSERT INTO ledgers_search(ledgers_search, rowid, terms) VALUES ('delete', old.id, old.terms);"
    " INSERT INTO ledgers_search(rowid, terms) VALUES (new.id, new.terms); END",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS ledgers_search_in",
    "DROP TRIGGER IF EXISTS ledgers_search_out",
    "DROP TRIGGER IF EXISTS ledgers_search_new",
    "DROP TABLE IF EXISTS ledgers_search",
)
POSTGRES = (
    "CREATE INDEX IF NOT EXISTS ledgers_search ON ledgers_searchtext USING gin (to_tsvector('simple', terms))",
)
POSTGRES_BACK = ("DROP INDEX IF EXISTS ledgers_search",)


def build(_apps: Any, editor: Any) -> None:
    """Add the index of this engine."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRES:
        editor.execute(statement)


def drop(_apps: Any, editor: Any) -> None:
    """Take the index away."""
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    """The search index."""

    dependencies = [("ledgers", "0001_initial")]
    operations = [migrations.RunPython(build, drop)]

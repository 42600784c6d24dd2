"""Put a new demonstration where an older one, or nothing, was: whole or not at all.

On SQLite it is made in a file of its own and renamed onto the database; on PostgreSQL in one transaction.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from wanjia.commands.failing import Failure
from wanjia.commands.house import bring_up_to_date
from wanjia.demonstration.filling.standing import Standing, look
from wanjia.foundation.places import installation, tree
from wanjia.foundation.terminal.language import say

ASIDE = "wanjia.making.sqlite3"
# Nothing of a file under another name needs to survive a power cut; it is flushed whole before it is renamed.
FAST = (
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA foreign_keys=ON;"
    " PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY;"
)
LEFT_ALONE = {"django_content_type", "auth_permission"}  # made by migrations, the same in every database


def replace_with(make: Callable[[], Any]) -> None:
    """Run ``make`` on an empty database and put what it made in the place of what was there.

    Raises:
        Failure: somebody's own data, a running site, or another ``wanjia demo`` is in the way.
    """
    try:
        with _alone():
            if connection.vendor == "sqlite":
                _replace_file(make)
            else:
                _replace_rows(make)
    finally:
        installation.forget()
        tree.forget()


def refuse_an_office(standing: Standing) -> None:
    """Refuse to touch anything that is not a demonstration.

    Raises:
        Failure: an office works with this database.
    """
    if standing.office:
        raise Failure(
            say(
                f"这里有本单位自己的数据（{standing.office}），不会动它。演示请另用数据文件夹：WANJIA_DATA=别的文件夹 wanjia demo",
                f"This is an office's own data ({standing.office}) and stays untouched. Make the demonstration in"
                " another data folder: WANJIA_DATA=elsewhere wanjia demo",
            )
        )


@contextmanager
def _alone() -> Iterator[None]:
    """Let one ``wanjia demo`` run at a time; the lock goes with the process, however it ends."""
    with (settings.DATA_DIR / "demonstration.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Failure(
                say("另一个 wanjia demo 正在运行。", "Another wanjia demo is running on this data folder.")
            ) from taken
        yield


def _replace_file(make: Callable[[], Any]) -> None:
    database = Path(settings.DATABASES["default"]["NAME"])
    aside = database.with_name(ASIDE)
    _let_go_of(database)  # and once more before the end; said now, nobody waits for nothing
    _remove(aside)  # what an interrupted run left
    try:
        with _made_in(aside):
            bring_up_to_date()
            make()
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        _let_go_of(database)
        aside.replace(database)
    finally:
        _remove(aside)


@contextmanager
def _made_in(path: Path) -> Iterator[None]:
    """Point the default connection at another file for a while."""
    said = connection.settings_dict
    kept = {name: said[name] for name in ("NAME", "OPTIONS")}
    connection.close()
    said |= {"NAME": path, "OPTIONS": {**kept["OPTIONS"], "init_command": FAST}}
    try:
        yield
    finally:
        connection.close()
        said |= kept


def _let_go_of(database: Path) -> None:
    """Make sure that the file about to be replaced is nobody's own and nobody uses it; leave no journal beside it."""
    if not database.exists():
        return
    refuse_an_office(look())
    connection.close()
    old = sqlite3.connect(database, timeout=3, isolation_level=None)
    try:
        # Leaving write-ahead mode works only for whoever is alone with the file; it puts the journal away too.
        mode = old.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        mode = "in use"
    finally:
        old.close()
    if mode != "delete":
        raise Failure(
            say(
                "网站正在使用这个数据文件夹，请先停下再运行 wanjia demo。",
                "The site is running on this data folder. Stop it first, then run wanjia demo again.",
            )
        )


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm", ".lock"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _replace_rows(make: Callable[[], Any]) -> None:
    bring_up_to_date()
    with transaction.atomic():
        tables = sorted(set(connection.introspection.django_table_names(only_existing=True)) - LEFT_ALONE)
        with connection.cursor() as cursor:
            # Others wait from here until the new township is there; nobody can begin an office meanwhile.
            cursor.execute("LOCK TABLE places_installation, accounts_member IN ACCESS EXCLUSIVE MODE")
            refuse_an_office(look())
            for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=False):
                cursor.execute(statement)
        installation.forget()
        tree.forget()
        make()

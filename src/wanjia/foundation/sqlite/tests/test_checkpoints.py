"""The journal is moved into the database without holding up who reads or writes, and nothing of it is lost."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from wanjia.foundation.sqlite import checkpoints


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a #1?.sqlite3"  # a name that an address would have to escape
    with closing(connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE line (id INTEGER PRIMARY KEY)")
    return path


def connect(path: Path) -> sqlite3.Connection:
    found = sqlite3.connect(path, isolation_level=None)
    found.execute("PRAGMA wal_autocheckpoint=0")
    return found


def moved(path: Path) -> int:
    """Count the rows of the database file alone, as if the journal were lost."""
    alone = path.with_name("alone.sqlite3")
    shutil.copy(path, alone)
    with closing(sqlite3.connect(alone)) as found:
        rows: int = found.execute("SELECT count(*) FROM line").fetchone()[0]
    return rows


def test_a_reader_keeps_what_it_began_with(database: Path) -> None:
    with closing(connect(database)) as writer, closing(connect(database)) as reader:
        writer.execute("INSERT INTO line VALUES (1)")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM line").fetchone() == (1,)
        writer.execute("INSERT INTO line VALUES (2)")
        assert checkpoints.move(str(database))
        assert moved(database) == 0
        assert reader.execute("SELECT count(*) FROM line").fetchone() == (1,)
        reader.execute("COMMIT")
        assert checkpoints.move(str(database))
        assert moved(database) == 2


def test_while_somebody_writes(database: Path) -> None:
    with closing(connect(database)) as writer:
        writer.execute("INSERT INTO line VALUES (1)")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO line VALUES (2)")
        assert checkpoints.move(str(database))
        assert moved(database) == 1
        writer.execute("COMMIT")


def test_a_database_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    assert not checkpoints.move(str(tmp_path / "gone.sqlite3"))
    assert list(tmp_path.iterdir()) == []


def test_enough_commits_are_moved_by_the_thread(database: Path) -> None:
    with closing(connect(database)) as writer:
        for nth in range(checkpoints.COMMITS):
            writer.execute("INSERT INTO line VALUES (?)", [nth])
            checkpoints.note(database)
        end = time.monotonic() + 30
        while moved(database) < checkpoints.COMMITS and time.monotonic() < end:
            time.sleep(0.05)
        assert moved(database) == checkpoints.COMMITS

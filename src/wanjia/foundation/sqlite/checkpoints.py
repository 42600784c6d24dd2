"""Moving the journal into the database beside the requests: a thread of each process that writes.

SQLite would do it inside the commit that fills a thousand pages, and everybody in the queue would wait while the disk
does: a third of a second where it is slow. A passive checkpoint of another connection holds up neither readers nor
writers. The commits keep a high limit of their own (``wal_autocheckpoint`` in the settings) for when no thread does it.
"""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

COMMITS = 200
SECONDS = 60.0
REST = 1.0  # between two, so that a rush of writers shares the disk


class Checkpoints(threading.Thread):
    """Moves the journal of one database after so many commits of this process, or so long after one."""

    def __init__(self, path: str) -> None:
        """Name the database; nothing happens before a commit is noted."""
        super().__init__(name="checkpoints", daemon=True)
        self._path = path
        self._commits = 0
        self._first, self._many = threading.Event(), threading.Event()

    def note(self) -> None:
        """Say that a transaction was committed; costs next to nothing."""
        self._commits += 1  # two threads may lose one of two: it is only counted to know when it is time
        self._first.set()
        if self._commits >= COMMITS:
            self._many.set()

    def run(self) -> None:
        """Wait for commits and move them, as long as the process lives."""
        while True:
            self._first.wait()
            self._many.wait(SECONDS)
            self._commits = 0
            self._first.clear()
            self._many.clear()
            move(self._path)
            time.sleep(REST)


def move(path: str) -> bool:
    """Move what no reader still needs from the journal into the database; say whether that was done."""
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=rw", uri=True, timeout=0)) as database:
            (busy, _pages, _moved) = database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            return not busy
    except sqlite3.OperationalError:  # gone, busy or full: the next time, or the commits' own limit
        return False


_running: dict[str, Checkpoints] = {}
_guard = threading.Lock()


def note(path: str | Path) -> None:
    """Note a commit of this process to a database."""
    name = str(path)
    running = _running.get(name)
    if running is None:
        with _guard:
            running = _running.get(name)
            if running is None:
                running = _running[name] = Checkpoints(name)
                running.start()
    running.note()

"""The queue of those who want to write: first come, first served among a process's threads, then among processes.

A file lock alone is not fair: who lets go may take it again before the next in line has woken, and a thread that is given
the lock while it waits for the interpreter keeps every other process waiting. So threads line up in their own process,
and only the first of them asks for the file lock.
"""

import fcntl
import os
import threading
from collections import deque


class Turnstile:
    """One place to write for the threads of this process and, by the lock file, of all others."""

    def __init__(self, path: str) -> None:
        """Name the lock file; it is made when somebody first waits at it."""
        self._path = path
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False
        self._file: int | None = None

    def enter(self) -> None:
        """Wait for one's turn and take it."""
        with self._guard:
            mine = None
            if self._taken:
                mine = threading.Lock()
                mine.acquire()
                self._waiting.append(mine)
            self._taken = True
        if mine is not None:
            self._wait(mine)
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self.leave()
            raise

    def _wait(self, mine: threading.Lock) -> None:
        try:
            mine.acquire()  # until the one before hands over
        except BaseException:  # interrupted: out of the line, or on to the next if it was our turn already
            with self._guard:
                was_next = mine not in self._waiting
                if not was_next:
                    self._waiting.remove(mine)
            if was_next:
                self.leave()
            raise

    def leave(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            os.close(self._file)  # closing drops the lock
            self._file = None
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


_turnstiles: dict[str, Turnstile] = {}
_guard = threading.Lock()


def turnstile(path: str) -> Turnstile:
    """Give the one turnstile of a lock file in this process."""
    with _guard:
        return _turnstiles.setdefault(path, Turnstile(path))

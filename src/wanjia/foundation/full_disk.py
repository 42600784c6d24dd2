"""Whether an error says that the disk is full: of the files, of SQLite, of PostgreSQL."""

import errno

from django.db import DatabaseError

FULL = (errno.ENOSPC, errno.EDQUOT)
SAID = ("disk is full", "No space left", "could not extend")


def is_full(error: BaseException | None) -> bool:
    """Say whether an error, or what it came from, was a full disk."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if isinstance(error, DatabaseError) and any(words in str(error) for words in SAID):
            return True
        error = error.__cause__ or error.__context__
    return False

"""Keep an uploaded file: whole on disk under its hash before the row says so."""

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.files.models import StoredFile


def store(*, name: str, chunks: Iterable[bytes], owner: Member, now: dt.datetime) -> StoredFile:
    """Write the bytes, then the row; a kill in between leaves a stray file, never a row without bytes."""
    folder = settings.DATA_DIR / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    hasher, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        try:
            for chunk in chunks:
                hasher.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink()
            raise
    stored = StoredFile(name=name[-200:], size=size, sha256=hasher.hexdigest(), owner=owner, stored_at=now)
    stored.path.parent.mkdir(mode=0o700, exist_ok=True)
    Path(file.name).replace(stored.path)
    stored.save(force_insert=True)
    return stored


def erase(files: Iterable[StoredFile]) -> None:
    """Take the bytes of files away, unless another file has the same; must run in a transaction.

    The bytes go before the transaction ends: after a kill in between they are gone and the row is erased the next time.
    """
    for file in files:
        StoredFile.objects.filter(pk=file.pk).update(erased=True)
        if not StoredFile.objects.filter(sha256=file.sha256, erased=False).exists():
            file.path.unlink(missing_ok=True)

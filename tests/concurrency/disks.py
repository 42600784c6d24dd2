"""A small disk that can really be filled: a tmpfs of its own, which only root may mount."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PART = 1 << 16


@contextmanager
def small_disk(at: Path, megabytes: int) -> Iterator[Path]:
    """Mount a disk of so many megabytes for the length of the block; skip where that is not allowed."""
    at.mkdir()
    options = f"size={megabytes}m,mode=0700"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "wanjia-test", at], capture_output=True, text=True,
                             check=False)  # fmt: skip
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here (root may): {mounted.stderr.strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", at], check=True)


def fill(disk: Path) -> Path:
    """Write until not a byte more fits; give the file that must go to make space again."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        part = PART
        while part:
            try:
                file.write(bytes(part))
            except OSError as full:
                if full.errno != errno.ENOSPC:
                    raise
                part //= 2
    assert os.statvfs(disk).f_bavail == 0
    return ballast

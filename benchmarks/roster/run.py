"""Options and order of the tables."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.roster import instances, months

FOLDER = "WANJIA_NRP24"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 0 when every roster is sound and the months hold their aims."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.roster")
    parser.add_argument("--quick", action="store_true", help="instances 1-3 with 30 s, and the months")
    parser.add_argument("--instances", default="", help="such as 1-7,9 (default 1-24)")
    parser.add_argument("--seconds", type=float, default=300.0, help="time for each instance (default 300)")
    parser.add_argument("--alone-seconds", type=float, default=60.0, help="time for HiGHS alone (default 60; 0: none)")
    parser.add_argument(
        "--instances-dir", default=os.environ.get(FOLDER, ""), help=f"folder of Instance1.txt ... (or {FOLDER})"
    )
    parser.add_argument("--no-months", action="store_true", help="leave the patrol months out")
    options = parser.parse_args(arguments)
    met = True if options.no_months else months.tables()
    if not options.instances_dir:
        print(f"\nPublic instances skipped: name their folder with --instances-dir or {FOLDER}.")
        return 0 if met else 1
    wanted = options.instances or ("1-3" if options.quick else "1-24")
    seconds = min(options.seconds, 30.0) if options.quick else options.seconds
    alone = min(options.alone_seconds, seconds)
    return 0 if instances.table(Path(options.instances_dir), numbers(wanted), seconds, alone) and met else 1


def numbers(text: str) -> list[int]:
    """Numbers of ``1-3,9``."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found

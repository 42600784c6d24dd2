"""A premises list of 50,000 rows: judged, written, changed, taken back, and how long others wait meanwhile.

The ceiling is what no import can be faster than: calamine reading the file and bulk_create, with no verdict, preview or
way back. ``--rows N`` takes another length.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._houses import ROOT, environment, run
from benchmarks._machine import Report
from benchmarks.premises.lists import write_list

VILLAGES = 31
LONGEST_WAIT = 2.0  # seconds somebody else's save may wait for a list of 50,000


def main(arguments: list[str]) -> int:
    """Measure and print; 0 when the aims hold."""
    rows = next((int(a.partition("=")[2]) for a in arguments if a.startswith("--rows=")), 50_000)
    with tempfile.TemporaryDirectory(prefix="wanjia-premises-") as at:
        return _measure(Path(at), rows)


def _measure(at: Path, rows: int) -> int:
    data, first, second = at / "data", at / "list.xlsx", at / "changed.xlsx"
    run(data, "-m", "wanjia.cli", "setup", "--name", "测量乡", "--township-code", "990101001000",
        "--township-name", "测量乡")  # fmt: skip
    villages = _stage(data, "prepare", VILLAGES)["villages"]
    write_list(first, rows=rows, villages=villages)
    write_list(second, rows=rows, villages=villages, renamed=rows // 2)
    bare = _stage(data, "ready")["memory"]
    report = Report(
        f"A premises list of {rows:,} rows", ("stage", "seconds", "× ceiling", "memory MB", "others wait s")
    )
    ceiling = _stage(data, "ceiling", first)
    _stage(data, "clear")
    most = ceiling["seconds"]
    waits = []

    def line(words: str, found: dict[str, Any], wait: float | None = None) -> None:
        more = f"{found['memory'] - bare:.0f}"
        report.row(words, f"{found['seconds']:.2f}", f"{found['seconds'] / most:.2f}", more,
                   "" if wait is None else f"{wait:.2f}")  # fmt: skip
        if wait is not None:
            waits.append(wait)

    line("ceiling: calamine and bulk_create", ceiling)
    judged = _stage(data, "read", first)
    line("judge, all new", judged)
    written, wait = _beside(data, "write")
    line("write, all new", written, wait)
    total = judged["seconds"] + written["seconds"]
    line("judge again, all already so", same := _stage(data, "read", first))
    line("judge, half changed", half := _stage(data, "read", second))
    changed, wait = _beside(data, "write")
    line("write, half changed", changed, wait)
    taken, wait = _beside(data, "undo")
    line("take back, half changed", taken, wait)
    assert (judged["new"], same["same"], half["changed"]) == (rows, rows, rows // 2), (judged, same, half)
    assert (written["premises"], taken["premises"]) == (rows, rows), (written, taken)
    report.aim(f"judging and writing take {total / most:.2f} × the ceiling, at most 3", held=total <= 3 * most)
    report.aim(
        f"nobody else waits longer than {LONGEST_WAIT:.0f} s: {max(waits):.2f} s", held=max(waits) <= LONGEST_WAIT
    )
    return report.show()


def _stage(data: Path, stage: str, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(data, "-m", "benchmarks.premises.stage", stage, *arguments).splitlines()[-1])
    return found


def _beside(data: Path, stage: str) -> tuple[dict[str, Any], float]:
    """Run a stage while somebody else saves; give what it found and the longest wait of the other."""
    over = data / f"{stage}.over"
    over.unlink(missing_ok=True)
    command = [sys.executable, "-m", "benchmarks.premises.stage", "neighbour", str(over)]
    with subprocess.Popen(command, env=environment(data), cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            found = _stage(data, stage)
        finally:
            over.touch()
        said, _ = other.communicate()
    return found, float(json.loads(said.splitlines()[-1])["longest"])

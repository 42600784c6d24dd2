"""Sixteen writers on SQLite: Django's engine, whose writers poll, against ours, whose writers queue on a file lock.

Two processes with eight threads each, as the server has; one small transaction after the other, with the same pragmas.
Aim: p95 within 20 ms, none over 100 ms; readers' p95 while others write within 1.3 times alone.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._houses import ROOT, environment
from benchmarks._machine import Report, percentile

PROCESSES, THREADS, READERS = 2, 8, 4


def _writers(
    engine: str, folder: Path, seconds: float, *, writers: int = THREADS, readers: int = 0
) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "benchmarks._writer", engine, str(seconds), str(writers), str(readers)]
    running = [subprocess.Popen(command, env=environment(folder), cwd=ROOT, stdout=subprocess.PIPE, text=True)
               for _ in range(PROCESSES)]  # fmt: skip
    said = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    return {kind: [value for one in said for value in one[kind]] for kind in ("written", "read")}


def main(arguments: list[str]) -> int:
    """Measure both engines in turns, then readers alone and beside writers."""
    slices, seconds = (2, 2.0) if "--quick" in arguments else (5, 4.0)
    engines = {"plain": "django.db.backends.sqlite3", "queued": "wanjia.foundation.sqlite"}
    report = Report("Writes, 16 writers", ["engine", "commits/s", "p50 ms", "p95 ms", "worst ms"])
    with tempfile.TemporaryDirectory(prefix="wanjia-writes-") as aside:
        found: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(slices):
            for name, engine in engines.items():
                folder = Path(aside) / name
                folder.mkdir(exist_ok=True)
                found[name] += _writers(engine, folder, seconds)["written"]
        for name, times in found.items():
            report.row(name, f"{len(times) / seconds / slices:.0f}", f"{percentile(times, 50) * 1000:.1f}",
                       f"{percentile(times, 95) * 1000:.1f}", f"{max(times) * 1000:.0f}")  # fmt: skip
        folder = Path(aside) / "queued"
        alone, beside = [], []
        for _ in range(slices):
            alone += _writers(engines["queued"], folder, seconds, writers=0, readers=READERS // 2)["read"]
            beside += _writers(engines["queued"], folder, seconds, writers=1, readers=READERS // 2)["read"]
    report.row("readers alone", f"{len(alone) / seconds / slices:.0f}", f"{percentile(alone, 50) * 1000:.1f}",
               f"{percentile(alone, 95) * 1000:.1f}", f"{max(alone) * 1000:.0f}")  # fmt: skip
    report.row("readers beside 2 writers", f"{len(beside) / seconds / slices:.0f}", f"{percentile(beside, 50) * 1000:.1f}",
               f"{percentile(beside, 95) * 1000:.1f}", f"{max(beside) * 1000:.0f}")  # fmt: skip
    p95, worst = percentile(found["queued"], 95) * 1000, max(found["queued"]) * 1000
    report.aim(f"write p95 ≤ 20 ms (is {p95:.1f})", held=p95 <= 20)
    report.aim(f"no write over 100 ms (worst {worst:.0f})", held=worst <= 100)
    ratio = percentile(beside, 95) / percentile(alone, 95)
    report.aim(f"readers' p95 while others write ≤ 1.3 × alone (is {ratio:.2f})", held=ratio <= 1.3)
    return report.show()

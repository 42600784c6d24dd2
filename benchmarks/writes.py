"""Sixteen writers on SQLite: Django's engine, whose writers poll, against ours, whose writers queue for their turn.

Two processes with eight threads each, as many as a busy server has; one small transaction after the other, with the same
pragmas. Aim: p95 within 20 ms, none over 100 ms. Then one reader in a process of its own: alone; beside two writers who
rest 5 ms each time and so write about 400 times a second, twice what ``phone`` saves at most; beside two who never rest;
and, as the ceiling of these, beside two of another database, who take as much of the machine but nothing of this one.
Aim: p95 beside those who rest within 1.3 times alone.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._houses import ROOT, environment
from benchmarks._machine import Report, percentile

PROCESSES, THREADS = 2, 8
REST = 0.005
ENGINES = {"plain": "django.db.backends.sqlite3", "queued": "wanjia.foundation.sqlite"}


def _begin(
    engine: str, folder: Path, seconds: float, *, writers: int = 0, readers: int = 0, pause: float = 0.0
) -> subprocess.Popen[str]:
    said = [engine, *map(str, (seconds, writers, readers, pause))]
    command = [sys.executable, "-m", "benchmarks._writer", *said]
    return subprocess.Popen(command, env=environment(folder), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _end(running: list[subprocess.Popen[str]]) -> dict[str, list[float]]:
    said = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    return {kind: [value for one in said for value in one[kind]] for kind in ("written", "read")}


def main(arguments: list[str]) -> int:
    """Measure both engines in turns, then the reader in its three places in turns."""
    slices, seconds = (2, 2.0) if "--quick" in arguments else (5, 4.0)
    report = Report(f"Writes, {PROCESSES * THREADS} writers", ["", "a second", "p50 ms", "p95 ms", "worst ms"])
    with tempfile.TemporaryDirectory(prefix="wanjia-writes-") as aside:
        folders = {name: Path(aside) / name for name in ("plain", "queued", "other")}
        for folder in folders.values():
            folder.mkdir()
        written: dict[str, list[float]] = {name: [] for name in ENGINES}
        for _ in range(slices):
            for name, engine in ENGINES.items():
                running = [_begin(engine, folders[name], seconds, writers=THREADS) for _ in range(PROCESSES)]
                written[name] += _end(running)["written"]
        ours = ENGINES["queued"]
        places: dict[str, tuple[str, float] | None] = {
            "reader alone": None,
            "reader beside 2 writers, 400/s": ("queued", REST),
            "reader beside 2 writers": ("queued", 0.0),
            "reader beside 2 writers elsewhere": ("other", 0.0),
        }
        read: dict[str, list[float]] = {name: [] for name in places}
        for _ in range(slices):
            for name, writing in places.items():
                running = [_begin(ours, folders["queued"], seconds, readers=1)]
                if writing:
                    running.append(_begin(ours, folders[writing[0]], seconds, writers=2, pause=writing[1]))
                read[name] += _end(running)["read"]
    for name, times in {**written, **read}.items():
        report.row(name, f"{len(times) / seconds / slices:,.0f}", f"{percentile(times, 50) * 1000:.2f}",
                   f"{percentile(times, 95) * 1000:.2f}", f"{max(times) * 1000:.0f}")  # fmt: skip
    p95, worst = percentile(written["queued"], 95) * 1000, max(written["queued"]) * 1000
    report.aim(f"write p95 ≤ 20 ms (is {p95:.1f})", held=p95 <= 20)
    report.aim(f"no write over 100 ms (worst {worst:.0f})", held=worst <= 100)
    alone, beside, hurried, elsewhere = (percentile(times, 95) for times in read.values())
    report.row("ratio, writers who rest", "", "", f"{beside / alone:.2f}", "")
    report.row("ratio, writers who do not; elsewhere", "", "", f"{hurried / alone:.2f}; {elsewhere / alone:.2f}", "")
    report.aim(
        f"a reader's p95 while others write 400 a second ≤ 1.3 × alone (is {beside / alone:.2f})",
        held=beside / alone <= 1.3,
    )
    return report.show()

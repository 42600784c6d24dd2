"""Data folders to measure on, made once a day and kept in ``benchmarks/results``: the demonstration, ten years, millions."""

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
YEARS_COPIES = 29  # x 18 weeks, and the demonstration's own 120 days: ten years and a month


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Give the environment of a process that works on a data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WANJIA_")}
    return {**kept, "WANJIA_DATA": str(folder), "WANJIA_SECRET_KEY": "for-benchmarks-only", **more}


def run(folder: Path, *arguments: object, **more: str) -> str:
    """Run Python on a data folder; give what it printed."""
    ran = subprocess.run([sys.executable, *map(str, arguments)], env=environment(folder, **more), cwd=ROOT,
                         capture_output=True, text=True, check=False)  # fmt: skip
    if ran.returncode:
        raise RuntimeError(f"{' '.join(map(str, arguments))}: {ran.stderr[-2000:]}")
    return ran.stdout


def ask(folder: Path, question: str, *arguments: object) -> Any:
    """Ask ``benchmarks._inside`` something about a data folder."""
    return json.loads(run(folder, "-m", "benchmarks._inside", question, *arguments).splitlines()[-1])


def demonstration() -> Path:
    """Give the demonstration of today: 120 days of an invented township."""
    return _made("demonstration", lambda folder: run(folder, "-m", "wanjia.cli", "demo", "--quiet"))


def ten_years() -> Path:
    """Give ten years: the demonstration's 120 days, and copies of them every 18 weeks back."""
    return _made("ten-years", lambda folder: _copies(folder, YEARS_COPIES, "all"))


def visits(rows: int) -> Path:
    """Give the demonstration with about so many visits, spread over ten years."""
    return _made(f"visits-{rows}", lambda folder: _copies(folder, rows, "visits"))


def _copies(folder: Path, number: int, what: str) -> None:
    source = demonstration()
    for name in ("wanjia.sqlite3", "secret.key"):
        if (source / name).exists():
            shutil.copy2(source / name, folder / name)
    print(run(folder, "-m", "benchmarks._copies", what, number).strip(), flush=True)


def _made(name: str, make: Any) -> Path:
    """Give a folder, made anew when the day or the tables changed; older ones go."""
    tables = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        tables.update(path.read_bytes())
    folder = RESULTS / f"{name}.{dt.datetime.now(SHANGHAI).date():%m%d}.{tables.hexdigest()[:8]}"
    if (folder / "made").exists():
        return folder
    for old in RESULTS.glob(f"{name}.*"):
        shutil.rmtree(old)
    folder.mkdir(parents=True)
    print(f"Making {folder.relative_to(ROOT)} …", flush=True)
    make(folder)
    (folder / "made").touch()
    return folder

"""kill -9 during saves and jobs, a hundred times: nothing acknowledged lost, no job lost or done twice, the chain holds."""

import json
import tempfile
import time
from pathlib import Path

from benchmarks._houses import run
from benchmarks._machine import Report


def main(arguments: list[str]) -> int:
    """Kill, look, count."""
    kills = 12 if "--quick" in arguments else 100
    report = Report(f"kill -9, {kills} times, two writers and a worker each", ["what", "number"])
    with tempfile.TemporaryDirectory(prefix="wanjia-kill-") as folder:
        began = time.monotonic()
        said = json.loads(run(Path(folder), "-m", "tests.concurrency.killing", kills).splitlines()[-1])
        left = json.loads(run(Path(folder), "-m", "tests.concurrency.inspect").splitlines()[-1])
    lost = sorted(set(said["acknowledged"]) - set(left["visits"]))
    twice = [name for name, times in left["done"].items() if times > 1]
    undone = sorted(set(said["jobs"]) - set(left["done"]))
    report.row("records acknowledged", len(said["acknowledged"]))
    report.row("records there", len(left["visits"]))
    report.row("jobs enqueued", len(said["jobs"]))
    report.row("jobs that a kill interrupted and another worker did", left["retried"])
    report.row("seconds", f"{time.monotonic() - began:.0f}")
    report.aim(f"nothing acknowledged is lost (lost: {len(lost)})", held=not lost)
    report.aim(f"no job lost or done twice (lost {len(undone)}, twice {len(twice)})", held=not (undone or twice))
    same = left["visits"] == left["recorded"] == left["found"]
    report.aim("each record has one line in the trail and one in the search index", held=same)
    report.aim(f"the chain {left['chain']}, the database is whole", held=left["chain"] == "holds" and left["whole"])
    return report.show()

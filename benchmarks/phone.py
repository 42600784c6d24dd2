"""A phone's record saved at 16 clients on SQLite, sign-in, rights, search text and trail included.

Aim: 120 a second or better, without an error; the chain holds and every record has its line. Ceiling: a bare Django view
that saves one row and nothing else.
"""

import random
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import _houses
from benchmarks._load import post
from benchmarks._machine import Report
from benchmarks._servers import bare, product, side_by_side
from wanjia.foundation.ids import new_id

ROLE, CLIENTS = "village_cadre", 16


def main(arguments: list[str]) -> int:
    """Measure the saving of visits."""
    quick = "--quick" in arguments
    source = _houses.demonstration()
    with tempfile.TemporaryDirectory(dir=_houses.RESULTS, prefix="phone-") as aside:
        folder = Path(aside) / "data"
        shutil.copytree(source, folder)
        workers = _houses.ask(folder, "sessions", ROLE, CLIENTS)
        day = _houses.ask(folder, "facts")["days"][-2]  # a day whose hours have all come

        def form(who: int, nth: int) -> tuple[str, str]:
            worker = workers[who % len(workers)]
            said = {
                "id": new_id(), "place_id": worker["village"], "kind": "household", "found": "no", "day": day,
                "premises": random.choice(worker["premises"]), "topics": ["anti_fraud", "fire"],
                "at": f"{8 + nth % 10:02}:{nth % 60:02}", "companions": "benchmark", "author": worker["member"],
            }  # fmt: skip
            return urlencode(said, doseq=True), worker["session"]

        def ours(who: int, nth: int) -> bytes:
            return post("/visits/new/", *form(who, nth))

        def theirs(who: int, nth: int) -> bytes:
            return post("/insert", form(who, nth)[0])

        with product(folder) as mine, bare(folder) as ceiling:
            found = side_by_side({"product": (mine, ours), "bare": (ceiling, theirs)},
                                 slices=2 if quick else 6, seconds=2 if quick else 5, connections=CLIENTS)  # fmt: skip
        chain = _houses.ask(folder, "chain")
    report = Report(
        f"A phone's record saved, {CLIENTS} clients, SQLite",
        ["", "saves/s", "p50 ms", "p95 ms", "worst ms", "server CPU ms"],
    )
    for name, one in found.items():
        report.row(
            name, f"{one.rate:.0f}", f"{one.ms(50):.0f}", f"{one.ms(95):.0f}", f"{one.worst:.0f}", f"{one.cpu_ms:.2f}"
        )
    saved, least = found["product"], found["bare"]
    report.row(
        "ratio",
        f"{saved.rate / least.rate:.2f}",
        "",
        f"{saved.ms(95) / least.ms(95):.2f}",
        "",
        f"{saved.cpu_ms / least.cpu_ms:.1f}",
    )
    report.aim(f"120 saves a second or better (is {saved.rate:.0f})", held=saved.rate >= 120)
    report.aim(f"no error ({saved.errors()} of {len(saved.seconds)}: {dict(saved.statuses)})", held=not saved.errors())
    whole = chain["holds"] and chain["visits"] == chain["lines"] >= len(saved.seconds) - saved.errors()
    report.aim(
        f"the chain holds, each of {chain['visits']:,} records has its line, none answered is missing", held=whole
    )
    return report.show()

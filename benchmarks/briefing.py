"""The briefing of any day, with ten years of data, within 300 ms; the wall like any page. Ceiling: its own SQL statements."""

import random
import tempfile
from pathlib import Path

from benchmarks import _houses
from benchmarks._load import Measured, always, get, hammer
from benchmarks._machine import Report
from benchmarks._servers import bare, product

LIMIT = 300
WALL_LIMIT = 100  # at the 95th percentile, as any page


def main(arguments: list[str]) -> int:
    """Ask for days drawn from all ten years, one after the other, and for today again and again."""
    number = 20 if "--quick" in arguments else 100
    folder = _houses.ten_years()
    session = _houses.ask(folder, "sessions", "party_secretary", 1)[0]["session"]
    days = _houses.ask(folder, "facts")["days"]
    drawn = random.Random(1).sample(days[30:-1], number)
    report = Report(
        f"The briefing, {len(days):,} days of data, one person asking", ["day", "p50 ms", "p95 ms", "worst ms"]
    )
    with (
        tempfile.NamedTemporaryFile(prefix="wanjia-", suffix=".pickle") as kept,
        product(folder) as ours,
        bare(folder) as theirs,
    ):
        statements = _houses.ask(folder, "statements", "/briefing/", kept.name)

        def page(day: str) -> bytes:
            return get(f"/briefing/?day={day}", session)

        hammer(ours, always(page(days[-1])), connections=2, seconds=2)
        sides = {
            "any day, asked once": _each(ours, [page(day) for day in drawn]),
            "today": _each(ours, [page(days[-1])] * number),
            "the wall": _each(ours, [get("/briefing/wall/", session)] * number),
            "its SQL alone, today": _each(theirs, [get(f"/replay?of={Path(kept.name)}")] * number),
        }
    for name, found in sides.items():
        report.row(name, f"{found.ms(50):.0f}", f"{found.ms(95):.0f}", f"{found.worst:.0f}")
    any_day, today, wall, alone = sides.values()
    report.row("today ÷ its SQL alone", f"{today.ms(50) / alone.ms(50):.1f}", f"{today.ms(95) / alone.ms(95):.1f}", "")
    report.row("SQL statements, today", statements, "", "")
    report.aim(
        f"any day within {LIMIT} ms (worst {max(any_day.worst, today.worst):.0f})",
        held=max(any_day.worst, today.worst) <= LIMIT,
    )
    report.aim(f"the wall within {WALL_LIMIT} ms (95th percentile {wall.ms(95):.0f})", held=wall.ms(95) <= WALL_LIMIT)
    if errors := sum(found.errors() for found in sides.values()):
        report.aim(f"no errors (there were {errors})", held=False)
    return report.show()


def _each(port: int, requests: list[bytes]) -> Measured:
    """Ask one after the other on one connection."""
    left = iter(requests)
    found = Measured()
    for request in left:
        found.add(hammer(port, always(request), connections=1, seconds=0))
    return found

"""Pages of ten years' data, signed in, with rights: against the smallest Django view with the same query on the same data.

Aim: the list within 2.0 times the bare view's p95 and at 0.4 times its rate or better, 16 connections.
"""

from urllib.parse import quote

from benchmarks import _houses
from benchmarks._load import Measured, always, get
from benchmarks._machine import Report
from benchmarks._servers import Make, Port, bare, product, side_by_side

WORD = "消防"


def main(arguments: list[str]) -> int:
    """Measure the list, its last page, a search and a record."""
    quick = "--quick" in arguments
    folder = _houses.ten_years()
    facts = _houses.ask(folder, "facts")
    session = _houses.ask(folder, "sessions", "party_secretary", 1)[0]["session"]
    record, word = facts["newest"], quote(WORD)
    pairs = {
        "list": ("/visits/", "/newest"),
        "list, last page": ("/visits/?end=1", "/oldest"),
        f"search {WORD}": (f"/visits/?q={word}", f"/found?q={word}"),
        "record": (f"/visits/{record}/", f"/record/{record}"),
    }
    report = Report(
        f"Pages, {facts['visits']:,} visits, 16 connections, signed in",
        [
            "page",
            "req/s",
            "p50",
            "p95 ms",
            "CPU ms",
            "bare req/s",
            "p50",
            "p95 ms",
            "CPU ms",
            "rate ×",
            "p95 ×",
            "CPU ×",
        ],
    )
    with product(folder) as ours, bare(folder) as theirs:
        for name, (mine, ceiling) in pairs.items():
            sides: dict[str, tuple[Port, Make]] = {
                "product": (ours, always(get(mine, session))),
                "bare": (theirs, always(get(ceiling))),
            }
            found = side_by_side(sides, slices=2 if quick else 5, seconds=1.5 if quick else 3)
            rate, slow = _row(report, name, found["product"], found["bare"])
            if name == "list":
                report.aim(f"list: rate ≥ 0.4 × bare (is {rate:.2f})", held=rate >= 0.4)
                report.aim(f"list: p95 ≤ 2.0 × bare (is {slow:.2f})", held=slow <= 2.0)
    return report.show()


def _row(report: Report, name: str, product: Measured, bare: Measured) -> tuple[float, float]:
    rate, slow = product.rate / bare.rate, product.ms(95) / bare.ms(95)
    cells = [f"{product.rate:.0f}", f"{product.ms(50):.1f}", f"{product.ms(95):.1f}", f"{product.cpu_ms:.1f}"]
    cells += [f"{bare.rate:.0f}", f"{bare.ms(50):.1f}", f"{bare.ms(95):.1f}", f"{bare.cpu_ms:.1f}"]
    cells += [f"{rate:.2f}", f"{slow:.2f}", f"{product.cpu_ms / bare.cpu_ms:.1f}"]
    report.row(name, *cells)
    if failed := product.errors() + bare.errors():
        report.aim(
            f"{name}: no errors (there were {failed}: {dict(product.statuses)}, {dict(bare.statuses)})", held=False
        )
    return rate, slow

"""The same list page on 50 thousand rows and on 5 million: its cost must not grow with the table. Aim: 1.15 times or less."""

from benchmarks import _houses
from benchmarks._load import always, get
from benchmarks._machine import Report
from benchmarks._servers import Make, Port, product, side_by_side

PAGES = {
    "list": "/visits/",
    "list, last page": "/visits/?end=1",
    "one kind": "/visits/?kind=shop",
    "one village": "/visits/?place={village}",
    "one month": "/visits/?first={first}&last={last}",
}
LIMIT = 1.15


def main(arguments: list[str]) -> int:
    """Measure both in turns, on one connection each."""
    quick = "--quick" in arguments
    small, large = _houses.visits(50_000), _houses.visits(1_000_000 if quick else 5_000_000)
    sessions = {f: _houses.ask(f, "sessions", "party_secretary", 1)[0]["session"] for f in (small, large)}
    village = _houses.ask(small, "sessions", "village_cadre", 1)[0]["village"]
    day = _houses.ask(small, "facts")["days"][-1]
    rows = [_houses.ask(folder, "facts")["visits"] for folder in (small, large)]
    report = Report(f"The same page on {rows[0]:,} and {rows[1]:,} visits, one connection",
                    ["page", "small p50 ms", "large p50 ms", "ratio p50", "ratio p95", "ratio CPU"])  # fmt: skip
    with product(small) as one, product(large) as two:
        for name, pattern in PAGES.items():
            path = pattern.format(village=village, first=f"{day[:8]}01", last=day)
            sides: dict[str, tuple[Port, Make]] = {
                "small": (one, always(get(path, sessions[small]))),
                "large": (two, always(get(path, sessions[large]))),
            }
            found = side_by_side(sides, slices=6 if quick else 12, seconds=1, connections=1)
            ratios = [found["large"].ms(at) / found["small"].ms(at) for at in (50, 95)]
            report.row(
                name,
                *(f"{found[size].ms(50):.1f}" for size in ("small", "large")),
                *(f"{r:.2f}" for r in ratios),
                f"{found['large'].cpu_ms / found['small'].cpu_ms:.2f}",
            )
            if name == "list":
                report.aim(f"list: p50 ≤ {LIMIT} × (is {ratios[0]:.2f})", held=ratios[0] <= LIMIT)
            if errors := sum(found[size].errors() for size in found):
                report.aim(f"{name}: no errors (there were {errors})", held=False)
    return report.show()

"""A hundred thousand rows as Excel through the site. Ceiling: XlsxWriter given as many rows of the same values in a loop."""

import http.client
import io
import tempfile
import time
import zipfile
from pathlib import Path

from benchmarks import _houses
from benchmarks._machine import Report
from benchmarks._servers import product

ROWS = 100_000


def main(arguments: list[str]) -> int:
    """Download once, write once, and compare."""
    rows = 20_000 if "--quick" in arguments else ROWS
    folder = _houses.visits(ROWS)
    session = _houses.ask(folder, "sessions", "party_secretary", 1)[0]["session"]
    days = _houses.ask(folder, "newest_days", rows)
    with product(folder) as port:
        _download(port, session, days["last"], days["last"])  # first requests fill caches
        first, seconds, body = _download(port, session, days["first"], days["last"])
    inside = zipfile.ZipFile(io.BytesIO(body)).read("xl/worksheets/sheet1.xml").count(b"<row ")
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as out:
        ceiling = float(_houses.run(folder, "-m", "benchmarks._inside", "write_rows", rows, out.name).splitlines()[-1])
        size = Path(out.name).stat().st_size
    report = Report(f"{days['rows']:,} rows as Excel", ["", "seconds", "first byte s", "rows/s", "MB"])
    report.row("product", f"{seconds:.1f}", f"{first:.2f}", f"{days['rows'] / seconds:,.0f}", f"{len(body) / 1e6:.1f}")
    report.row("XlsxWriter in a loop", f"{ceiling:.1f}", "", f"{rows / ceiling:,.0f}", f"{size / 1e6:.1f}")
    report.row("ratio", f"{seconds / ceiling * rows / days['rows']:.2f}", "", "", "")
    report.aim(
        f"every row is in the file ({days['rows']:,} and its headings, of {inside:,})", held=inside >= days["rows"]
    )
    return report.show()


def _download(port: int, session: str, first: str, last: str) -> tuple[float, float, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=600)
    began = time.perf_counter()
    connection.request("GET", f"/visits/export.xlsx?first={first}&last={last}", headers={"Cookie": f"wanjia={session}"})
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"the export answered {answer.status}")
    parts = [answer.read(1)]
    until_first = time.perf_counter() - began
    parts.append(answer.read())
    return until_first, time.perf_counter() - began, b"".join(parts)

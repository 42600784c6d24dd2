"""Every page with ten years of data, as three kinds of member open it: within 100 ms for 95 of 100 answers.

The briefing, which is the first page of those who sign or keep it, has an aim of its own: 300 ms.
The pages are those of the rights table, each list in every order and by every filter and figure; ``--all`` prints each,
else the slowest; ``--only=WORD`` measures those whose name holds a word, ``--data=FOLDER`` those of another data
folder. Files (Excel, PDF) are shown, not held to the aim.
"""

import http.client
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from benchmarks import _houses
from benchmarks._machine import Report, percentile
from benchmarks._servers import Port, product

LIMIT, OF_THE_BRIEFING = 100.0, 300.0  # ms
BRIEFING = ("briefing:evening", "home")
ROLES = ("party_secretary", "campaign_office", "village_cadre")
SHOWN = 25


@dataclass
class Page:
    """One page as one role opens it, and what its answers took."""

    role: str
    name: str
    path: str
    status: int = 0
    kind: str = ""
    size: int = 0
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # seconds of processor time, which other work does not change

    @property
    def is_page(self) -> bool:
        """Say whether it is a page, and not a file."""
        return self.kind.startswith("text/html")

    @property
    def limit(self) -> float:
        """Give the milliseconds it may take."""
        return OF_THE_BRIEFING if self.name.startswith(BRIEFING) else LIMIT

    def ms(self, at: int) -> float:
        """Give one percentile in milliseconds."""
        return percentile(self.seconds, at) * 1000


def main(arguments: list[str]) -> int:
    """Open every page some times, one after the other, and show the slowest."""
    times = 6 if "--quick" in arguments else 20
    said = dict(one.split("=", 1) for one in arguments if "=" in one)
    only, folder = said.get("--only", ""), Path(said["--data"]) if "--data" in said else _houses.ten_years()
    pages: list[Page] = []
    with product(folder) as port:
        for role in ROLES:
            one = _houses.ask(folder, "addresses", role)
            pages += (Page(role, name, path) for name, path in one["pages"] if only in name)
            _measure(port, one["session"], [page for page in pages if page.role == role], times)
    return _report(pages, times, every="--all" in arguments)


def _measure(port: Port, session: str, pages: list[Page], times: int) -> None:
    """Open the pages in turns, so that a busy moment falls on all alike; of a file only the first bytes are awaited."""
    for page in pages:
        _open(port, session, page)  # a page's first answer fills caches
        if page.is_page:
            _open(port, session, page)
            page.seconds.clear()
            page.cpu.clear()
    for _ in range(times):
        for page in pages:
            if page.is_page and page.status < HTTPStatus.BAD_REQUEST:
                _open(port, session, page)


def _open(port: Port, session: str, page: Page) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=600)
    cpu, began = port.cpu_nanoseconds(), time.perf_counter()
    connection.request("GET", page.path, headers={"Cookie": f"wanjia={session}", "Accept": "text/html"})
    answer = connection.getresponse()
    page.status, page.kind = answer.status, answer.headers.get("Content-Type", "")
    if page.is_page:
        page.size = len(answer.read())
    page.seconds.append(time.perf_counter() - began)
    page.cpu.append((port.cpu_nanoseconds() - cpu) / 1e9)
    connection.close()
    if page.status == HTTPStatus.FOUND:
        page.path = answer.headers["Location"]  # what a member gets to see


def _report(pages: list[Page], times: int, *, every: bool) -> int:
    failed = [page for page in pages if page.status >= HTTPStatus.INTERNAL_SERVER_ERROR]
    opened = [page for page in pages if page.is_page and page.status < HTTPStatus.BAD_REQUEST]
    slowest = sorted(opened, key=lambda page: -percentile(page.cpu, 95))
    report = Report(
        f"{len(opened)} pages of ten years, each {times} times on one connection",
        ["page", "as", "p50 ms", "p95 ms", "CPU p95 ms", "kB"],
    )
    for page in slowest if every else slowest[:SHOWN]:
        cells = (f"{page.ms(50):.1f}", f"{page.ms(95):.1f}", f"{percentile(page.cpu, 95) * 1000:.1f}")
        report.row(page.name, page.role, *cells, f"{page.size / 1000:.0f}")
    for page in pages:
        if not page.is_page and page.status < HTTPStatus.BAD_REQUEST and page.kind:
            report.row(f"{page.name}: first bytes", page.role, f"{page.ms(50):.1f}", "", "", "")
    dear = [page for page in opened if percentile(page.cpu, 95) * 1000 > page.limit]
    over = [page for page in opened if page.ms(95) > page.limit]
    report.aim(
        f"every page p95 ≤ {LIMIT:.0f} ms, the briefing ≤ {OF_THE_BRIEFING:.0f} ({len(over)} of {len(opened)} over)",
        held=not over,
    )
    report.aim(f"on a busy machine: processor time p95 within the same ({len(dear)} over)", held=not dear)
    report.aim(f"no page fails ({', '.join(page.path for page in failed) or 'none'})", held=not failed)
    return report.show()

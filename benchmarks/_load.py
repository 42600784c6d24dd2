"""A small client that keeps connections busy and measures each answer; light, since it shares the server's cores."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks._machine import percentile


@dataclass
class Measured:
    """What many answers took."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    elapsed: float = 0.0
    cpu: float = 0.0  # seconds of processor time the server took, which other work on the machine does not change

    def add(self, other: "Measured") -> None:
        """Put a further slice to this one."""
        self.seconds += other.seconds
        self.statuses += other.statuses
        self.elapsed += other.elapsed
        self.cpu += other.cpu

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.elapsed if self.elapsed else 0.0

    def ms(self, at: int) -> float:
        """Give one percentile in milliseconds."""
        return percentile(self.seconds, at) * 1000

    @property
    def worst(self) -> float:
        """The slowest answer in milliseconds."""
        return max(self.seconds) * 1000

    @property
    def cpu_ms(self) -> float:
        """Processor time an answer takes, in milliseconds."""
        return self.cpu / len(self.seconds) * 1000

    def errors(self) -> int:
        """Count the answers that are no success."""
        return sum(n for status, n in self.statuses.items() if not 200 <= status < 300)


def get(path: str, session: str = "") -> bytes:
    """Write a GET as a browser with a session sends it."""
    cookie = f"Cookie: wanjia={session}\r\n" if session else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}Accept: text/html\r\n\r\n".encode()


def always(request: bytes) -> Callable[[int, int], bytes]:
    """Ask for the same every time."""
    return lambda _who, _nth: request


def post(path: str, body: str, session: str = "") -> bytes:
    """Write a POST of a form as a phone sends it."""
    secret = "x" * 32
    said = body.encode()
    cookies = f"Cookie: wanjia={session}; wanjia_csrf={secret}\r\nX-CSRFToken: {secret}\r\n" if session else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookies}Accept: application/json\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(said)}\r\n\r\n"
    )
    return head.encode() + said


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status, length, chunked = int(head[9:12]), 0, False
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        elif name.lower() == b"transfer-encoding":
            chunked = True
    if chunked:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    elif length:
        await reader.readexactly(length)
    return status


async def _hammer(port: int, make: Callable[[int, int], bytes], connections: int, seconds: float) -> Measured:
    found, until = Measured(), time.perf_counter() + seconds

    async def one(who: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
        nth = 0
        while nth == 0 or time.perf_counter() < until:
            began = time.perf_counter()
            writer.write(make(who, nth))
            status = await _answer(reader)
            found.seconds.append(time.perf_counter() - began)
            found.statuses[status] += 1
            nth += 1
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(who) for who in range(connections)))
    found.elapsed = time.perf_counter() - began
    return found


def hammer(port: int, make: Callable[[int, int], bytes], *, connections: int = 16, seconds: float = 2.0) -> Measured:
    """Keep connections busy for some seconds; ``make(connection, nth)`` writes each request."""
    return asyncio.run(_hammer(port, make, connections, seconds))

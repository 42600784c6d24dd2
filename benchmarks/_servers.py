"""The product and its ceiling, served side by side on the same data; who is not asked takes no time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks._houses import environment
from benchmarks._load import Measured, hammer
from tests.concurrency.serving import Port, started

__all__ = ["Make", "Port", "bare", "product", "side_by_side"]
Make = Callable[[int, int], bytes]


@contextmanager
def product(folder: Path) -> Iterator[Port]:
    """Serve a data folder as an office would; give the port."""
    with started(["wanjia.cli", "serve", "--no-jobs", "--port"], environment(folder), "/health/") as port:
        yield port


@contextmanager
def bare(folder: Path) -> Iterator[Port]:
    """Serve the ceilings on the same folder; give the port."""
    with started(["benchmarks._bare"], environment(folder), "/newest") as port:
        yield port


def side_by_side(
    sides: dict[str, tuple[Port, Make]], *, slices: int, seconds: float, connections: int = 16
) -> dict[str, Measured]:
    """Measure several servers in turns, so that whatever else the machine does falls on all alike."""
    found = {name: Measured() for name in sides}
    for port, make in sides.values():
        hammer(port, make, connections=connections, seconds=min(seconds, 1.0))  # first requests fill caches
    for _ in range(slices):
        for name, (port, make) in sides.items():
            before = port.cpu_seconds()
            one = hammer(port, make, connections=connections, seconds=seconds)
            one.cpu = port.cpu_seconds() - before
            found[name].add(one)
    return found

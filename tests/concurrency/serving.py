"""A real server for the length of a block: ``wanjia serve`` on a free port."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

START = 120  # seconds a busy machine may take to start


class Port(int):
    """Where a server listens, and its first process; sockets want ``int(port)``, not a kind of int."""

    pid: int

    def cpu_seconds(self) -> float:
        """Give the processor time the server and its processes have taken."""
        return sum(_cpu(pid) for pid in (self.pid, *_children(self.pid)))

    def cpu_nanoseconds(self) -> int:
        """Give the same, exactly: what the scheduler gave to each thread that still runs."""
        return sum(_scheduled(pid) for pid in (self.pid, *_children(self.pid)))


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _cpu(pid: int) -> float:
    times = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _scheduled(pid: int) -> int:
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads)


@contextmanager
def served(environment: Mapping[str, str], *options: str) -> Iterator[Port]:
    """Serve the house of this environment; give the port when it answers."""
    with started(["wanjia.cli", "serve", *options, "--port"], environment, "/accounts/login/") as port:
        yield port


@contextmanager
def started(module: Sequence[str], environment: Mapping[str, str], first: str) -> Iterator[Port]:
    """Start a module that serves on the port it is given last; give the port when the first page answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = Port(probe.getsockname()[1])
    command = [sys.executable, "-m", *module, str(port)]
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
    port.pid = process.pid
    try:
        _wait(process, port, first)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, first: str) -> None:
    until, said = time.monotonic() + START, ""
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
        try:
            connection.request("GET", first)
            said = str(answer := connection.getresponse().status)
            if answer < 500:
                return
        except OSError as silent:
            said = str(silent)
        finally:
            connection.close()
        time.sleep(0.1)
    raise RuntimeError(f"no server within {START} s: {said} (exit code {process.poll()})")

"""A real server for the length of a block: ``wanjia serve`` on a free port."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

START = 120  # seconds a busy machine may take to start


@contextmanager
def served(environment: Mapping[str, str], *options: str) -> Iterator[int]:
    """Serve the house of this environment; give the port when it answers."""
    with started(["wanjia.cli", "serve", *options, "--port"], environment, "/accounts/login/") as port:
        yield port


@contextmanager
def started(module: Sequence[str], environment: Mapping[str, str], first: str) -> Iterator[int]:
    """Start a module that serves on the port it is given last; give the port when the first page answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", *module, str(port)]
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
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
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", first)
            if connection.getresponse().status < 500:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"the server did not answer within {START} s (exit code {process.poll()})")

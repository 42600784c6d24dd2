"""The server: up on a fresh folder, one owner of a port, nobody left when it is killed."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port, path="/accounts/login/"):
    """Ask until somebody listens; give the status."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as said:
                return said.status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            time.sleep(0.1)
    return None


def silent(port):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return True
        time.sleep(0.1)
    return False


@pytest.fixture
def server(terminal):
    started = []

    def start(port):
        command = [sys.executable, "-m", "wanjia.cli", "serve", "--host", "localhost", "--port", str(port)]
        environment = {**terminal.environment, "WANJIA_WORKERS": "1"}
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_it_serves_a_fresh_folder_alone_and_runs_the_jobs_in_it(terminal, server):
    port = free_port()
    process = server(port)
    assert answer(port) == 200
    assert (terminal.data / "static" / ".collected").exists()
    code, _, refused = terminal("serve", "--port", port)
    assert (code, refused[0].startswith(f"wanjia serve: 端口 {port} 已被占用")) == (1, True)
    source = (
        "from wanjia.commands.house import open_house; open_house(); import time\n"
        "from wanjia.foundation.jobs.tests.tasks import add; job = add.enqueue(20, 3)\n"
        "while not job.is_finished: time.sleep(0.05); job.refresh()\n"
        "print(job.return_value)"
    )
    ran = subprocess.run([sys.executable, "-c", source], env=terminal.environment, capture_output=True, text=True,
                         timeout=60, check=True)  # fmt: skip
    assert ran.stdout == "23\n"
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert said.splitlines()[1].startswith(f"万家：http://127.0.0.1:{port}/")


def test_nobody_holds_the_port_of_a_killed_server(server):
    port = free_port()
    process = server(port)
    assert answer(port) == 200
    os.kill(process.pid, signal.SIGKILL)
    assert silent(port)

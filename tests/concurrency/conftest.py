"""A house in a folder (or a database) of its own, beside the tests' own, for processes that come and go."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.concurrency.serving import served
from wanjia.foundation.ids import new_id


class House:
    """The environment of processes that work on this house, and what lies in it."""

    def __init__(self, data: Path, url: str, workers: int) -> None:
        """Lay the ground."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WANJIA_")}
        self.environment = {**kept, "WANJIA_DATA": str(data), "WANJIA_DATABASE_URL": url, "WANJIA_WORKERS": "2"}
        self.ground: dict[str, Any] = self.ask("tests.concurrency.ground", workers) if workers else {}

    def run(self, module: str, *arguments: object) -> str:
        """Run a module in this house and give what it printed."""
        ran = self.try_(module, *arguments)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def try_(self, module: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """Run a module in this house, whether it can or not."""
        command = [sys.executable, "-m", module, *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def ask(self, module: str, *arguments: object) -> Any:
        """Run a module that answers with JSON on its last line."""
        return json.loads(self.run(module, *arguments).splitlines()[-1])


@pytest.fixture
def house(tmp_path: Path, engine: str) -> Iterator[Callable[[int], House]]:
    """Make houses of so many workers on the engine of this run; with none, nothing is laid."""
    databases: list[str] = []

    def make(workers: int) -> House:
        url = os.environ.get("WANJIA_TEST_DATABASE_URL", "")
        if engine == "postgresql":
            name = f"house_{new_id().hex}"
            _psql(url, f"CREATE DATABASE {name}")
            databases.append(name)
            url = url.replace("@/wanjia?", f"@/{name}?")
        return House(tmp_path / f"data{len(list(tmp_path.iterdir()))}", url, workers)

    yield make
    for name in databases:
        _psql(os.environ["WANJIA_TEST_DATABASE_URL"], f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def serve() -> Iterator[Callable[[House], int]]:
    """Serve a house; give the port."""
    from contextlib import ExitStack

    with ExitStack() as running:
        yield lambda house: running.enter_context(served(house.environment))


def _psql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(statement.encode())

"""The command itself, run as people run it, on a data folder of its own."""

import os
import subprocess
import sys

import pytest

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("WANJIA_", "LC_", "LANG"))}


class Terminal:
    """Runs ``wanjia`` on one data folder; each answer is (exit code, lines said, lines of refusal)."""

    def __init__(self, data, **environment):
        self.data, self.environment = data, {**ENVIRONMENT, "WANJIA_DATA": str(data), **environment}

    def __call__(self, *arguments, typed=""):
        ran = self.run(*arguments, typed=typed)
        return ran.returncode, ran.stdout.splitlines(), ran.stderr.splitlines()

    def run(self, *arguments, typed=""):
        command = [sys.executable, "-m", "wanjia.cli", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, input=typed, capture_output=True, text=True, check=False)


@pytest.fixture
def terminal(tmp_path):
    """An empty data folder."""
    return Terminal(tmp_path / "data")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office that was set up, with one member."""
    found = Terminal(tmp_path_factory.mktemp("office") / "data")
    said = found("setup", "--name", "清溪镇人民政府", "--township-code", "510100123000", "--township-name", "清溪镇")
    assert said[0] == 0, said
    said = found("member", "add", "wang", "--name", "王芳", "--role", "campaign_office", "--password-stdin",
                 typed="kdju-qyw5-c5xe\n")  # fmt: skip
    assert said == (0, ["已添加：wang 王芳"], [])
    return found

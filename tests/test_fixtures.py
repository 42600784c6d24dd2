"""The ground the tests stand on: skips are refused where asked, no installation's data is ever touched."""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

SKIPPING = "import pytest\ndef test_a():\n    pytest.skip('no such program')\n"
SKIPPING_FILE = "import pytest\npytest.skip('no such program', allow_module_level=True)\n"


def outcome(folder, source, **environment):
    """Run one file in a pytest of its own; give its exit code and last line."""
    (folder / "test_it.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:django", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-p", "tests.fixtures.skips", "--rootdir", folder, folder],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("source", [SKIPPING, SKIPPING_FILE])
def test_a_skip_fails_where_nothing_may_be_skipped(tmp_path, source):
    code, said = outcome(tmp_path, source, WANJIA_TEST_NO_SKIPS="1")
    assert (code != 0, "Nothing may be skipped in this run, but: Skipped: no such program" in said) == (True, True)


def test_a_skip_is_a_skip_elsewhere(tmp_path):
    code, said = outcome(tmp_path, SKIPPING, WANJIA_TEST_NO_SKIPS="")
    assert (code, said.splitlines()[-1].split(" in ")[0]) == (0, "1 skipped")


def test_an_installations_settings_are_put_aside():
    script = (
        "import os, tests.environment; print(os.environ['WANJIA_DATABASE_URL'] or 'none');"
        "print(os.environ['WANJIA_DATA'] != '/srv/wanjia'); print('WANJIA_HTTPS' in os.environ)"
    )
    theirs = {"WANJIA_DATA": "/srv/wanjia", "WANJIA_DATABASE_URL": "postgres://office@db/office", "WANJIA_HTTPS": "1"}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("WANJIA_")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**ours, **theirs}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["none", "True", "False"]

"""A built wheel stands alone: it holds the bundled assets and the compiled translations, not their sources."""

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.house.messages import catalogues
from tests.house.tree import ROOT, files, name


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build in a copy: the running tests serve the assets that a build replaces."""
    copy, built = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for path in files():
        (copy / name(path)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy / name(path))
    if (ROOT / "node_modules").is_dir():
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", built, copy]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr[-3000:] if done.returncode else "") == (0, "")
    with zipfile.ZipFile(next(built.iterdir())) as file:
        return set(file.namelist())


def test_the_wheel_holds_what_is_made(wheel):
    bundled = {path for path in wheel if path.startswith("wanjia/web/static/dist/")}
    assert {path.rsplit(".", 1)[-1] for path in bundled} >= {"js", "css"}
    assert {path for path in wheel if path.endswith(".mo")} == {
        name(path.with_suffix(".mo")).removeprefix("src/") for path in catalogues()
    }


def test_the_wheel_holds_no_tests_and_no_sources_of_what_is_made(wheel):
    assert sorted(path for path in wheel if "/tests/" in path or path.endswith((".po", ".mjs"))) == []

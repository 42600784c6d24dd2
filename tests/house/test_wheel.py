"""A built wheel stands alone: it holds the bundled assets and the compiled translations, not their sources."""

import os
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
        file.extractall(built / "opened")
    return built / "opened"


@pytest.fixture
def held(wheel):
    """Name what the wheel holds."""
    return {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}


def test_the_wheel_holds_what_is_made(held):
    bundled = {path for path in held if path.startswith("wanjia/web/static/dist/")}
    assert {path.rsplit(".", 1)[-1] for path in bundled} >= {"js", "css"}
    assert {path for path in held if path.endswith(".mo")} == {
        name(path.with_suffix(".mo")).removeprefix("src/") for path in catalogues()
    }


def test_the_wheel_holds_no_tests_and_no_sources_of_what_is_made(held):
    assert sorted(path for path in held if "/tests/" in path or path.endswith((".po", ".mjs"))) == []


def test_a_site_runs_from_the_wheel_alone(wheel, tmp_path):
    script = (
        "import wanjia, django; django.setup()\n"
        "from django.contrib.staticfiles import finders\n"
        "from django.utils import translation\n"
        "translation.activate('zh-hans')\n"
        "print(wanjia.__file__, finders.find('dist/wanjia.css') or finders.find('wanjia.css'), sep='\\n')\n"
        "print(translation.gettext('Sign in'))\n"
    )
    ours = {name: value for name, value in os.environ.items() if not name.startswith("WANJIA_")}
    alone = {"PYTHONPATH": str(wheel), "DJANGO_SETTINGS_MODULE": "wanjia.config.settings", "WANJIA_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={**ours, **alone}, capture_output=True, text=True, check=True
    )
    module, style, words = done.stdout.splitlines()
    assert (module, style.startswith(str(wheel)), words) == (str(wheel / "wanjia" / "__init__.py"), True, "登录")

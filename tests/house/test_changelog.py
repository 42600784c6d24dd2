"""The changelog: newest first, dated, in users' words, of the version the package says it is."""

import re
import tomllib

from tests.house.tree import ROOT

KINDS = {"Added", "Changed", "Fixed", "Removed", "Security"}


def faults(text: str, version: str) -> list[str]:
    """Say what is wrong with a changelog, line by line."""
    found = [] if text.startswith("# Changelog\n") else ["line 1: not '# Changelog'"]
    versions = []
    for at, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            heading = re.fullmatch(r"## (?:Unreleased|(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\))", line)
            if heading is None:
                found.append(f"line {at}: {line}")
            elif heading[1]:
                versions.append(tuple(map(int, heading[1].split("."))))
        elif line.startswith("### ") and line.removeprefix("### ") not in KINDS:
            found.append(f"line {at}: {line}")
        elif line.startswith("- ") and not line.endswith((".", ":")) and not _goes_on(text, at):
            found.append(f"line {at}: no full stop")
    if versions != sorted(versions, reverse=True):
        found.append("versions are not newest first")
    if versions and versions[0] > tuple(map(int, version.split("."))):
        found.append(f"newer than the package, which is {version}")
    return found


def _goes_on(text: str, at: int) -> bool:
    following = text.splitlines()[at : at + 1]
    return bool(following) and following[0].startswith("  ")


def test_the_changelog_is_in_order():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert faults((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version) == []


def test_faults_of_a_changelog_are_named():
    text = "# Changelog\n\n## 0.1.0 (2026-11-23)\n\n### Improved\n\n- A\n- B.\n\n## 0.2.0\n"
    assert faults(text, "0.1.0") == ["line 5: ### Improved", "line 7: no full stop", "line 10: ## 0.2.0"]
    assert faults("# Changelog\n## 0.2.0 (2026-01-02)\n", "0.1.0") == ["newer than the package, which is 0.1.0"]

"""Tests that cannot fail, skip quietly or talk to a stand-in are no tests."""

import ast
from pathlib import Path

from tests.house.tree import ROOT, files_like, name, parsed

ASKING = ("assert", "check", "expect", "verify", "raises", "warns", "suppress", "fail")
STAND_INS = {"unittest.mock", "mock", "pytest_mock"}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def toothless(tree: ast.Module) -> list[str]:
    """Name the test functions in which nothing is asserted, expected or refused."""
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return [
        test.name
        for test in tests
        if not any(
            isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and called(node).lstrip("_").startswith(ASKING))
            for node in ast.walk(test)
        )
    ]


def evasions(tree: ast.Module) -> list[str]:
    """Find skips, expected failures and stand-ins for real things."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = getattr(node, "module", None) or ""
            found += [f"{each}, line {node.lineno}" for each in [module, *names] if each in STAND_INS]
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}:
            found.append(f"{node.attr}, line {node.lineno}")
    return found


def all_tests() -> list[Path]:
    return [path for path in files_like("test_*.py") if path.parts[-2] != "fixtures"]


def test_every_test_can_fail():
    assert {name(path): found for path in all_tests() if (found := toothless(parsed(path)))} == {}


def test_nothing_is_skipped_or_stood_in_for_outside_the_fixtures():
    looked_at = [path for path in all_tests() if path != Path(__file__)]
    assert {name(path): found for path in looked_at if (found := evasions(parsed(path)))} == {}


def test_every_test_file_is_collected():
    """A test file outside the folders pytest looks into would pass for ever."""
    folders = (ROOT / "src", ROOT / "tests")
    assert [name(path) for path in files_like("test_*.py") if not path.is_relative_to(folders[0])
            and not path.is_relative_to(folders[1])] == []  # fmt: skip


def test_toothless_tests_are_named():
    source = "def test_a():\n    f()\ndef test_b():\n    assert f()\ndef test_c(page):\n    expect(page).to_be(1)\n"
    assert toothless(ast.parse(source)) == ["test_a"]


def test_evasions_are_named():
    source = "from unittest.mock import Mock\n@pytest.mark.skip\ndef test_a(): ...\n"
    assert evasions(ast.parse(source)) == ["unittest.mock, line 1", "skip, line 2"]

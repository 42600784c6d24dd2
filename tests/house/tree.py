"""The project's own files, as the house rules look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
PURE = ("wanjia_reader", "wanjia_roster", "wanjia_rollup")


@cache
def files() -> tuple[Path, ...]:
    """List what git tracks and what it would be asked to track: nothing that the build or a run made."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(sorted(path for name in set(listed.stdout.split("\0")) if name and (path := ROOT / name).is_file()))


def files_like(*patterns: str, under: str = "") -> list[Path]:
    """Keep the files whose name matches one of the patterns, in one folder of the project."""
    return [
        path
        for path in files()
        if path.is_relative_to(ROOT / under) and any(path.match(pattern) for pattern in patterns)
    ]


def name(path: Path) -> str:
    """Name a file the way a message should: from the project's root."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def templates() -> list[Path]:
    """List the project's own templates."""
    return [path for path in files_like("*.html", "*.txt", "*.svg", under="src") if "templates" in path.parts]


def modules(under: str = "src", *, tests: bool = False) -> list[Path]:
    """List Python modules, without migrations and, unless asked, without tests."""
    left_out = {"migrations"} if tests else {"migrations", "testing", "tests"}
    return [path for path in files_like("*.py", under=under) if not left_out & set(path.parts)]


@cache
def parsed(path: Path) -> ast.Module:
    """Parse one module, once a run."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def strings(tree: ast.AST) -> Iterator[str]:
    """Walk the strings of a module that are not docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value

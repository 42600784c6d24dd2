"""What a tree like this goes wrong by: dumping grounds, signals, rules in save(), public functions that say nothing."""

import ast
from pathlib import Path

from tests.house.tree import PURE, modules, name, parsed

DUMPING_GROUNDS = {"utils", "helpers", "common", "misc", "tools", "lib", "shared", "base_utils"}


def dumping_grounds(paths: list[Path]) -> list[str]:
    return [name(path) for path in paths if {path.stem, path.parent.name} & DUMPING_GROUNDS]


def hidden_calls(tree: ast.Module) -> list[str]:
    """Find signals and overridden save(): code that runs because something else ran."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"django.dispatch", "django.db.models.signals"}:
            found.append(f"signals, line {node.lineno}")
        if isinstance(node, ast.ClassDef):
            bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
            if bases & {"Model", "Record", "AbstractUser", "AbstractBaseUser"}:
                found += [
                    f"{node.name}.{item.name}, line {item.lineno}"
                    for item in node.body
                    if isinstance(item, ast.FunctionDef) and item.name in {"save", "delete"}
                ]
    return found


def silent(tree: ast.Module) -> list[str]:
    """Name the public functions, classes and methods that have no docstring."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    found = []
    for node in tree.body:
        inner = [item for item in node.body if isinstance(item, kinds)] if isinstance(node, ast.ClassDef) else []
        if isinstance(node, kinds) and not node.name.startswith("_"):
            found += [
                item.name for item in [node, *inner] if not item.name.startswith("_") and not ast.get_docstring(item)
            ]
    return found


def test_no_module_is_a_dumping_ground():
    assert dumping_grounds(modules()) == []


def test_no_signals_and_no_rules_in_save():
    assert {name(path): found for path in modules() if (found := hidden_calls(parsed(path)))} == {}


def test_everything_public_in_the_pure_libraries_says_what_it_does():
    pure = [path for package in PURE for path in modules(f"src/{package}")]
    assert {name(path): found for path in pure if (found := silent(parsed(path)))} == {}


def test_a_dumping_ground_is_named():
    assert dumping_grounds([Path("web/utils.py"), Path("common/text.py"), Path("web/doors.py")]) == [
        "utils.py",
        "text.py",
    ]


def test_hidden_calls_are_named():
    bad = "from django.dispatch import receiver\nclass Case(models.Model):\n    def save(self): ...\n"
    good = "class Form(forms.Form):\n    def save(self): ...\n"
    assert hidden_calls(ast.parse(bad)) == ["signals, line 1", "Case.save, line 3"]
    assert hidden_calls(ast.parse(good)) == []


def test_silent_functions_are_named():
    source = 'def a():\n    "Say."\ndef b(): ...\ndef _c(): ...\nclass D:\n    "Say."\n    def e(self): ...\n'
    assert silent(ast.parse(source)) == ["b", "e"]

"""Rows are written by services only: a write from another room has no audit line, no version and no rights check."""

import ast

import pytest

from tests.house.tree import modules, name, parsed

WRITES = {
    "acreate", "bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update", "update_or_create",
}  # fmt: skip
READING_ROOMS = {
    "access", "enums", "errors", "exports", "forms", "offers", "queries", "rules", "urls", "views",
}  # fmt: skip


def chain(node: ast.expr) -> list[str]:
    """Unroll ``Case.objects.filter(a=1).update`` into its names, outermost last."""
    names: list[str] = []
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        else:
            node = node.func
    return [*([node.id] if isinstance(node, ast.Name) else []), *reversed(names)]


def writes(tree: ast.Module) -> list[str]:
    """Find calls that write through a manager or queryset, and saves of anything but a form or formset."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            names = chain(node.func)
            by_manager = bool({"objects", "_default_manager", "filter", "exclude"} & set(names))
            if by_manager or node.func.attr == "save":
                found.append(f"{'.'.join(names)}, line {node.lineno}")
    return found


def rooms() -> list[tuple[str, ast.Module]]:
    """List the modules of every room that only reads; a room may be a package."""
    found = []
    for path in modules("src/wanjia/areas"):
        inside = path.parts[path.parts.index("areas") + 2 :]
        if {part.removesuffix(".py") for part in inside} & READING_ROOMS:
            found.append((name(path), parsed(path)))
    return found


def test_only_services_write():
    assert {room: found for room, tree in rooms() if (found := writes(tree))} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Case.objects.filter(a=1).update(b=2)", ["Case.objects.filter.update, line 1"]),
        ("Case.objects.create(a=1)", ["Case.objects.create, line 1"]),
        ("case.save(update_fields=['a'])", ["case.save, line 1"]),
        ("context.update(a=1); Case.objects.filter(a=1).first()", []),
    ],
)
def test_what_is_taken_for_a_write(source, found):
    assert writes(ast.parse(source)) == found

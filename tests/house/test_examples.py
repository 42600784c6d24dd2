"""The examples in the pure libraries' docstrings give what they say."""

import doctest
import importlib

import pytest

from tests.house.tree import PURE, SOURCE, modules

MODULES = [
    ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for package in PURE
    for path in modules(f"src/{package}")
    if path.stem not in {"__init__", "__main__"}
]


@pytest.mark.parametrize("module", MODULES)
def test_examples(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0

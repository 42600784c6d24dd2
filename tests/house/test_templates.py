"""Templates: each is used, each one named exists; none holds script, style or words in one language only."""

import re
from functools import cache
from importlib.metadata import files as installed_files
from pathlib import Path

import pytest

from tests.house.tree import modules, name, parsed, strings, templates

# Django and allauth look these up by name themselves.
LOOKED_UP = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
# Template: why the page may hold Chinese itself.
CHINESE_BY_DESIGN = {"src/wanjia/web/templates/ui/parts/language.html": "a language is offered in its own name"}

COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}")
NAMED = re.compile(r"""\{%\s*(?:extends|include|partial_from|kept)\s+["']([^"'#]+)(?:#[\w-]+)?["']""")
COMPONENT = re.compile(r"<c-(?!vars\b|slot\b)([\w.-]+)")
HAN = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001-\u3011]+")
INLINE = {
    "a script in the page": re.compile(
        r"<script(?![^>]*\b(?:src=|type=.application/(?:json|ld\+json)))", re.IGNORECASE
    ),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a handler in the page": re.compile(r"\son[a-z]+\s*=|\bhx-on[:=-]|javascript:|[\"']js:", re.IGNORECASE),
}


def bare(text: str) -> str:
    """Drop the comments, keeping the line count."""
    return COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)


def place(path: Path) -> str:
    """Name a template the way others name it: from its templates folder."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def named_in_template(text: str) -> set[str]:
    """Find the templates that one template names: parents, parts and components."""
    components = {f"cotton/{tag.replace('.', '/').replace('-', '_')}.html" for tag in COMPONENT.findall(bare(text))}
    return set(NAMED.findall(bare(text))) | components


@cache
def of_packages() -> frozenset[str]:
    """List the templates of the packages that ours extend or replace."""
    listed = [str(file) for package in ("django-allauth", "django") for file in installed_files(package) or []]
    return frozenset(path.split("/templates/", 1)[1] for path in listed if "/templates/" in path)


@cache
def named() -> dict[str, str]:
    """Map each template that is named anywhere to one place that names it."""
    found: dict[str, str] = {}
    for path in templates():
        found |= dict.fromkeys(named_in_template(path.read_text(encoding="utf-8")), name(path))
    for path in modules(tests=True):
        for text in strings(parsed(path)):
            if re.fullmatch(r"[\w./-]+\.html(#[\w-]+)?", text):
                found[text.split("#")[0]] = name(path)
    return found


def inline(text: str) -> list[str]:
    lines = enumerate(TAG.sub("", bare(text)).splitlines(), 1)
    return [f"{what}, line {at}" for at, line in lines for what, rule in INLINE.items() if rule.search(line)]


def test_every_template_named_exists():
    there = {place(path) for path in templates()} | of_packages()
    assert {wanted: by for wanted, by in named().items() if wanted not in there} == {}


def test_every_template_is_used():
    used = set(named()) | of_packages() | LOOKED_UP
    assert [name(path) for path in templates() if place(path) not in used] == []


def test_no_template_holds_script_or_style():
    assert {name(path): found for path in templates() if (found := inline(path.read_text(encoding="utf-8")))} == {}


def test_templates_speak_through_translations():
    chinese = {
        name(path): found
        for path in templates()
        if name(path) not in CHINESE_BY_DESIGN and (found := HAN.findall(bare(path.read_text(encoding="utf-8"))))
    }
    assert chinese == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{}</script>', []),
        ("<script>go()</script>", ["a script in the page, line 1"]),
        ('\n<p style="color:red">', ["a style in the page, line 2"]),
        ('<a onclick="go()">', ["a handler in the page, line 1"]),
        ('<a hx-on:click="go()">', ["a handler in the page, line 1"]),
        ("{% blocktranslate with one=a.b %}{% endblocktranslate %}", []),
        ('{# <p style=""> #}<p class="on" data-on="1">', []),
    ],
)
def test_what_is_taken_for_script_or_style(text, found):
    assert inline(text) == found


def test_what_a_template_names():
    text = '{% extends "ui/page.html" %}{% include "a/b.html#part" %}<c-figure.big n="1" /><c-vars x />{# <c-no> #}'
    assert named_in_template(text) == {"ui/page.html", "a/b.html", "cotton/figure/big.html"}


def test_a_template_is_named_from_its_folder():
    assert place(Path("src/wanjia/web/templates/ui/page.html")) == "ui/page.html"

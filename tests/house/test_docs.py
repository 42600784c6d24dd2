"""The documents name only what exists: commands, settings, make targets, files."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files_like, name
from wanjia.cli import COMMANDS
from wanjia.config.knobs import KNOBS

CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
COMMAND = re.compile(r"(?:^|[\s;&|/])wanjia ([a-z][\w-]*)((?: +[a-z][\w-]*)?)", re.MULTILINE)
TARGET = re.compile(r"(?:^|[\s;&|])make ((?:[a-z][\w-]*|[A-Z]+=\S*)(?: +(?:[a-z][\w-]*|[A-Z]+=\S+))*)", re.MULTILINE)
SETTING = re.compile(r"\bWANJIA_[A-Z_]+\b")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SETTINGS_PAGE = ROOT / "docs" / "operate" / "settings.md"


@cache
def pages() -> tuple[Path, ...]:
    front = (ROOT / page for page in ("README.md", "README.zh.md", "CHANGELOG.md"))
    return (*files_like("*.md", under="docs"), *(page for page in front if page.exists()))


def code(text: str) -> str:
    """Keep what is set as code, one piece a line."""
    pieces = "\n".join(block or span for block, span in CODE.findall(text))
    return re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|\s#.*", "", pieces)  # what stands in quotes or comments is not our word


def targets(text: str) -> set[str]:
    return {word for words in TARGET.findall(code(text)) for word in words.split() if "=" not in word}


def commands(text: str) -> set[str]:
    return {first for first, _ in COMMAND.findall(code(text))}


def options(text: str) -> set[tuple[str, str]]:
    """Pair each option given to the command in a document with the sub-command it is given to."""
    lines = re.findall(r"(?:^|[\s;&|/])wanjia ([a-z][\w-]*(?: [^;&|#\n]*)?)", code(text), re.MULTILINE)
    return {(line.split()[0], option) for line in lines for option in re.findall(r"(?<=\s)--[a-z][\w-]*", line)}


@cache
def explained(command: str) -> str:
    """Give what a sub-command says of itself, and what its own sub-commands say."""

    def ask(*words: str) -> str:
        asked = [sys.executable, "-m", "wanjia.cli", *words, "--help"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout

    said = ask(command)
    below = re.split(r"(?m)^(?:命令：|commands:)$", said)[1:]
    return said + "".join(
        ask(command, inner) for part in below for inner in re.findall(r"(?m)^  ([a-z][\w-]*)(?= |$)", part)
    )


def slug(heading: str) -> str:
    """Make the anchor of a heading the way the usual forges do."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def broken_links(page: Path) -> list[str]:
    """Find links to files or headings that are not there; addresses on the web are not followed."""
    broken = []
    for target in LINK.findall(re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if "://" in target or target.startswith("mailto:"):
            continue
        headings = (
            re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            if anchor and file.is_file()
            else []
        )
        if not file.exists() or (anchor and anchor not in map(slug, headings)):
            broken.append(target)
    return broken


def test_documents_name_only_make_targets_that_exist():
    there = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    unknown = {name(page): found for page in pages() if (found := targets(page.read_text(encoding="utf-8")) - there)}
    assert unknown == {}


def test_documents_name_only_settings_that_exist():
    there = {knob.name for knob in KNOBS}
    named = {name(page): set(SETTING.findall(page.read_text(encoding="utf-8"))) for page in pages()}
    unknown = {page: found for page, all_named in named.items() if (found := {
        setting for setting in all_named - there if not setting.startswith("WANJIA_TEST_")})}  # fmt: skip
    assert unknown == {}


def test_documents_name_only_commands_that_exist():
    unknown = {
        name(page): found
        for page in pages()
        if (found := commands(page.read_text(encoding="utf-8")) - set(COMMANDS) - {"help"})
    }
    assert unknown == {}


def test_documents_name_only_options_that_exist():
    named = {(name(page), *pair) for page in pages() for pair in options(page.read_text(encoding="utf-8"))}
    assert (
        sorted(
            f"{page}: wanjia {command} {option}"
            for page, command, option in named
            if not re.search(rf"(?<![\w-]){option}(?![\w-])", explained(command))
        )
        == []
    )


def test_every_link_between_documents_leads_somewhere():
    assert {name(page): found for page in pages() if (found := broken_links(page))} == {}


def reached(page: Path, seen: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """Follow the links from one page to all that can be read from it."""
    seen |= {page}
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        file = (page.parent / target.partition("#")[0]).resolve()
        if file.suffix == ".md" and file.is_file() and file not in seen:
            seen = reached(file, seen)
    return seen


def test_each_line_of_work_has_its_page_and_each_decision_its_line():
    areas = {path.parent.name for path in (ROOT / "src" / "wanjia" / "areas").glob("*/apps.py")}
    assert {path.stem for path in (ROOT / "docs" / "areas").glob("*.md")} == areas
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    decisions = sorted(f"decisions/{path.name}" for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [page for page in decisions if f"]({page})" not in index] == []


def test_every_document_is_reached_from_the_index():
    documents = set(files_like("*.md", under="docs"))
    assert sorted(name(page) for page in documents - reached(ROOT / "docs" / "README.md")) == []


def test_the_settings_page_is_the_table_in_the_code():
    rows = re.findall(
        r"^\| `(WANJIA_\w+)` \| (.*?) \| (.*?) \|$", SETTINGS_PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rows == [(knob.name, f"`{knob.default}`" if knob.default else "", knob.meaning) for knob in KNOBS]


def test_the_makefile_explains_each_target_people_use():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^#   make (\w+)", text, re.MULTILINE))
    phony = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split()
    of_check = set(re.findall(r"^check: (.*)$", text, re.MULTILINE)[0].split())
    assert set(phony) - explained - of_check == {"help", "install", "clean"}


@pytest.mark.parametrize(
    ("text", "make", "wanjia"),
    [
        ("Run `make demo SERVE=0`, then `make check test`.", {"demo", "check", "test"}, set()),
        ("```\nmake demo\n.venv/bin/wanjia briefing --day 2026-11-23\n```", {"demo"}, {"briefing"}),
        ('```\nmake test ARGS="-k make reader"  # make nothing of it\n```', {"test"}, set()),
        ("To make sense of wanjia here is prose.", set(), set()),
        ("`WANJIA_DATA=data wanjia audit verify`", set(), {"audit"}),
    ],
)
def test_what_a_document_names(text, make, wanjia):
    assert (targets(text), commands(text)) == (make, wanjia)


def test_which_options_a_document_names():
    text = "`wanjia briefing --day 2026-11-23 --pdf` and `make demo --jobs`\n```\nwanjia member add wang --role x # --no\n```"
    assert options(text) == {("briefing", "--day"), ("briefing", "--pdf"), ("member", "--role")}


def test_reading_on_follows_links(tmp_path):
    pages = {"a.md": "[b](b.md#x)", "b.md": "[a](a.md) [c](c.md)", "c.md": "", "d.md": "[a](a.md)"}
    for page, text in pages.items():
        (tmp_path / page).write_text(text)
    assert sorted(page.name for page in reached(tmp_path / "a.md")) == ["a.md", "b.md", "c.md"]


def test_broken_links_are_named(tmp_path):
    (tmp_path / "b.md").write_text("# One heading: here\n")
    (tmp_path / "a.md").write_text(
        "[1](b.md) [2](c.md) [3](b.md#one-heading-here) [4](b.md#gone) [5](https://x.example)\n"
    )
    assert broken_links(tmp_path / "a.md") == ["c.md", "b.md#gone"]

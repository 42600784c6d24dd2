"""What may not be in the tree: one machine's paths, registries' addresses, other people's files."""

import re
from pathlib import Path

import pytest

from tests.house.tree import files, name

# Put together from parts, so that this file may be looked at too.
HOSTS = ["pypi org", "pythonhosted org", "npmjs org", "npmjs com", "deb debian org", "unpkg com", "jsdelivr net"]
FOLDERS = ["work", "farm", "root", r"home/\w+", "Users"]
WRITERS = ["Clau de", "Chat GPT", "Anth ropic", "Open AI", "Co pilot"]
RULES = {
    "a path of one machine": re.compile(rf"(?<![\w.}}>~/-])/({'|'.join(FOLDERS)})/"),
    "a registry's or delivery network's address": re.compile("|".join(host.replace(" ", r"\.") for host in HOSTS)),
    "how it was written, which is nobody's business": re.compile(rf"\b({'|'.join(WRITERS).replace(' ', '')})\b"),
}
FOREIGN_NAMES = ("*.min.js", "*.min.css", "*.woff", "*.woff2", "*.ttf", "*.otf", "*.whl", "*.jar", "*.wasm", "uv.lock")
FOREIGN_FOLDERS = {"node_modules", "vendor", "third_party", ".venv", "dist"}
LONGEST_LINE = 2000


def offences(text: str) -> list[str]:
    return [rule for rule, pattern in RULES.items() if pattern.search(text)]


def text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def foreign(path: Path) -> bool:
    if any(path.match(pattern) for pattern in FOREIGN_NAMES) or FOREIGN_FOLDERS & set(Path(name(path)).parts):
        return True
    text = text_of(path) if path.suffix in {".js", ".mjs", ".css"} else ""
    return text is None or any(len(line) > LONGEST_LINE for line in text.splitlines())


def test_no_file_names_a_machine_a_registry_or_its_writer():
    named = {name(path): found for path in files() if (text := text_of(path)) and (found := offences(text))}
    assert named == {}


def test_no_third_party_file_is_kept_here():
    assert [name(path) for path in files() if foreign(path)] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("cd {/}work/main", 1),
        ('open("{/}root/x")', 1),
        ("https://registry.npmjs{.}org/esbuild", 1),
        ("GET /homework/ and /areas/work/", 0),
        ("{{ root }}/src", 0),
    ],
)
def test_what_is_taken_for_an_offence(text, count):
    assert len(offences(text.replace("{/}", "/").replace("{.}", "."))) == count


def test_what_is_taken_for_somebody_elses(tmp_path):
    ours, packed, font = tmp_path / "a.js", tmp_path / "b.js", tmp_path / "c.woff2"
    ours.write_text("let a = 1;\n" * 300)
    packed.write_text("a();" * 600)
    font.write_bytes(b"\xff\xfe\x00")
    assert [path.name for path in (ours, packed, font) if foreign(path)] == ["b.js", "c.woff2"]

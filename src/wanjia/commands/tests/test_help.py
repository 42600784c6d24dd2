"""Every command and sub-command explains itself, and refuses, wholly in the language asked for."""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.utils import translation

from wanjia.cli import COMMANDS, main
from wanjia.foundation.terminal import language
from wanjia_roster.gallery import gallery_names

HAN = re.compile(r"[\u3400-\u9fff]")
# What is typed as it stands, in any language: options, closed lists, codes, names of programs and files.
TYPED = re.compile(
    r"wanjia( [a-z]+)*|WANJIA_\w+|--?[a-z][a-z-]*|\{[^}]*\}|\w+\.(json|xlsx|tar\.gz)|campaign_office|"
    r"SECTION_|JSON Lines|JSON|Excel|OpenDocument|CSV|PDF|DOCX|XLSX|xlsx|xls"
)
KEPT_ENGLISH = {"zh", "en", "solve", "village"}  # the values of --lang, and what may follow a command
OWN = [name for name in COMMANDS if name not in ("manage", "makemigrations")]  # the others are Django's


@pytest.fixture(autouse=True)
def spoken_before() -> Iterator[None]:
    """Leave the process speaking as it did."""
    with translation.override(translation.get_language()):
        yield
    language.choose(["--lang", "zh"])


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give what a command says of itself or refuses with; argparse ends some by an exit."""
    with suppress(SystemExit):
        main(arguments)
    said = capsys.readouterr()
    return said.out + said.err


def explained(capsys: pytest.CaptureFixture[str], lang: str) -> Iterator[tuple[str, str]]:
    """Give the help of every command and of every command below one."""
    heading = {"zh": "命令：", "en": "commands:"}[lang]
    for command in OWN:
        text = told(capsys, command, "--help", "--lang", lang)
        yield command, text
        below = text.partition(f"\n{heading}\n")[2]
        for name in re.findall(r"(?m)^  (\w+)(?: |$)", below):
            yield f"{command} {name}", told(capsys, command, name, "--help", "--lang", lang)


def strange_words(text: str, names: set[str]) -> list[str]:
    words = re.findall(r"[A-Za-z]{2,}", TYPED.sub(" ", text))
    return sorted({word for word in words if word not in names | KEPT_ENGLISH})


def test_help_in_chinese_has_no_english_word(capsys):
    helped = dict(explained(capsys, "zh"))
    names = {word for command in helped for word in command.split()}
    names |= {part for name in gallery_names() for part in name.split("-")}
    assert {c: strange_words(text, names) for c, text in helped.items() if strange_words(text, names)} == {}
    assert [command for command, text in helped.items() if not text.startswith("用法：wanjia ")] == []
    below = {command for command in helped if " " in command}
    assert {"audit verify", "member add", "premises import", "roster repair"} <= below


def test_help_in_english_has_no_chinese_character(capsys):
    helped = dict(explained(capsys, "en"))
    assert {command: HAN.findall(text) for command, text in helped.items() if HAN.search(text)} == {}
    assert [command for command, text in helped.items() if not text.startswith("usage: wanjia ")] == []


WRONG = [
    ("setup", ["setup"], "wanjia setup: 缺少：--name, --township-code, --township-name"),
    ("read", ["read"], "wanjia read: 缺少：文件"),
    ("briefing", ["briefing", "--day", "x"], "wanjia briefing: --day：“x” 不是日期，请写成 2026-11-23"),
    ("demo", ["demo", "--quiet=3"], "wanjia demo: --quiet 后面不能有内容：'3'"),
    ("premises", ["premises"], "wanjia premises: 缺少：命令"),
    ("undo", ["premises", "import", "--as", "wang"], "wanjia premises import: 需要其中一项：文件 --undo"),
    ("roster", ["roster", "solve", "x", "--seconds", "-1"], "wanjia roster solve: --seconds：“-1”不是大于 0 的秒数"),
    ("choice", ["roster", "mend"], "wanjia roster: 命令 不能是 'mend'，可以是 'solve', 'score', 'repair', 'standins', 'demo', 'schema'"),
    ("port", ["serve", "--port"], "wanjia serve: --port 后面缺少内容"),
    ("both", ["demo", "--days", "1", "--years", "1"], "wanjia demo: --years 不能与 --days 同用"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), [line[1:] for line in WRONG], ids=[line[0] for line in WRONG])
def test_a_wrong_call_is_refused_in_the_language_asked_for(db, capsys, tmp_path, monkeypatch, arguments, words):
    (tmp_path / "wanjia.sqlite3").touch()  # where there is no data at all, that is said first
    monkeypatch.setenv("WANJIA_DATA", str(tmp_path))
    first, hint = told(capsys, *arguments, "--lang", "zh").splitlines()
    assert (first, hint) == (words, f"说明见：{words.split(':')[0]} --help")
    assert HAN.findall(told(capsys, *arguments, "--lang", "en")) == []

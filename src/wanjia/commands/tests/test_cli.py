"""The command: help in both languages without Django, one line for each refusal."""

import subprocess
import sys

import pytest

from wanjia.cli import COMMANDS
from wanjia.commands.tests.conftest import Terminal
from wanjia.foundation.terminal import language


def test_help_lists_every_command_and_starts_no_django(terminal):
    code, said, refused = terminal("help")
    assert (code, refused) == (0, [])
    assert [line.split()[0] for line in said if line.startswith("  ")] == list(COMMANDS)
    assert said[1] == "用法：wanjia 命令 [--lang zh|en] …"
    source = "import sys; from wanjia.cli import main; main(['help']); print('django' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"
    assert not terminal.data.exists()


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("manage", "makemigrations")])
def test_every_command_explains_itself_and_leaves_nothing_behind(terminal, command):
    code, said, refused = terminal("help", command)
    assert (code, refused) == (0, [])
    assert f"wanjia {command}" in said[0]
    assert not terminal.data.exists()


@pytest.mark.parametrize(
    ("arguments", "environment", "english"),
    [
        ([], {}, False),
        ([], {"LANG": "C.UTF-8"}, False),
        ([], {"LANG": "en_GB.UTF-8"}, True),
        ([], {"LANG": "en_GB.UTF-8", "WANJIA_LANG": "zh"}, False),
        ([], {"WANJIA_LANG": "en"}, True),
        (["--lang", "zh"], {"WANJIA_LANG": "en"}, False),
        (["--lang=en"], {}, True),
    ],
)
def test_the_language_spoken(monkeypatch, arguments, environment, english):
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "WANJIA_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.choose(["serve", *arguments, "--port", "1"]) == ["serve", "--port", "1"]
    assert language.say("中", "English") == ("English" if english else "中")
    language.choose(["--lang", "zh"])


REFUSALS = [
    (["nothing"], 2, "没有 nothing 这个命令。全部命令：wanjia help"),
    (["migrate", "--now"], 2, "wanjia migrate: 不认识：--now"),
    (["setup", "--name", "x"], 2, "wanjia setup: 缺少：--township-code, --township-name"),
    (["serve", "--port", "http"], 2, "wanjia serve: --port 的内容不对：'http'"),
    (["serve", "--port", "99999"], 1, "wanjia serve: 端口 99999 已被占用或无法使用（127.0.0.1）。可换一个：wanjia serve --port 100000"),
    (["serve", "--host", "no.such.host.invalid"], 1, "wanjia serve: 不认识主机名：no.such.host.invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected", "words"), REFUSALS)
def test_a_refusal_is_one_line(terminal, arguments, expected, words):
    code, said, refused = terminal(*arguments)
    assert (code, said, refused[0]) == (expected, [], words)
    assert not terminal.data.exists()


@pytest.mark.parametrize("arguments", [["member", "list"], ["audit", "verify"], ["backup", "b"], ["work", "--once"]])
def test_where_there_is_no_data_that_is_said(terminal, arguments):
    code, said, refused = terminal(*arguments)
    assert (code, said) == (1, [])
    words = "里没有万家的数据。用 WANJIA_DATA 指明数据文件夹，或先运行 wanjia setup（演示用 wanjia demo）。"
    assert refused == [f"wanjia {arguments[0]}: {terminal.data} {words}"]
    assert not terminal.data.exists()


def test_a_database_without_tables_is_not_used(terminal):
    terminal.data.mkdir()
    (terminal.data / "wanjia.sqlite3").touch()
    assert terminal("member", "list") == (1, [], ["wanjia member: 数据库还不是这个版本的。请先运行：wanjia migrate"])


def test_migrate_and_check_say_how_it_stands(terminal):
    before = terminal("check")
    code, said, _ = terminal("migrate")
    assert (before[0], before[1][1].startswith("数据库：SQLite，有 "), code) == (0, True, 0)
    assert said[0].endswith(f" 项更新：{terminal.data}")
    assert terminal("migrate") == (0, ["数据库已是最新。"], [])
    assert terminal("check")[1][1] == "数据库：SQLite，已是最新"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    refused = Terminal(tmp_path / "file" / "data")("migrate")
    assert (refused[0], len(refused[2])) == (1, 1)


def test_a_database_that_does_not_answer_is_one_line(tmp_path):
    nobody = Terminal(tmp_path / "data", WANJIA_DATABASE_URL=f"postgres://x@/x?host={tmp_path}")
    code, said, refused = nobody("member", "list")
    assert (code, said, len(refused)) == (1, [], 1)
    assert refused[0].startswith("wanjia member: 数据库无法使用：")

"""The command: help in both languages without Django, one line for each refusal."""

import sqlite3
import subprocess
import sys
from contextlib import closing

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
    (["nothing"], 2, "没有“nothing”这个命令。全部命令：wanjia help"),
    ([""], 2, "没有“”这个命令。全部命令：wanjia help"),
    (["check", "--lang"], 2, "--lang 后面应是 zh 或 en，不是“”。"),
    (["--lang", "fr", "check"], 2, "--lang 后面应是 zh 或 en，不是“fr”。"),
    (["migrate", "--now"], 2, "wanjia migrate: 不认识：--now"),
    (["setup", "--name", "x"], 2, "wanjia setup: 缺少：--township-code, --township-name"),
    (["serve", "--port", "http"], 2, "wanjia serve: --port：“http” 不是端口，应为 1 至 65535"),
    (["demo", "--port", "99999"], 2, "wanjia demo: --port：“99999” 不是端口，应为 1 至 65535"),
    (["demo", "--days", "0"], 1, "wanjia demo: 天数为 1 至 7305（20 年），每天走访数为 1 至 20000。"),
    (["demo", "--day", "0001-01-01"], 1, "wanjia demo: 记录最早从 2000-01-01 开始。"),
    (["demo", "--seed", "-1"], 1, "wanjia demo: 种子为 0 至 999999999。"),
    (["restore", "nowhere.tar.gz"], 1, "wanjia restore: 找不到备份文件：nowhere.tar.gz"),
    (["serve", "--host", "no.such.host.invalid"], 1, "wanjia serve: 不认识主机名：no.such.host.invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected", "words"), REFUSALS)
def test_a_refusal_is_one_line(terminal, arguments, expected, words):
    code, said, refused = terminal(*arguments)
    assert (code, said, refused[0]) == (expected, [], words)
    assert not terminal.data.exists()


WITHOUT_DATA = ["member list", "audit verify", "backup b", "work --once", "migrate", "check", "retention", "briefing"]


@pytest.mark.parametrize("arguments", [words.split() for words in WITHOUT_DATA])
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
    terminal.data.mkdir(mode=0o700)
    (terminal.data / "wanjia.sqlite3").touch()
    before = terminal("check")
    code, said, _ = terminal("migrate")
    assert (before[0], before[1][1].startswith("数据库：SQLite，有 "), code) == (1, True, 0)
    assert said[0].endswith(f" 项更新：{terminal.data}")
    assert terminal("migrate") == (0, ["数据库已是最新。"], [])
    whole = [
        f"数据文件夹：{terminal.data}",
        "数据库：SQLite，已是最新",
        "单位：还没有启用（wanjia setup）",
        "后台任务：等候 0，失败 0",
    ]
    assert terminal("check") == (0, [*whole, "没有发现问题。"], [])
    (terminal.data / "secret.key").chmod(0o644)
    told = Terminal(terminal.data, WANJIA_PORT="80")("check")
    key = terminal.data / "secret.key"
    assert told == (1, [*whole, f"问题：别的系统用户可以读 {key}：chmod go= {key}",
                        "问题：没有 WANJIA_PORT 这个设置（见 docs/operate/settings.md）"], [])  # fmt: skip


WRONG_KNOBS = [
    ("WANJIA_WORKERS", "many", "WANJIA_WORKERS=many 不对：应为 1 至 64 的整数"),
    ("WANJIA_HTTPS", "yes", "WANJIA_HTTPS=yes 不对：应为 0 或 1"),
    ("WANJIA_ALLOWED_HOSTS", "https://a.example", "WANJIA_ALLOWED_HOSTS=https://a.example 不对：应为网站的域名或地址，以英文逗号分隔，不带 http:// 和端口"),
    ("WANJIA_FONTS", "/no/such", "WANJIA_FONTS=/no/such 不对：没有这个文件夹"),
    ("WANJIA_DATABASE_URL", "postgres://u:secret@h:x/n", "WANJIA_DATABASE_URL 不对：应写成 postgres://用户@主机/数据库；不写则用 SQLite"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "words"), WRONG_KNOBS, ids=[line[0] for line in WRONG_KNOBS])
def test_a_wrong_setting_stops_every_command_with_what_belongs_there(terminal, name, value, words):
    told = Terminal(terminal.data, **{name: value})
    for command in (["member", "list"], ["work"], ["migrate"]):
        assert told(*command) == (1, [], [f"wanjia {command[0]}: 设置 {words}"])
    assert not terminal.data.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    file = tmp_path / "file"
    file.touch()
    setup = ("setup", "--name", "镇", "--township-name", "镇", "--township-code", "510100123000")
    for folder, named in ((file, file), (file / "data", file / "data")):
        assert Terminal(folder)(*setup) == (1, [], [f"wanjia setup: 这不是该用的文件或文件夹：{named}"])


def test_a_damaged_and_a_newer_database_are_refused_in_words(terminal):
    terminal.data.mkdir(mode=0o700)
    database = terminal.data / "wanjia.sqlite3"
    database.write_bytes(b"no database at all" * 500)
    words = "数据库文件已损坏，或者不是万家的数据库。请用最近的备份还原到另一个文件夹：wanjia restore"
    assert terminal("member", "list") == (1, [], [f"wanjia member: {words}"])
    database.write_bytes(b"")
    assert terminal("migrate")[0] == 0
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '9999_later', '2030-01-01')"
        )
    words = "数据库比这个程序新：它是用更新的版本打开过的。请装回那个版本，或者把更新前的备份还原到另一个文件夹。"
    for command in (["member", "list"], ["migrate"]):
        assert terminal(*command) == (1, [], [f"wanjia {command[0]}: {words}"])


def test_a_database_that_does_not_answer_is_one_line(tmp_path):
    nobody = Terminal(tmp_path / "data", WANJIA_DATABASE_URL=f"postgres://x@/x?host={tmp_path}")
    code, said, refused = nobody("member", "list")
    assert (code, said, len(refused)) == (1, [], 1)
    words = "连不上 PostgreSQL。请看它是否已启动、WANJIA_DATABASE_URL 是否写对。它的答复："
    assert refused[0].startswith(f"wanjia member: {words}")


def test_what_follows_the_databases_name_reaches_postgres():
    from wanjia.config.settings import _database

    said = _database("postgres://wan%40jia:p%2Fw@db.example:5433/%E4%B8%87%E5%AE%B6?host=/run/pg&sslmode=verify-full")
    named = ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")
    assert [said[name] for name in named] == ["wan@jia", "p/w", "/run/pg", "5433", "万家", {"sslmode": "verify-full"}]

"""``wanjia demo`` as people run it: in processes of its own, in a data folder of its own."""

import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest

from wanjia.commands.failing import Failure
from wanjia.commands.tests.test_serve import answer
from wanjia.demonstration.command import parser, say_how_to_serve
from wanjia.demonstration.filling.replacing import ASIDE, refuse_an_office
from wanjia.demonstration.filling.standing import look
from wanjia.foundation.places.models import Installation
from wanjia.foundation.terminal import language
from wanjia.testing.ground import make_member

SMALL = ("demo", "--quiet", "--days", "2", "--visits", "30", "--day", "2026-11-20")
# Made at random each time (passwords), or by Django itself in no order of ours.
LEFT_OUT = {"django_content_type", "auth_permission", "django_migrations", "foundation_cache", "sqlite_sequence"}

HASHES = count(1)  # what comes out of a set or a hash must not show: each process orders them otherwise


def started(data: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "WANJIA_DATA": str(data), "WANJIA_DATABASE_URL": "", "WANJIA_LANG": "en"}
    environment["PYTHONHASHSEED"] = str(next(HASHES))
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "wanjia.cli", *words], env=environment, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def run(data: Path, *words: str) -> tuple[int, str, str]:
    process = started(data, *words)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def content(database: Path) -> dict[str, str]:
    """A digest of each table's rows, passwords blanked."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        digests = {}
        for table in sorted(set(tables) - LEFT_OUT):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "password"]
            named = ", ".join(f'"{column}"' for column in columns)
            rows = connection.execute(f"SELECT {named} FROM {table}").fetchall()
            digests[table] = hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()
    connection.close()
    return digests


def test_made_whole_or_not_at_all_and_the_same_each_time(tmp_path):
    database, aside = tmp_path / "wanjia.sqlite3", tmp_path / ASIDE
    killed = started(tmp_path, *SMALL)
    while not (aside.exists() and aside.stat().st_size > 1_000_000):
        assert killed.poll() is None
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (database.exists(), aside.exists()) == (False, True)

    code, out, _err = run(tmp_path, *SMALL)
    assert (code, aside.exists()) == (0, False)
    passwords = re.findall(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", out)
    assert (len(passwords), len(set(passwords))) == (19, len(set(passwords)))
    first = content(database)
    assert len(first) > 20

    code, out, _err = run(tmp_path, *SMALL, "--again")
    assert code == 0
    assert content(database) == first

    code, out, _err = run(tmp_path, *SMALL)
    assert (code, out.splitlines()[0]) == (
        0, "The demonstration up to 2026-11-20 18:20 is there and is used (make it anew with --again).",
    )  # fmt: skip
    changed = {table for table, digest in content(database).items() if digest != first[table]}
    assert changed == {"audit_entry", "audit_head"}  # the new passwords' lines

    for other, words in (("--seed", "7"), ("--visits", "31"), ("--day", "2026-11-19")):
        code, out, err = run(tmp_path, *SMALL, other, words)
        there = "up to 2026-11-20, seed 1, 2 days, 30 visits a workday"
        assert (code, out) == (1, "")
        assert err.startswith(f"wanjia demo: Another demonstration is here ({there}). --again makes the one asked for")

    reader = sqlite3.connect(database)
    reader.execute("SELECT count(*) FROM visits_visit").fetchone()
    before = database.stat().st_ino
    code, _out, err = run(tmp_path, *SMALL, "--again")
    reader.close()
    assert (code, err, database.stat().st_ino) == (
        1, "wanjia demo: The site is running on this data folder. Stop it first, then run wanjia demo again.\n", before,
    )  # fmt: skip


def test_an_offices_own_data_is_never_touched(tmp_path):
    said = ("setup", "--name", "清溪镇人民政府", "--township-code", "990101001000", "--township-name", "清溪镇")
    assert run(tmp_path, *said)[0] == 0
    before = content(tmp_path / "wanjia.sqlite3")
    code, out, err = run(tmp_path, *SMALL, "--again")
    assert (code, out) == (1, "")
    assert err.startswith("wanjia demo: This is an office's own data (清溪镇人民政府) and stays untouched.")
    assert content(tmp_path / "wanjia.sqlite3") == before


def test_whose_data_it_is(made):
    assert (look().last_day, look().ends_at) == (date(2026, 11, 23), datetime.fromisoformat("2026-11-23T18:20"))
    assert look().demonstration == "2026-11-23T18:20/7/10/205"
    with_somebody_real = make_member(name="真人")
    assert look().office == "真人"
    with pytest.raises(Failure):
        refuse_an_office(look())
    with_somebody_real.delete()
    Installation.objects.update(kind=Installation.Kind.OFFICE)
    assert look().office == Installation.objects.get().name


@pytest.mark.parametrize(
    ("data", "words", "command"),
    [
        ("data", [], "wanjia serve, then open http://127.0.0.1:8000/"),
        ("data", ["--port", "9001"], "wanjia serve --port 9001, then open http://127.0.0.1:9001/"),
        ("my data", ["--port", "9001"], "WANJIA_DATA='{}' wanjia serve --port 9001, then open http://127.0.0.1:9001/"),
    ],
)
def test_the_address_said_is_the_one_asked_for(tmp_path, monkeypatch, capsys, data, words, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WANJIA_DATA", data)
    language.choose(["--lang", "en"])
    say_how_to_serve(parser().parse_args(words).port)
    language.choose(["--lang", "zh"])
    assert capsys.readouterr().out == f"Serve the site: {command.format(tmp_path / data)}\n"


def test_it_serves_what_it_made_where_it_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, out, err = run(tmp_path, *SMALL, "--serve", "--port", port)
        assert (code, out, (tmp_path / "wanjia.sqlite3").exists()) == (1, "", False)
        assert err.startswith(f"wanjia demo: Port {port} is in use")
    with started(tmp_path, *SMALL, "--serve", "--port", port) as process:
        try:
            assert process.stdout is not None
            said = next(line for line in process.stdout if line.startswith("Wanjia: http"))
            assert said.startswith(f"Wanjia: http://127.0.0.1:{port}/  data: {tmp_path}")
            assert answer(port) == 200
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    assert process.returncode == 0

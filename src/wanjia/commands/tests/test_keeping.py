"""Setting up, members, the audit chain, backup and restore, as an operator meets them."""

import gzip
import hashlib
import json
import re
import sqlite3
import tarfile
from contextlib import closing

from wanjia.commands.tests.conftest import Terminal
from wanjia.foundation.audit.chain import GENESIS

SETUP = ["setup", "--name", "清溪镇人民政府", "--township-name", "清溪镇", "--township-code"]


def test_an_office_is_set_up_once(office):
    refused = office(*SETUP, "510100123001")
    assert (refused[0], refused[1], len(refused[2])) == (1, [], 1)
    with closing(sqlite3.connect(office.data / "wanjia.sqlite3")) as database:
        assert database.execute("SELECT name, kind FROM places_installation").fetchall() == [
            ("清溪镇人民政府", "office")
        ]
        assert database.execute("SELECT code, kind FROM places_place").fetchall() == [("510100123000", "township")]


def test_a_wrong_code_sets_nothing_up(terminal):
    code, said, refused = terminal(*SETUP, "12")
    assert (code, said, len(refused)) == (1, [], 1)
    with closing(sqlite3.connect(terminal.data / "wanjia.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM places_place").fetchone() == (0,)


def test_a_made_password_is_printed_once_and_can_be_said_aloud(office):
    code, said, refused = office("member", "add", "chen", "--name", "陈明", "--generate")
    assert (code, refused, said[0]) == (0, [], "已添加：chen 陈明")
    assert re.fullmatch(r"密码（只显示这一次）：[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}", said[1])
    assert office("member", "passwd", "CHEN", "--password-stdin", typed="another-c5xe-7h\n") == (
        0,
        ["已换密码：chen 陈明"],
        [],
    )


def test_a_lost_second_step_is_removed(office):
    with closing(sqlite3.connect(office.data / "wanjia.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at) SELECT id, 'totp', '{}', '2026-11-23' FROM"
            " accounts_member WHERE username = 'wang'"
        )
    for _ in range(2):
        assert office("member", "unlock", "WANG") == (0, ["wang 王芳 现在只凭密码登录。"], [])
    with closing(sqlite3.connect(office.data / "wanjia.sqlite3")) as database:
        count = "SELECT count(*) FROM audit_entry WHERE act = 'accounts.member.remove_second_step'"
        assert database.execute("SELECT count(*) FROM mfa_authenticator").fetchone() == (0,)
        assert database.execute(count).fetchone() == (1,)


def test_members_are_refused_in_one_line(office):
    for arguments, typed in (
        (["add", "wang", "--name", "x", "--password-stdin"], "kdju-qyw5-c5xe\n"),
        (["add", "li", "--name", "李四", "--password-stdin"], "weak\n"),
        (["add", "li", "--name", "李四", "--role", "king"], ""),
        (["add", "li", "--name", "李四", "--role", "mediator", "--place", "1"], ""),
        (["passwd", "nobody"], ""),
        (["unlock", "nobody"], ""),
    ):
        code, said, refused = office("member", *arguments, typed=typed)
        assert (code, said, len(refused)) == (1, [], 1), arguments
    with closing(sqlite3.connect(office.data / "wanjia.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_member WHERE username = 'li'").fetchone() == (0,)


def test_list_shows_members_with_their_posts(office):
    code, said, _ = office("member", "list")
    assert (code, said[0].split()) == (0, ["登录名", "姓名", "可登录", "今天的职务"])
    assert next(line for line in said if line.startswith("wang")).split()[:4] == ["wang", "王芳", "是", "清溪镇"]


def test_the_chain_is_verified_and_a_change_is_found(office, tmp_path):
    code, said, _ = office("audit", "verify")
    assert (code, len(said)) == (0, 1)
    rows, head = re.fullmatch(r"完好：(\d+) 行，末行散列 (\w{64})", said[0]).groups()
    changed = Terminal(tmp_path / "changed")
    archive = tmp_path / "b.tar.gz"
    assert office("backup", archive)[0] == 0
    assert changed("restore", archive)[0] == 0
    assert changed("audit", "verify") == (0, said, [])
    with closing(sqlite3.connect(changed.data / "wanjia.sqlite3")) as database:
        database.execute("UPDATE audit_entry SET act = 'nothing.happened' WHERE number = 2")
        database.commit()
        first = database.execute("SELECT hash FROM audit_entry WHERE number = 1").fetchone()[0]
    assert changed("audit", "verify") == (1, [f"不完好：第 2 行：这一行被改过；之前 1 行相符，散列 {first}"], [])
    assert (int(rows) > 2, head != first) == (True, True)


def test_the_head_on_paper_is_found_in_the_chain(office):
    code, said, _ = office("audit", "verify")
    head = said[0].rpartition(" ")[2]
    code, found, refused = office("audit", "verify", "--head", f"{head[:4].upper()} {head[4:12]}")
    assert (code, found[0], refused) == (0, said[0], [])
    assert re.fullmatch(rf"散列 {head[:12]} 是第 \d+ 行（\d{{4}}-\d\d-\d\d \d\d:\d\d）。", found[1])
    other = "0" * 12 if head[0] != "0" else "1" * 12
    assert office("audit", "verify", "--head", other)[:2] == (
        1, [said[0], f"链上没有散列 {other}：印它的纸与这条链不符。"],
    )  # fmt: skip
    assert office("audit", "verify", "--head", "3")[2] == ["wanjia audit: “3”不是散列：应为 8 至 64 位的 0–9、a–f"]


def test_an_emptied_chain_is_no_whole_one(office, tmp_path):
    archive, emptied = tmp_path / "b.tar.gz", Terminal(tmp_path / "emptied")
    assert (office("backup", archive)[0], emptied("restore", archive)[0]) == (0, 0)
    with closing(sqlite3.connect(emptied.data / "wanjia.sqlite3")) as database, database:
        database.execute("DELETE FROM audit_entry")
        database.execute("DELETE FROM audit_head")
    assert emptied("audit", "verify") == (1, ["不完好：留痕链是空的，全部被删。"], [])


def test_the_new_program_backs_up_what_it_has_not_migrated_yet(office, tmp_path):
    archive, older, back = tmp_path / "b.tar.gz", Terminal(tmp_path / "older"), Terminal(tmp_path / "back")
    assert (office("backup", archive)[0], older("restore", archive)[0]) == (0, 0)
    with closing(sqlite3.connect(older.data / "wanjia.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert older("member", "list")[2] == ["wanjia member: 数据库还不是这个版本的。请先运行：wanjia migrate"]
    assert older("backup", tmp_path / "before.tar.gz")[0] == 0
    assert back("restore", tmp_path / "before.tar.gz")[0] == 0


def test_an_export_can_be_proved_by_a_stranger(office, tmp_path):
    out = tmp_path / "chain.jsonl"
    assert office("audit", "export", out)[0] == 0
    previous = GENESIS
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        facts = [row[name] for name in ("number", "at", "actor_id", "act", "target", "target_id", "place_id", "count")]
        text = json.dumps([previous, *facts], ensure_ascii=True, separators=(",", ":"))
        assert (row["previous"], row["hash"]) == (previous, hashlib.sha256(text.encode()).hexdigest())
        previous = row["hash"]
    assert rows[-1]["act"] == "audit.chain.export"
    assert office("audit", "export", out)[2] == [f"wanjia audit: 文件已经存在：{out}"]


def test_a_backup_brings_back_files_too_and_overwrites_nothing(office, tmp_path):
    name = hashlib.sha256(b"a file").hexdigest()
    kept = office.data / "files" / name[:2] / name
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a file")
    archive, back = tmp_path / "b.tar.gz", Terminal(tmp_path / "back")
    assert office("backup", archive)[0] == 0
    assert archive.stat().st_mode & 0o777 == 0o600
    assert office("backup", archive)[2] == [f"wanjia backup: 文件已经存在：{archive}"]
    assert back("restore", archive)[0] == 0
    assert (back.data / "files" / name[:2] / name).read_bytes() == b"a file"
    assert (back.data / "secret.key").read_bytes() == (office.data / "secret.key").read_bytes()
    assert back("restore", archive)[0] == 1
    assert sorted(path.name for path in back.data.iterdir()) == ["files", "secret.key", "wanjia.sqlite3"]


def test_a_damaged_backup_restores_nothing(office, tmp_path):
    archive, damaged, back = tmp_path / "b.tar.gz", tmp_path / "damaged.tar.gz", Terminal(tmp_path / "back")
    assert back("restore", archive) == (1, [], [f"wanjia restore: 找不到备份文件：{archive}"])
    assert not back.data.exists()
    assert office("backup", archive)[0] == 0
    whole = archive.read_bytes()
    half = len(whole) // 2
    for wrong in (whole[:-2000], whole[:half] + bytes(40) + whole[half + 40 :], b"", b"a letter", gzip.compress(whole)):
        damaged.write_bytes(wrong)
        assert back("restore", damaged) == (1, [], [f"wanjia restore: 不是完好的备份：{damaged}"])
        assert list(back.data.iterdir()) == []


def test_an_archive_from_elsewhere_writes_nothing_outside(office, tmp_path):
    archive, strange, back = tmp_path / "b.tar.gz", tmp_path / "strange.tar.gz", Terminal(tmp_path / "back")
    assert office("backup", archive)[0] == 0
    with tarfile.open(archive) as whole, tarfile.open(strange, "w:gz") as out:
        for name in ("../outside", "files/../../outside", "/outside", "other"):
            out.addfile(tarfile.TarInfo(name))
        link = tarfile.TarInfo("files/link")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path)
        out.addfile(link)
        for member in whole:
            out.addfile(member, whole.extractfile(member))
    assert back("restore", strange)[0] == 0
    assert {path.name for path in back.data.rglob("*")} & {"link", "other", "outside"} == set()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "back", "strange.tar.gz"]


def test_retention_lists_its_rules_and_erases_what_is_over(office):
    with closing(sqlite3.connect(office.data / "wanjia.sqlite3")) as database, database:
        database.execute("UPDATE accounts_member SET phone = '13800000000', joined_at = '2020-01-01 01:00:00'")
        database.execute("UPDATE posts_post SET first_day = '2020-01-01', last_day = '2021-01-01'")
        members = database.execute("SELECT count(*) FROM accounts_member").fetchone()[0]
    code, said, refused = office("retention", "--dry-run", "--lang", "en")
    counts = [line.split()[-2:] for line in said]
    assert (code, refused, counts[1:]) == (0, [], [["0", "0"], ["0", "0"], ["0", "0"], [str(members), "0"]])
    assert office("retention")[1][4].split() == ["成员电话（离任后）", "工作联系", "2年", str(members), "0"]
    assert office("retention")[1][4].split()[-2:] == ["0", "0"]
    with closing(sqlite3.connect(office.data / "wanjia.sqlite3")) as database:
        assert set(database.execute("SELECT phone FROM accounts_member")) == {("",)}
        lines = database.execute("SELECT count(*) FROM audit_entry WHERE act = 'accounts.phone.erase'").fetchone()
    assert lines == (members,)

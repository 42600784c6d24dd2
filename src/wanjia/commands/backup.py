"""``wanjia backup`` and ``wanjia restore``: the whole data folder in one file, taken while people work."""

import datetime as dt
import gzip
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from wanjia.commands.failing import Failure
from wanjia.commands.house import data_folder, open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser
from wanjia.foundation.terminal.progress import shown

DATABASE, KEY, FILES, LABEL = "wanjia.sqlite3", "secret.key", "files", "backup.json"
MEGABYTE = 1_000_000
PAGES = 4096  # of the database copied at a time


class Counted(io.RawIOBase):
    """A file that says how far it was read."""

    def __init__(self, file: BinaryIO, done: Callable[[int], None]) -> None:
        """Wrap an open file."""
        self._file, self._done = file, done

    def read(self, size: int = -1) -> bytes:
        """Read on, and say how far that is."""
        taken = self._file.read(size)
        self._done(self._file.tell())
        return taken

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place of the file, as gzip does to look at its beginning."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Say where reading goes on."""
        return self._file.tell()


def main(arguments: list[str]) -> int:
    """Write one archive: the database as it is at one moment, then the files it names, then the key."""
    parser = Parser(
        prog="wanjia backup",
        description=say(
            "把数据库、上传的文件和密钥备份到一个文件，不影响使用。备份里有个人信息，请加密保存。",
            "Back the database, the files and the key up into one file, while people work. It holds personal data:"
            " keep it encrypted.",
        ),
    )
    parser.add_argument(
        "file", metavar=say("文件", "FILE"), type=Path, help=say("如 wanjia-1123.tar.gz", "such as wanjia-1123.tar.gz")
    )
    asked = parser.parse_args(arguments)
    _refuse_postgres()
    open_house(migrated=False)  # the backup before an upgrade may be taken by the new program
    if asked.file.exists():
        raise Failure(say(f"文件已经存在：{asked.file}", f"The file is there already: {asked.file}"))
    whole = asked.file.with_name(asked.file.name + ".part")
    try:
        label = _write(whole)
        whole.rename(asked.file)
    finally:
        whole.unlink(missing_ok=True)
    size = _size(asked.file.stat().st_size)
    print(
        say(
            f"已备份：{asked.file}（{size}），留痕 {label['rows']} 行，末行散列 {label['head']}",
            f"Backed up: {asked.file} ({size}), {label['rows']} audit rows, head {label['head']}",
        )
    )
    return 0


def _size(octets: int) -> str:
    return f"{octets / 1e6:,.1f} MB" if octets >= MEGABYTE else f"{octets / 1e3:.0f} KB"


def restore(arguments: list[str]) -> int:
    """Put a backup into a data folder that has no data yet, all of it or nothing."""
    parser = Parser(
        prog="wanjia restore",
        description=say(
            "把备份还原到空的数据文件夹，并检查是否完好。", "Put a backup into an empty data folder and check it."
        ),
    )
    parser.add_argument("file", metavar=say("文件", "FILE"), type=Path)
    asked = parser.parse_args(arguments)
    _refuse_postgres()
    folder = data_folder()
    if not asked.file.is_file():
        raise Failure(say(f"找不到备份文件：{asked.file}", f"There is no such backup: {asked.file}"))
    if (folder / DATABASE).exists() or any((folder / FILES).glob("*")):
        raise Failure(
            say(
                f"{folder} 里已有数据，没有改动。请用 WANJIA_DATA 指明一个空文件夹。",
                f"{folder} has data already; nothing was changed. Name an empty folder in WANJIA_DATA.",
            )
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as aside:
        label = _read(asked.file, Path(aside))
        # The database comes last: as long as it is not there, the folder counts as empty.
        for name in (FILES, KEY, DATABASE):
            if (Path(aside) / name).exists():
                (Path(aside) / name).replace(folder / name)
    print(
        say(
            f"已还原到 {folder}：留痕 {label['rows']} 行，末行散列 {label['head']}。请运行 wanjia migrate 和 wanjia audit verify。",
            f"Restored into {folder}: {label['rows']} audit rows, head {label['head']}. Run wanjia migrate and"
            " wanjia audit verify.",
        )
    )
    return 0


def _refuse_postgres() -> None:
    from wanjia.config.knobs import knob

    if knob("WANJIA_DATABASE_URL"):
        raise Failure(
            say(
                "数据在 PostgreSQL 里：请用 pg_dump --format=custom 备份、pg_restore 还原，另外保存数据文件夹的 files 和 secret.key。",
                "The data is in PostgreSQL: use pg_dump --format=custom and pg_restore, and keep files and secret.key"
                " of the data folder beside it.",
            )
        )


def _write(archive: Path) -> dict[str, Any]:
    folder = data_folder()
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix=".backup-") as aside:
        copy = Path(aside) / DATABASE
        with closing(sqlite3.connect(folder / DATABASE)) as source, closing(sqlite3.connect(copy)) as target:
            # A read that stays open holds the copy to one moment; else each write in between would begin it anew.
            source.isolation_level = None
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with shown(say("复制数据库", "copying the database"), 100) as done:
                source.backup(
                    target, pages=PAGES, progress=lambda _, left, all_: done(100 - 100 * left // max(all_, 1))
                )
            target.execute("PRAGMA journal_mode=DELETE")
        with shown(say("检查", "checking")):
            label = _check(copy)
        out = os.fdopen(os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        # Level 1: four times as fast as the usual level, a tenth larger.
        with out, tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as tar:
            with shown(say("压缩数据库", "packing the database"), copy.stat().st_size) as done, copy.open("rb") as file:
                tar.addfile(tar.gettarinfo(str(copy), DATABASE), Counted(file, done))
            # After the database: a file is on disk before the row that names it, so none is missing.
            if (folder / FILES).exists():
                with shown(say("压缩上传的文件", "packing the files")):
                    tar.add(folder / FILES, FILES)
            if (folder / KEY).exists():
                tar.add(folder / KEY, KEY)
            said = json.dumps(label, ensure_ascii=False, indent=1).encode()
            entry = tarfile.TarInfo(LABEL)
            entry.size = len(said)
            tar.addfile(entry, io.BytesIO(said))
        return label


def _read(archive: Path, aside: Path) -> dict[str, Any]:
    try:
        with (
            shown(say("还原", "restoring"), archive.stat().st_size) as done,
            archive.open("rb") as file,
            tarfile.open(fileobj=Counted(file, done), mode="r:gz") as tar,
        ):
            for member in tar:
                _put(tar, member, aside)
        if not (aside / LABEL).exists():
            raise tarfile.ReadError(LABEL)  # it comes last: what was before it cannot be told to be all
        label: dict[str, Any] = json.loads((aside / LABEL).read_text(encoding="utf-8"))
        with shown(say("检查", "checking")):
            found = _check(aside / DATABASE)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError, sqlite3.Error) as damaged:
        raise Failure(say(f"不是完好的备份：{archive}", f"Not a whole backup: {archive}")) from damaged
    if (found["rows"], found["head"]) != (label["rows"], label["head"]):
        raise Failure(say(f"备份的内容与标签不符：{archive}", f"The backup is not what its label says: {archive}"))
    return label


def _put(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file of an archive, if it is one of ours; by hand, for the filter of ``extractall`` came with 3.11.4."""
    parts = member.name.split("/")
    if not member.isfile() or parts[0] not in (DATABASE, KEY, FILES, LABEL) or {"", ".", ".."} & set(parts):
        return
    target = folder.joinpath(*parts)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = tar.extractfile(member)
    assert content is not None
    with content, os.fdopen(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        shutil.copyfileobj(content, file, 1 << 20)
        file.seek(0)
        if parts[0] == FILES and hashlib.file_digest(file, "sha256").hexdigest() != target.name:
            raise tarfile.ReadError(member.name)


def _check(database: Path) -> dict[str, Any]:
    """Check that a copied database is whole, and give its label."""
    from wanjia import __version__

    with closing(sqlite3.connect(database)) as copy:
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
        rows, head = copy.execute("SELECT number, hash FROM audit_head").fetchone() or (0, "0" * 64)
    return {"version": __version__, "at": dt.datetime.now(dt.UTC).isoformat(), "rows": rows, "head": head}

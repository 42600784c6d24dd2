"""A disk that is really full: whoever saves is told so in words, nothing acknowledged is lost, then it goes on."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from tests.concurrency.conftest import House
from tests.concurrency.disks import fill, small_disk
from tests.concurrency.phones import Phone
from wanjia.foundation.ids import new_id

MEGABYTES = 32
UPLOAD, LIST = "/office/premises/import/", "类别,地址,村\n商户,一号,第1村\n".encode()
LARGE = LIST + b"\n" * 4_000_000  # above what the server keeps in memory
FULL = "服务器磁盘已满"
REFUSED = 5  # visits in a row that must be refused before we believe that the disk is full for the database too
PATIENCE = 60  # seconds for jobs that waited for space


@pytest.fixture
def full(tmp_path: Path) -> Iterator[House]:
    """A served house whose data folder and temporary files lie on a small disk."""
    with small_disk(tmp_path / "disk", MEGABYTES) as disk:
        (disk / "tmp").mkdir()
        made = House(disk / "data", "", 2)
        made.environment["TMPDIR"] = str(disk / "tmp")
        yield made


def test_a_full_disk_is_said_and_survived(full, serve):
    port = serve(full)
    disk = Path(full.environment["WANJIA_DATA"]).parent
    phone, clerk = Phone(port, full.ground["workers"][0]), Phone(port, {**full.ground["clerk"], "village": None})
    day = timezone.localdate().isoformat()
    assert phone.visit(str(new_id()), day)[0] == 201
    full.run("tests.concurrency.enqueue", 3)

    ballast = fill(disk)
    kept: list[str] = []
    refused: list[str] = []
    words: set[str] = set()
    while len(refused) < REFUSED:
        record = str(new_id())
        status, said = phone.visit(record, day)
        assert status in (201, 507)
        if status == 201:  # the write-ahead log still has room of its own
            kept.append(record)
        else:
            refused.append(record)
            words.update(said["errors"])
    assert len(words) == 1
    assert FULL in words.pop()

    for content in (LIST, LARGE):
        status, page = clerk.upload(UPLOAD, "名单.csv", content)
        assert (status, FULL in page) == (507, True)
    assert list((disk / "data" / "files").glob("tmp*")) == []
    for path in ("/visits/", "/visits/new/", "/search/?q=1"):
        assert clerk.get(path)[0] == 200
    status, workbook = clerk.get("/visits/export.xlsx")
    assert (status, workbook[:2]) == (200, b"PK")
    there = full.ask("tests.concurrency.inspect")
    assert (there["whole"], there["chain"]) == (True, "holds")
    assert set(kept) <= set(there["visits"])
    assert set(refused).isdisjoint(there["visits"])
    assert there["visits"] == there["recorded"] == there["found"]

    ballast.unlink()
    assert [phone.visit(record, day)[0] for record in refused] == [201] * REFUSED
    assert clerk.upload(UPLOAD, "名单.csv", LARGE)[0] == 302
    left = waited_for(full, jobs=4)
    assert (left["whole"], left["chain"]) == (True, "holds")
    assert left["visits"] == left["recorded"] == left["found"]
    assert set(kept) | set(refused) <= set(left["visits"])
    assert left["done"] == {"0": 1, "1": 1, "2": 1}


def waited_for(house: House, jobs: int):
    """Look until every job has run: those enqueued before the disk was full, and the upload's own."""
    until, left = time.monotonic() + PATIENCE, house.ask("tests.concurrency.inspect")
    while time.monotonic() < until:
        if left["jobs"].get("SUCCESSFUL", 0) >= jobs and set(left["jobs"]) <= {"SUCCESSFUL", "READY"}:
            return left
        time.sleep(0.5)
        left = house.ask("tests.concurrency.inspect")
    raise AssertionError(left["jobs"])


def test_a_backup_to_a_full_disk_leaves_nothing_half(tmp_path):
    house = House(tmp_path / "data", "", 2)
    with small_disk(tmp_path / "disk", 1) as disk:
        ballast = fill(disk)
        ran = house.try_("wanjia.cli", "backup", disk / "wanjia.tar.gz")
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr == "wanjia backup: 磁盘已满，没有保存任何内容。请清出空间后再试。\n"
        assert list(disk.iterdir()) == [ballast]

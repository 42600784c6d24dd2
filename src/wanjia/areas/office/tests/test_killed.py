"""kill -9 in the middle of an import: no premises, no audit line, and the same list goes through afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from wanjia.commands.house import open_house
open_house()
from django.utils import timezone
from django.db import connection, transaction
from wanjia.areas.office import batches, bulk
from wanjia.areas.office.models import PremisesImport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.places.models import Premises
actor, now = Member.objects.get(username="wang"), timezone.now()
what = sys.argv[1]
if what == "read":
    with open(sys.argv[2], "rb") as file:
        made = batches.upload(name="a.csv", chunks=[file.read()], actor=actor, now=now)
    batches.read(batch_id=made.pk)
elif what == "write":
    newest = PremisesImport.objects.latest("uploaded_at")
    if len(sys.argv) > 2:  # stand still inside the transaction, with the rows in place
        after = bulk.add_new
        def slowly(batch):
            after(batch)
            print("in", flush=True)
            import time; time.sleep(60)
        bulk.add_new = slowly
    batches.write(batch_id=newest.pk, actor=actor, now=now)
else:
    print(Premises.objects.count(), Entry.objects.filter(act="office.import.write").count(), verify().holds)
"""


def run(data: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start Python on a data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WANJIA_")}
    return subprocess.Popen(
        [sys.executable, *arguments], env={**kept, "WANJIA_DATA": str(data)}, stdout=subprocess.PIPE, text=True
    )


def done(data: Path, *arguments: str) -> str:
    """Run Python to its end and give what it printed."""
    out, _ = (ran := run(data, *arguments)).communicate()
    assert ran.returncode == 0, out
    return out.strip()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a township, a member of the office and a judged list of 3,000 rows."""
    folder, wanjia = tmp_path / "data", ["-m", "wanjia.cli"]
    done(folder, *wanjia, "setup", "--name", "测试乡", "--township-code", "990101001000", "--township-name", "测试乡")
    done(folder, *wanjia, "member", "add", "wang", "--name", "王芳", "--role", "campaign_office", "--generate")
    make = (
        "from wanjia.commands.house import open_house; open_house()\n"
        "from wanjia.foundation.places.models import Place\n"
        "top = Place.objects.get(kind='township')\n"
        "made = Place.objects.create(code='990101001201', name='甲村', kind='village', parent=top)\n"
        "Place.objects.filter(pk=made.pk).update(village=made)\n"
    )
    done(folder, "-c", make)
    rows = "".join(f"K{at},农户,甲村{at}号,甲村\n" for at in range(3000))
    (tmp_path / "list.csv").write_text(f"编号,类别,地址,村\n{rows}", encoding="utf-8")
    done(folder, "-c", SCRIPT, "read", str(tmp_path / "list.csv"))
    return folder


def test_a_writing_that_was_killed_left_no_trace_and_can_be_done_again(data: Path) -> None:
    writing = run(data, "-c", SCRIPT, "write", "slowly")
    assert writing.stdout is not None
    assert writing.stdout.readline().strip() == "in"
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    assert done(data, "-c", SCRIPT, "look") == "0 0 True"
    done(data, "-c", SCRIPT, "write")
    assert done(data, "-c", SCRIPT, "look") == "3000 1 True"

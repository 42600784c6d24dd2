"""``wanjia premises import``: a premises list from the terminal, judged and shown before anything is written."""

import argparse
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.office import batches
from wanjia.areas.office.enums import ImportState, Verdict
from wanjia.areas.office.errors import OutOfDate
from wanjia.areas.office.models import PremisesImport
from wanjia.areas.office.refusing import stream_refused
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.terminal.parsing import Parser, sub_commands

FAILED, REFUSED, SHOWN, CHUNK = 1, 2, 10, 1 << 16


def parser() -> Parser:
    """Say what the command takes."""
    made = Parser(
        prog="wanjia premises",
        description=_("Premises: shops, household addresses, enterprises, schools, public places."),
    )
    one = sub_commands(made).add_parser("import", help=_("import a list, or take an import back"))
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar=_("FILE"), help=_("Excel (xlsx, xls), OpenDocument or CSV"))
    what.add_argument("--undo", type=uuid.UUID, metavar=_("NUMBER"), help=_("take this import back"))
    one.add_argument(
        "--as", dest="username", required=True, metavar=_("USERNAME"), help=_("the member who answers for it")
    )
    one.add_argument("--yes", action="store_true", help=_("write without asking"))
    one.add_argument(
        "--refused", type=Path, metavar=_("FILE.xlsx"), help=_("write the refused rows and their reasons here")
    )
    return made


def premises_import(argv: list[str]) -> int:
    """Import a list or take an import back: 0 done, 1 not done, 2 refused."""
    said = parser().parse_args(argv)
    actor = Member.objects.filter(username__iexact=said.username, is_active=True).first()
    if actor is None:
        return _refuse(_("There is no member {name} who may sign in.").format(name=said.username))
    try:
        return _undo(said.undo, actor, yes=said.yes) if said.undo else _import(said, actor)
    except WanjiaError as refusal:
        return _refuse(str(refusal))


def _refuse(words: str) -> int:
    print(f"wanjia premises: {words}", file=sys.stderr)
    return REFUSED


def _import(said: argparse.Namespace, actor: Member) -> int:
    if not said.file.is_file():
        return _refuse(_("There is no file {name}.").format(name=said.file))
    with said.file.open("rb") as file:
        chunks = iter(lambda: file.read(CHUNK), b"")
        batch = batches.upload(name=said.file.name, chunks=chunks, actor=actor, now=timezone.now())
    with _bar(_("Reading")) as progress:
        batch = batches.read(batch_id=batch.pk, progress=progress)
    while True:
        if batch.state == ImportState.FAILED:
            return _refuse(batch.error)
        _show(batch, said.refused)
        counts = batches.tally(batch)
        if not counts[Verdict.NEW] + counts[Verdict.CHANGED]:
            print(_("Nothing to write."))
            return 0
        if not (said.yes or _agreed(_("Write {new} new and {changed} changed?").format(**counts))):
            print(_("Nothing was written. The list waits on the page of imports."))
            return FAILED
        try:
            batches.write(batch_id=batch.pk, actor=actor, now=timezone.now())
        except OutOfDate:  # somebody changed premises while the question stood
            batch = batches.judge_again(batch_id=batch.pk)
            print(batch.error)
            continue
        print(_("Written. To take it back: wanjia premises import --undo {id} --as {name}").format(
            id=batch.pk, name=actor.username))  # fmt: skip
        return 0


def _undo(batch_id: uuid.UUID, actor: Member, *, yes: bool) -> int:
    batch = PremisesImport.objects.select_related("file").filter(pk=batch_id).first()
    if batch is None:
        return _refuse(_("There is no import {id}.").format(id=batch_id))
    if not (yes or _agreed(_("Take back the import of {file}?").format(file=batch.file.name))):
        print(_("Nothing was changed."))
        return FAILED
    batches.undo(batch_id=batch.pk, actor=actor, now=timezone.now())
    print(_("Taken back: the premises are as they were before the import."))
    return 0


def _agreed(question: str) -> bool:
    """Ask, and take silence for no."""
    print(f"{question} [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def _show(batch: PremisesImport, target: Path | None) -> None:
    """Print how many rows have which verdict, and the first refused ones; write all of them where asked."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(_("Verdict"))
    table.add_column(_("Number of rows"), justify="right")
    counts = batches.tally(batch)
    for verdict in Verdict:
        table.add_row(str(verdict.label), f"{counts[verdict]:,}")
    console = Console(soft_wrap=True)
    console.print(table)
    refused = batch.rows.filter(verdict=Verdict.REFUSED).order_by("number")
    for number, reason in refused.values_list("number", "reason")[:SHOWN]:
        console.print(_("Row {number}: {reason}").format(number=number, reason=reason), markup=False, highlight=False)
    if counts[Verdict.REFUSED] > SHOWN:
        console.print(_("… and {count} more").format(count=counts[Verdict.REFUSED] - SHOWN), highlight=False)
    if target is not None and counts[Verdict.REFUSED]:
        with target.open("wb") as file:
            file.writelines(stream_refused(batch))
        print(_("Refused rows: {file}").format(file=target))


@contextmanager
def _bar(words: str) -> Iterator[batches.Progress]:
    """Show how many rows are read, on a terminal only."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as shown:
        task = shown.add_task(words, total=None)
        yield lambda done, _total: shown.update(task, completed=done)

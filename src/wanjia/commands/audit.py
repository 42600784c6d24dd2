"""``wanjia audit``: prove the chain of acts, and give it to a stranger to prove."""

import argparse
import datetime as dt
import json
import os
from pathlib import Path

from wanjia.commands.failing import Failure
from wanjia.commands.house import open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser, sub_commands


def main(arguments: list[str]) -> int:
    """Run one of the audit commands."""
    parser = Parser(
        prog="wanjia audit",
        description=say(
            "留痕链：谁在何时对哪条记录做了什么，一行接一行，前后以散列相扣。",
            "The audit chain: who did what to which record when, each row hashed with the one before.",
        ),
    )
    commands = sub_commands(parser)
    commands.add_parser(
        "verify",
        help=say("从头到尾重算一遍；有一行不符即报出", "recompute every row; name the first that does not fit"),
    )
    export = commands.add_parser("export", help=say("导出为 JSON Lines，外人可自行验证", "write it as JSON lines"))
    export.add_argument("file", metavar=say("文件", "FILE"), type=Path)
    asked = parser.parse_args(arguments)
    open_house()
    return {"verify": _verify, "export": _export}[asked.command](asked)


def _verify(_asked: argparse.Namespace) -> int:
    """Exit with 1 and name the row when the chain does not hold."""
    from rich.console import Console
    from rich.progress import Progress

    from wanjia.foundation.audit.models import Head
    from wanjia.foundation.audit.verify import verify

    rows = Head.objects.values_list("number", flat=True).first() or 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        step = bar.add_task(say("验证", "verifying"), total=rows)
        verdict = verify(lambda done: bar.update(step, completed=done))
    if verdict.holds:
        print(
            say(f"完好：{verdict.rows} 行，末行散列 {verdict.head}", f"Whole: {verdict.rows} rows, head {verdict.head}")
        )
        return 0
    reason = {
        "a row is missing": say("缺少这一行", "this row is missing"),
        "the row was changed": say("这一行被改过", "this row was changed"),
        "rows are missing at the end": say("末尾缺行，或链尾被改过", "rows are missing at the end"),
    }.get(verdict.reason, verdict.reason)
    print(
        say(
            f"不完好：第 {verdict.broken_at} 行：{reason}；之前 {verdict.rows} 行相符，散列 {verdict.head}",
            f"Broken: row {verdict.broken_at}: {reason}; the {verdict.rows} rows before fit, head {verdict.head}",
        )
    )
    return 1


def _export(asked: argparse.Namespace) -> int:
    """Write every row with what its hash covers; the export itself is the last row."""
    from django.db import transaction
    from django.utils import timezone

    from wanjia.foundation.audit import services as audit
    from wanjia.foundation.audit.models import Entry

    if asked.file.exists():
        raise Failure(say(f"文件已经存在：{asked.file}", f"The file is there already: {asked.file}"))
    with os.fdopen(os.open(asked.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        with transaction.atomic():
            last = audit.record(act="audit.chain.export", actor=None, now=timezone.now())
        names = ("number", "at", "actor_id", "act", "target", "target_id", "place_id", "count", "previous", "hash")
        rows = Entry.objects.filter(number__lte=last.number).order_by("number").values_list(*names)
        for row in rows.iterator(chunk_size=5000):
            facts = dict(zip(names, row, strict=True))
            facts["at"] = facts["at"].astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            out.write(json.dumps(facts, ensure_ascii=False) + "\n")
    print(say(f"已导出 {last.number} 行：{asked.file}", f"{last.number} rows written: {asked.file}"))
    return 0

"""``wanjia audit``: prove the chain of acts, and give it to a stranger to prove."""

import argparse
import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from wanjia.commands.failing import Failure
from wanjia.commands.house import open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser, sub_commands
from wanjia.foundation.terminal.progress import shown

if TYPE_CHECKING:
    from wanjia.foundation.audit.verify import Verdict

LEAST_OF_A_HASH = 8  # characters of the printed head that are enough to find its row


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
    verify = commands.add_parser(
        "verify",
        help=say(
            "从头到尾重算一遍，并核对每期已签发的简报；有一处不符即报出",
            "recompute every row and check each signed briefing against them; name the first that does not fit",
        ),
    )
    verify.add_argument(
        "--head",
        metavar=say("散列", "HASH"),
        default="",
        help=say(
            f"纸质简报末页印的链末端散列（前 {LEAST_OF_A_HASH} 位即可）：查它在链上第几行",
            f"the head printed on a briefing's last page ({LEAST_OF_A_HASH} characters will do): which row it is",
        ),
    )
    export = commands.add_parser("export", help=say("导出为 JSON Lines，外人可自行验证", "write it as JSON lines"))
    export.add_argument("file", metavar=say("文件", "FILE"), type=Path)
    asked = parser.parse_args(arguments)
    open_house()
    return {"verify": _verify, "export": _export}[asked.command](asked)


def _verify(asked: argparse.Namespace) -> int:
    """Exit with 1 and name the row when the chain does not hold, or has not got the row a paper names."""
    from django.utils import timezone

    from wanjia.foundation.audit.anchors import anchors
    from wanjia.foundation.audit.models import Entry, Head
    from wanjia.foundation.audit.verify import verify
    from wanjia.foundation.places.models import Installation

    head = asked.head.lower().replace(" ", "")
    if head and not re.fullmatch(rf"[0-9a-f]{{{LEAST_OF_A_HASH},64}}", head):
        raise Failure(
            say(
                f"“{asked.head}”不是散列：应为 {LEAST_OF_A_HASH} 至 64 位的 0–9、a–f",
                f"“{asked.head}” is no hash: {LEAST_OF_A_HASH} to 64 of 0-9, a-f belong there",
            )
        )
    with shown(say("核对已签发的简报", "checking signed briefings")):
        papers = anchors()
    rows = Head.objects.values_list("number", flat=True).first() or 0
    with shown(say("验证", "verifying"), rows) as done:
        verdict = verify(done, papers)
    if not verdict.holds:
        print(_what_is_broken(verdict))
        return 1
    if verdict.rows == 0 and Installation.objects.exists():  # setting up was the first act
        print(say("不完好：留痕链是空的，全部被删。", "Broken: the chain is empty; all of it was deleted."))
        return 1
    print(say(f"完好：{verdict.rows} 行，末行散列 {verdict.head}", f"Whole: {verdict.rows} rows, head {verdict.head}"))
    if verdict.papers:
        print(
            say(
                f"已签发的 {verdict.papers} 期简报都未改动，所印链末端都在链上。",
                f"All {verdict.papers} signed briefings are as they were signed, and the heads they print are in it.",
            )
        )
    if not head:
        return 0
    found = Entry.objects.filter(hash__startswith=head).order_by("number").values_list("number", "at", "act").first()
    if found is None:
        print(
            say(
                f"链上没有散列 {head}：印它的纸与这条链不符。",
                f"No row has the hash {head}: the paper and this chain differ.",
            )
        )
        return 1
    at = timezone.localtime(found[1]).strftime("%Y-%m-%d %H:%M")
    print(say(f"散列 {head} 是第 {found[0]} 行（{at}）。", f"The hash {head} is row {found[0]} ({at})."))
    return 0


def _what_is_broken(verdict: "Verdict") -> str:
    from wanjia.foundation.audit.verify import Fault

    assert verdict.fault is not None
    fault = {
        Fault.MISSING: say("缺少这一行", "this row is missing"),
        Fault.CHANGED: say("这一行被改过", "this row was changed"),
        Fault.CUT: say("末尾缺行，或链尾被改过", "rows are missing at the end"),
        Fault.REWRITTEN: say(
            f"与{verdict.paper}所印的不符：链在此处或之前被截断、重写过",
            f"not what {verdict.paper} prints: the chain was cut short or written anew here or before",
        ),
        Fault.PAPER: say(f"{verdict.paper}签发后被改过", f"{verdict.paper} was changed after its signature"),
    }[verdict.fault]
    return say(
        f"不完好：第 {verdict.broken_at} 行：{fault}；之前 {verdict.rows} 行相符，散列 {verdict.head}",
        f"Broken: row {verdict.broken_at}: {fault}; the {verdict.rows} rows before fit, head {verdict.head}",
    )


def _export(asked: argparse.Namespace) -> int:
    """Write every row with what its hash covers; the export itself is the last row."""
    from django.db import transaction
    from django.utils import timezone

    from wanjia.foundation.audit import services as audit
    from wanjia.foundation.audit.models import Entry

    if asked.file.exists():
        raise Failure(say(f"文件已经存在：{asked.file}", f"The file is there already: {asked.file}"))
    whole = asked.file.with_name(asked.file.name + ".part")
    try:
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            with transaction.atomic():
                last = audit.record(act="audit.chain.export", actor=None, now=timezone.now())
            names = ("number", "at", "actor_id", "act", "target", "target_id", "place_id", "count", "previous", "hash")
            rows = Entry.objects.filter(number__lte=last.number).order_by("number").values_list(*names)
            with shown(say("导出", "writing"), last.number) as done:
                for row in rows.iterator(chunk_size=5000):
                    facts = dict(zip(names, row, strict=True))
                    facts["at"] = facts["at"].astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
                    out.write(json.dumps(facts, ensure_ascii=False) + "\n")
                    if row[0] % 1000 == 0:
                        done(row[0])
        whole.rename(asked.file)
    finally:
        whole.unlink(missing_ok=True)
    print(say(f"已导出 {last.number} 行：{asked.file}", f"{last.number} rows written: {asked.file}"))
    return 0

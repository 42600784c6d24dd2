"""``wanjia retention``: how long what is kept, what is over, and erasing it now instead of tonight."""

import shutil

from wanjia.commands.house import open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser

WIDE = 110


def main(arguments: list[str]) -> int:
    """Erase what has outlived its time, or only say what would be erased."""
    parser = Parser(
        prog="wanjia retention",
        description=say(
            "列出每类内容保存多久、多少已到期，并清除到期的。记录本身和各项数字不变，每清除一条留痕一行。\n"
            "网站运行时每晚自动进行，一般不必手动运行。",
            "List how long what is kept and how much is over, and erase that. Records and figures stay; each erased row\n"
            "leaves one line in the trail. While the site runs this happens every night by itself.",
        ),
    )
    parser.add_argument("--dry-run", action="store_true", help=say("只列出，不清除", "only list, erase nothing"))
    asked = parser.parse_args(arguments)
    open_house()

    from django.utils import timezone
    from rich.console import Console
    from rich.table import Table

    from wanjia.ledgers import offers
    from wanjia.ledgers.retention import erase

    now = timezone.now()
    today = timezone.localdate(now)
    done = say("到期，将清除", "OVER, TO ERASE") if asked.dry_run else say("已清除", "ERASED")
    table = Table(box=None, pad_edge=False)
    for head in (say("内容", "WHAT"), say("用途", "PURPOSE"), say("保存", "KEPT")):
        table.add_column(head)
    for head in (done, say("到期但仍需保留", "STILL NEEDED")):
        table.add_column(head, justify="right")
    for rule in offers.retentions():
        rows = rule.due(today).count() if asked.dry_run else sum(erase(rule, now=now))
        table.add_row(str(rule.title), str(rule.purpose), str(rule.kept), f"{rows:,}", f"{rule.waiting(today):,}")
    width = max(shutil.get_terminal_size((WIDE, 40)).columns, WIDE)  # a narrow terminal wraps lines, not cells
    Console(width=width, highlight=False).print(table, soft_wrap=True)
    return 0

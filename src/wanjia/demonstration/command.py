"""``wanjia demo``: an invented township in the data folder, tonight's briefing, the address and the sign-ins."""

import argparse
import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wanjia.commands.failing import Failure
from wanjia.commands.house import bring_up_to_date, data_folder, open_house
from wanjia.demonstration.demonstration import DAYS, Demonstration, invent
from wanjia.demonstration.visits import WORKDAY_VISITS
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser, a_day

if TYPE_CHECKING:
    from wanjia.demonstration.filling.sign_ins import SignIn
    from wanjia.demonstration.plans import DayPlan

ADDRESS = "http://127.0.0.1:8000/"
MOST_DAYS = 7_305  # twenty years


def parser() -> Parser:
    """Say what the command takes."""
    made = Parser(
        prog="wanjia demo",
        description=say(
            "建一个虚构的乡镇（人和地方都不存在），打印今晚的简报。今天的演示数据已在时直接使用。\n"
            "绝不改动单位自己的数据。",
            "Make an invented township (nobody and nowhere real) and print tonight's briefing. Today's demonstration is\n"
            "used when it is there already. An office's own data is never touched.",
        ),
    )
    made.add_argument(
        "--seed",
        metavar=say("数", "NUMBER"),
        type=int,
        default=1,
        help=say("种子，默认 1；相同则数据相同", "same seed, same data; 1"),
    )
    span = made.add_mutually_exclusive_group()
    span.add_argument(
        "--days", metavar=say("天", "DAYS"), type=int, default=DAYS, help=say("天数，默认 120", "days of records; 120")
    )
    span.add_argument(
        "--years",
        metavar=say("年", "YEARS"),
        type=int,
        help=say("年数（测速用）", "years of records instead, for benchmarks"),
    )
    made.add_argument(
        "--day", metavar=say("日期", "DAY"), type=a_day, help=say("最后一天，默认今天", "the last day; today")
    )
    made.add_argument(
        "--visits",
        metavar=say("次", "VISITS"),
        type=int,
        default=WORKDAY_VISITS,
        help=say("每个工作日走访数，默认 205", "visits a workday; 205"),
    )
    made.add_argument(
        "--again",
        action="store_true",
        help=say("丢掉现有演示数据，重新建", "throw the demonstration away, make it anew"),
    )
    made.add_argument("--quiet", action="store_true", help=say("只显示结果，不显示简报", "no progress and no briefing"))
    return made


def main(argv: list[str]) -> int:
    """Make or reuse the demonstration and say how to look at it."""
    asked = parser().parse_args(argv)
    open_house(makes_data=True, migrated=False)
    from django.utils import timezone

    from wanjia.demonstration.filling.replacing import refuse_an_office
    from wanjia.demonstration.filling.sign_ins import make_sign_ins
    from wanjia.demonstration.filling.standing import look

    day = _day(asked, timezone.localdate())
    standing = look()
    refuse_an_office(standing)
    if standing.last_day == day and not asked.again:
        bring_up_to_date()
        print(
            say(
                f"{day} 的演示数据已在，直接使用（重建用 --again）。",
                f"The demonstration of {day} is there and is used (make it anew with --again).",
            )
        )
        signs = make_sign_ins(now=timezone.now())
    else:
        signs = _make(asked, day)
    if not asked.quiet:
        _print_briefing(day)
    _print_sign_ins(signs)
    return 0


def _day(asked: argparse.Namespace, today: dt.date) -> dt.date:
    """Give the last day asked for.

    Raises:
        Failure: a number or a day is out of range.
    """
    days = asked.days if asked.years is None else asked.years * 365
    if not 1 <= days <= MOST_DAYS or asked.visits < 1:
        raise Failure(say("天数为 1 至 7305，走访数至少 1。", "Days are 1 to 7305; visits at least 1."))
    day: dt.date = asked.day or today
    if day > today:
        raise Failure(say(f"{day} 还没有到。", f"{day} is still to come."))
    return day


def _make(asked: argparse.Namespace, day: dt.date) -> "list[SignIn]":
    from wanjia.demonstration.filling.fill import fill
    from wanjia.demonstration.filling.replacing import replace_with
    from wanjia.demonstration.filling.sign_ins import make_sign_ins

    began = time.monotonic()
    signs: list[SignIn] = []

    def make() -> None:
        demonstration = invent(asked.seed, day, days=asked.days, years=asked.years, visits_a_workday=asked.visits)
        with _progress(demonstration, quiet=asked.quiet) as lived:
            fill(demonstration, lived)
        signs.extend(make_sign_ins())

    replace_with(make)
    seconds = round(time.monotonic() - began)
    print(
        say(
            f"虚构的乡镇已建好（{seconds} 秒），数据在 {data_folder()}",
            f"The invented township is made ({seconds} s), data in {data_folder()}",
        )
    )
    return signs


@contextmanager
def _progress(demonstration: Demonstration, *, quiet: bool) -> "Iterator[Callable[[DayPlan], None]]":
    """Show the days go by on the terminal's error stream, so that the output stays clean."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as progress:
        task = progress.add_task(say("土地、地址、人员", "land, addresses, people"), total=demonstration.day_count)

        def lived(day: "DayPlan") -> None:
            progress.update(task, advance=1, description=f"{day.day}")

        yield lived


def _print_briefing(day: dt.date) -> None:
    from wanjia.areas.briefing.command import main as briefing

    print()
    briefing(["--day", day.isoformat()])


def _print_sign_ins(signs: "list[SignIn]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in (say("职务", "role"), say("地方", "place"), say("姓名", "name"), say("登录名", "sign-in name"),
                  say("密码（这次新生成）", "password (made just now)")):  # fmt: skip
        table.add_column(title)
    for one in signs:
        table.add_row(
            one.offered.role, one.offered.where, one.offered.who, one.offered.username, one.password
        )  # fmt: skip
    print()
    Console(highlight=False).print(table)
    print()
    print(say(f"启动网站：wanjia serve，然后打开 {ADDRESS}", f"Serve the site: wanjia serve, then open {ADDRESS}"))
    print(
        say(
            "登录页上也可以一键以任一职务进入；只有演示数据才有。",
            "The sign-in page also lets you step in as each role by one click; only demonstration data has that.",
        )
    )

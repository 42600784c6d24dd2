"""``wanjia demo``: an invented township in the data folder up to now, a briefing, the sign-ins, the address."""

import argparse
import datetime as dt
import os
import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wanjia.commands.failing import Failure
from wanjia.commands.house import bring_up_to_date, data_folder, open_house
from wanjia.commands.serve import HOST, PORT, check_free
from wanjia.demonstration.demonstration import DAYS, Demonstration, invent
from wanjia.demonstration.identity import BEIJING
from wanjia.demonstration.plans import EVENING
from wanjia.demonstration.visits import WORKDAY_VISITS
from wanjia.foundation.terminal.language import say, spoken
from wanjia.foundation.terminal.parsing import Parser, a_day, a_moment, a_port

if TYPE_CHECKING:
    from wanjia.demonstration.filling.sign_ins import SignIn
    from wanjia.demonstration.filling.standing import Standing
    from wanjia.demonstration.plans import DayPlan

SEED, MOST_SEED = 1, 999_999_999
MOST_DAYS = 7_305  # twenty years
MOST_VISITS = 20_000  # nearly every door of the township in two days
FIRST_DAY = dt.date(2000, 1, 1)


def parser() -> Parser:
    """Say what the command takes."""
    made = Parser(
        prog="wanjia demo",
        description=say(
            "建一个虚构的乡镇（人和地方都不存在），记录到现在为止，打印今晚的简报；没到上报截止时间，打印最近一期\n"
            "已签发的。今天的演示数据已在时直接使用。绝不改动单位自己的数据。",
            "Make an invented township (nobody and nowhere real) with records up to now and print tonight's briefing, or\n"
            "before the reports' cut-off the last one signed. Today's demonstration is used when it is there already.\n"
            "An office's own data is never touched.",
        ),
    )
    made.add_argument(
        "--seed",
        metavar=say("数", "NUMBER"),
        type=int,
        help=say("种子，默认 1；相同则数据相同", "same seed, same data; 1"),
    )
    span = made.add_mutually_exclusive_group()
    span.add_argument("--days", metavar=say("天", "DAYS"), type=int, help=say("天数，默认 120", "days of records; 120"))
    span.add_argument(
        "--years",
        metavar=say("年", "YEARS"),
        type=int,
        help=say("年数（测速用）", "years of records instead, for benchmarks"),
    )
    until = made.add_mutually_exclusive_group()
    until.add_argument(
        "--day", metavar=say("日期", "DAY"), type=a_day, help=say("最后一天，默认今天", "the last day; today")
    )
    until.add_argument(
        "--now",
        metavar=say("时刻", "MOMENT"),
        type=a_moment,
        help=say("把这个时刻当作现在，如 2026-11-20T09:30", "take this moment for the present, as 2026-11-20T09:30"),
    )
    made.add_argument(
        "--visits",
        metavar=say("次", "VISITS"),
        type=int,
        help=say("每个工作日走访数，默认 205", "visits a workday; 205"),
    )
    made.add_argument(
        "--again",
        action="store_true",
        help=say("丢掉现有演示数据，重新建", "throw the demonstration away, make it anew"),
    )
    made.add_argument("--quiet", action="store_true", help=say("只显示结果，不显示简报", "no progress and no briefing"))
    made.add_argument("--serve", action="store_true", help=say("随后启动网站", "serve the site afterwards"))
    made.add_argument(
        "--port",
        metavar=say("端口", "PORT"),
        type=a_port,
        default=PORT,
        help=say("网站的端口，默认 8000", "its port; 8000"),
    )
    return made


def main(argv: list[str]) -> int:
    """Make or reuse the demonstration, say how to look at it, serve it where asked."""
    asked = parser().parse_args(argv)
    clock = dt.datetime.now(BEIJING).replace(tzinfo=None)
    end = last_moment(asked, clock.replace(second=0, microsecond=0))
    if asked.serve:
        check_free(HOST, asked.port)  # before minutes of work
    open_house(makes_data=True, migrated=False)
    from django.utils import timezone

    from wanjia.demonstration.filling.replacing import refuse_an_office
    from wanjia.demonstration.filling.sign_ins import make_sign_ins
    from wanjia.demonstration.filling.standing import look

    standing = look()
    refuse_an_office(standing)
    if standing.demonstration and not asked.again:
        refuse_another(asked, standing)
    if standing.last_day == end.date() and not asked.again:
        bring_up_to_date()
        _say_what_is_there(standing.ends_at or end, end)
        signs = make_sign_ins(now=timezone.now())
    else:
        if standing.demonstration:
            print(
                say(
                    f"到 {standing.last_day} 为止的演示数据将由新的代替。",
                    f"The demonstration up to {standing.last_day} gives way to a new one.",
                )
            )
        signs = _make(asked, end)
    if not asked.quiet:
        print_briefing(end.date(), asked.now or clock)
    _print_sign_ins(signs)
    return _serve(asked.port) if asked.serve else say_how_to_serve(asked.port)


def last_moment(asked: argparse.Namespace, present: dt.datetime) -> dt.datetime:
    """Give the moment the records end at: the present, but never later than the evening it is to be signed in.

    Raises:
        Failure: a number, a day or a moment is out of range.
    """
    days, visits = _days(asked), WORKDAY_VISITS if asked.visits is None else asked.visits
    if not 0 <= (asked.seed or SEED) <= MOST_SEED:
        raise Failure(say(f"种子为 0 至 {MOST_SEED}。", f"A seed is 0 to {MOST_SEED}."))
    if not (1 <= days <= MOST_DAYS and 1 <= visits <= MOST_VISITS):
        raise Failure(
            say(
                f"天数为 1 至 {MOST_DAYS}（{MOST_DAYS // 365} 年），每天走访数为 1 至 {MOST_VISITS}。",
                f"Days are 1 to {MOST_DAYS} ({MOST_DAYS // 365} years), visits a day 1 to {MOST_VISITS}.",
            )
        )
    now: dt.datetime = asked.now or present
    day: dt.date = asked.day or now.date()
    if now > present or day > present.date():
        ahead = f"{asked.now:%Y-%m-%d %H:%M}" if asked.now else f"{asked.day}"
        raise Failure(say(f"{ahead} 还没有到。", f"{ahead} is still to come."))
    if day < FIRST_DAY or day - dt.timedelta(days=days) < FIRST_DAY:
        raise Failure(say(f"记录最早从 {FIRST_DAY} 开始。", f"Records begin on {FIRST_DAY} at the earliest."))
    evening = dt.datetime.combine(day, EVENING)
    return evening if day < now.date() else min(now, evening)


def _days(asked: argparse.Namespace) -> int:
    if asked.years is not None:
        return round(365.2425 * int(asked.years))
    return DAYS if asked.days is None else int(asked.days)


def refuse_another(asked: argparse.Namespace, standing: "Standing") -> None:
    """Refuse to take the demonstration that is there for another one that was asked for by its seed, span or day.

    Raises:
        Failure: it was made otherwise; ``--again`` would make the one asked for.
    """
    wanted = (asked.seed, None if asked.days is None and asked.years is None else _days(asked), asked.visits)
    day = asked.day or (asked.now.date() if asked.now else None)
    differs = any(new is not None and new != old for new, old in zip(wanted, standing.asked, strict=False))
    if not differs and day in (None, standing.last_day):
        return
    seed, days, visits = (*standing.asked, "?", "?", "?")[:3]
    raise Failure(
        say(
            f"这里已有另一份演示数据（到 {standing.last_day}，种子 {seed}，{days} 天，每个工作日走访 {visits} 次）。"
            "要换成所说的，请加 --again；要保留它，请用 WANJIA_DATA 另指一个数据文件夹。",
            f"Another demonstration is here (up to {standing.last_day}, seed {seed}, {days} days, {visits} visits a"
            " workday). --again makes the one asked for in its place; WANJIA_DATA names another folder, to keep it.",
        )
    )


def _say_what_is_there(there: dt.datetime, end: dt.datetime) -> None:
    until = f"{there:%Y-%m-%d %H:%M}"
    print(say(f"到 {until} 为止的演示数据已在，直接使用（重建用 --again）。",
              f"The demonstration up to {until} is there and is used (make it anew with --again)."))  # fmt: skip
    if there < end:
        print(say(f"{there:%H:%M} 以后只有您自己做的；要补到现在，请用 --again 重建。",
                  f"Since {there:%H:%M} it holds only what you did yourself; --again makes it anew up to now."))  # fmt: skip


def _make(asked: argparse.Namespace, end: dt.datetime) -> "list[SignIn]":
    from wanjia.demonstration.filling.fill import fill
    from wanjia.demonstration.filling.replacing import replace_with
    from wanjia.demonstration.filling.sign_ins import make_sign_ins

    began = time.monotonic()
    signs: list[SignIn] = []

    def make() -> None:
        demonstration = invent(
            SEED if asked.seed is None else asked.seed,
            end.date(),
            days=_days(asked),
            visits_a_workday=asked.visits or WORKDAY_VISITS,
            now=end,
        )
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


def print_briefing(day: dt.date, present: dt.datetime) -> None:
    """Print the briefing of the last day; while that day is not over, the last one signed, for it alone is whole."""
    from wanjia.areas.briefing.command import main as briefing
    from wanjia.areas.briefing.models import Briefing
    from wanjia.demonstration.filling.moments import aware
    from wanjia.foundation.places.installation import installation

    office = installation()
    print()
    if present < dt.datetime.combine(day, office.cut_off):
        signed = Briefing.objects.filter(place_id=office.township_id, signed_at__isnull=False, last__lt=day)
        last = signed.order_by("-last").values_list("last", flat=True).first()
        print(say(f"现在是 {present:%H:%M}，今天 {office.cut_off:%H:%M} 截止上报，今晚的简报到时才齐；今天到现在的数字在网站上。",
                  f"It is {present:%H:%M}. Reports are due by {office.cut_off:%H:%M}, and only then is tonight's briefing"
                  " whole; today's figures so far are on the site."))  # fmt: skip
        if last is not None:
            print(say(f"下面是最近一期已签发的简报（{last}）。", f"Below is the last one signed ({last})."))
        print()
        day = last or day
    briefing(["--day", day.isoformat()], now=aware(present))


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
    print(
        say(
            "登录页上也可以一键以任一职务进入；只有演示数据才有。",
            "The sign-in page also lets you step in as each role by one click; only demonstration data has that.",
        )
    )


def say_how_to_serve(port: int) -> int:
    """Say which command serves this data folder from here, and where."""
    folder = "" if data_folder() == Path("data").resolve() else f"WANJIA_DATA={shlex.quote(str(data_folder()))} "
    options = "" if port == PORT else f" --port {port}"
    command = f"{folder}{_own_name()} serve{options}"
    print(
        say(
            f"启动网站：{command}，然后打开 http://{HOST}:{port}/",
            f"Serve the site: {command}, then open http://{HOST}:{port}/",
        )
    )
    return 0


def _own_name() -> str:
    """Give the name this command was called by, as a shell in the same folder takes it."""
    called = Path(sys.argv[0])
    if called.name != "wanjia":
        return "wanjia"
    return "wanjia" if shutil.which("wanjia") == str(called) else sys.argv[0]


def _serve(port: int) -> int:
    """Become ``wanjia serve``: what was needed to make the township is not kept in memory for the site's life."""
    os.environ["WANJIA_LANG"] = spoken()
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "wanjia.cli", "serve", "--port", str(port)])  # noqa: S606 - ourselves

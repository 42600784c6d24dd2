"""``wanjia check``: what stands in the way of running, and how this installation stands."""

import shutil
from pathlib import Path

from wanjia.commands.house import data_folder, open_house, waiting_migrations
from wanjia.commands.knobs import unknown_knobs
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser

LEAST_FREE = 1e9  # bytes; a copy of the database for the backup needs about this much


def main(arguments: list[str]) -> int:
    """Say how the data folder stands and run Django's checks; exit with 1 when something is wrong."""
    Parser(
        prog="wanjia check",
        description=say(
            "检查设置、数据文件夹和数据库，逐行说明现状；有问题时退出码为 1。",
            "Check settings, data folder and database, and say line by line how they stand; exits with 1 when something"
            " is wrong.",
        ),
    ).parse_args(arguments)
    open_house(migrated=False)

    from django.core import checks
    from django.db import connection

    engine = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    waiting = waiting_migrations()
    state = say(f"有 {waiting} 项更新未运行（wanjia migrate）", f"{waiting} migrations waiting (wanjia migrate)")
    print(say(f"数据文件夹：{data_folder()}", f"Data folder: {data_folder()}"))
    print(
        say("数据库：", "Database: ") + engine + say("，", ", ") + (state if waiting else say("已是最新", "up to date"))
    )
    if not waiting:
        print(_whose())
        print(_jobs())
    wrong = [*_open_to_others(data_folder()), *_little_space(data_folder()), *_mistyped()]
    wrong += [f"{found.id}: {found.msg}" for found in checks.run_checks() if found.level >= checks.WARNING]
    for line in wrong:
        print(say("问题：", "Problem: ") + line)
    if not wrong:
        print(say("没有发现问题。", "No problem found."))
    return 1 if wrong or waiting else 0


def _whose() -> str:
    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.places.models import Installation

    office, members = Installation.objects.first(), Member.objects.filter(is_active=True).count()
    if office is None:
        return say("单位：还没有启用（wanjia setup）", "Office: not set up yet (wanjia setup)")
    kind = say("（演示数据）", " (demonstration)") if office.kind == Installation.Kind.DEMONSTRATION else ""
    return say(
        f"单位：{office.name}{kind}，可登录的成员 {members} 人", f"Office: {office.name}{kind}, {members} members"
    )


def _jobs() -> str:
    from wanjia.foundation.jobs.models import Job

    waiting, failed = (Job.objects.filter(state=state).count() for state in (Job.State.READY, Job.State.FAILED))
    return say(f"后台任务：等候 {waiting}，失败 {failed}", f"Jobs: {waiting} waiting, {failed} failed")


def _open_to_others(folder: Path) -> list[str]:
    """Name what of the data folder other users of the machine may read."""
    found = [path for path in (folder, folder / "secret.key") if path.exists() and path.stat().st_mode & 0o077]
    return [
        say(
            f"别的系统用户可以读 {path}：chmod go= {path}",
            f"Other users of the machine may read {path}: chmod go= {path}",
        )
        for path in found
    ]


def _little_space(folder: Path) -> list[str]:
    free = shutil.disk_usage(folder).free
    if free >= LEAST_FREE:
        return []
    return [say(f"磁盘只剩 {free / 1e6:.0f} MB", f"Only {free / 1e6:.0f} MB are free on the disk")]


def _mistyped() -> list[str]:
    return [
        say(
            f"没有 {name} 这个设置（见 docs/operate/settings.md）",
            f"There is no setting {name} (docs/operate/settings.md)",
        )
        for name in unknown_knobs()
    ]

"""``wanjia check``: what stands in the way of running, and how this installation stands."""

from wanjia.commands.house import data_folder, open_house, waiting_migrations
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser


def main(arguments: list[str]) -> int:
    """Run Django's checks and say how the data folder stands; exit with 1 when something is wrong."""
    parser = Parser(prog="wanjia check", description=say("检查设置和数据文件夹。", "Check settings and data folder."))
    parser.add_argument("--fail-level", default="ERROR", choices=["INFO", "WARNING", "ERROR", "CRITICAL"],
                        help=say("从哪一级起算不通过", "from which level on it fails"))  # fmt: skip
    asked = parser.parse_args(arguments)
    open_house(makes_data=True, migrated=False)

    from django.core.management import call_command
    from django.core.management.base import SystemCheckError
    from django.db import connection

    engine = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    print(say(f"数据文件夹：{data_folder()}", f"Data folder: {data_folder()}"))
    waiting = waiting_migrations()
    state = say(f"有 {waiting} 项更新未运行（wanjia migrate）", f"{waiting} migrations waiting (wanjia migrate)")
    print(
        say("数据库：", "Database: ") + engine + say("，", ", ") + (state if waiting else say("已是最新", "up to date"))
    )
    try:
        call_command("check", fail_level=asked.fail_level)
    except SystemCheckError as wrong:
        print(wrong)
        return 1
    return 0

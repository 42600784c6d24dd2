"""``wanjia migrate``: bring the database to this version."""

from wanjia.commands.house import bring_up_to_date, data_folder, open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser


def main(arguments: list[str]) -> int:
    """Run the waiting migrations; a second run changes nothing."""
    Parser(
        prog="wanjia migrate",
        description=say(
            "把数据库更新到这个版本。更新前请先备份。再运行一次不会改变任何内容。",
            "Bring the database to this version. Take a backup before. A second run changes nothing.",
        ),
    ).parse_args(arguments)
    open_house(migrated=False)
    ran = bring_up_to_date()
    if ran:
        print(say(f"完成 {ran} 项更新：{data_folder()}", f"{ran} migrations done: {data_folder()}"))
    else:
        print(say("数据库已是最新。", "The database is up to date."))
    return 0

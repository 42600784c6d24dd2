"""``wanjia setup``: begin with an empty data folder: whose office this is, and its township."""

from wanjia.commands.house import bring_up_to_date, data_folder, open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser


def main(arguments: list[str]) -> int:
    """Make the database and write the first row."""
    parser = Parser(
        prog="wanjia setup",
        description=say(
            "第一次启用：建好数据库，写下本单位和乡镇。之后用 wanjia member add 添加第一位成员。",
            "Begin: make the database, name the office and its township. Then add the first member with"
            " wanjia member add.",
        ),
    )
    parser.add_argument(
        "--name",
        metavar=say("名称", "NAME"),
        required=True,
        help=say("单位名称，如“清溪镇人民政府”", "the office's name"),
    )
    parser.add_argument(
        "--bulletin-name",
        metavar=say("名称", "NAME"),
        default="",
        help=say("简报名称，默认为“乡镇名+工作简报”", "the bulletin's name"),
    )
    parser.add_argument(
        "--township-code",
        metavar=say("代码", "CODE"),
        required=True,
        help=say("乡镇的 12 位区划代码", "12-digit division code"),
    )
    parser.add_argument(
        "--township-name", metavar=say("名称", "NAME"), required=True, help=say("乡镇名称", "the township's name")
    )
    asked = parser.parse_args(arguments)
    open_house(makes_data=True, migrated=False)
    bring_up_to_date()

    from django.utils import timezone

    from wanjia.foundation.places.setting_up import set_up

    office = set_up(
        name=asked.name,
        bulletin_name=asked.bulletin_name or say(f"{asked.township_name}工作简报", f"{asked.township_name} bulletin"),
        township_code=asked.township_code,
        township_name=asked.township_name,
        now=timezone.now(),
    )
    print(say(f"已启用：{office.name}，数据在 {data_folder()}", f"Set up: {office.name}, data in {data_folder()}"))
    print(
        say(
            "下一步：wanjia member add 登录名 --name 姓名 --role system_administrator",
            "Next: wanjia member add USERNAME --name NAME --role system_administrator",
        )
    )
    return 0

"""The ``wanjia`` command: finds the sub-command and nothing else, so that it answers at once."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from wanjia.commands.failing import explain
from wanjia.foundation.terminal import language
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser


class Command(NamedTuple):
    """One sub-command: where its ``main`` is and what it does, in both languages."""

    name: str
    module: str
    chinese: str
    english: str
    function: str = "main"
    settings_first: bool = False  # the module belongs to the house, so Django starts before it is imported
    pure: bool = False  # the module knows nothing of the house, so it is handed its language and its kind of parser


RUN = (
    Command(
        "demo",
        "wanjia.demonstration.command",
        "建一个虚构乡镇的演示数据，打印今晚的简报",
        "make an invented township and print its briefing",
    ),
    Command("serve", "wanjia.commands.serve", "启动网站", "serve the site"),
    Command("work", "wanjia.commands.work", "单独运行后台任务", "run the jobs in a process of their own"),
    Command(
        "briefing",
        "wanjia.areas.briefing.command",
        "打印某日的晚间简报",
        "print a day's evening briefing",
        settings_first=True,
    ),
    Command("read", "wanjia_reader.cli", "把工作报告读成数量", "read a work report into quantities", pure=True),
    Command("roster", "wanjia_roster.cli", "排值班、巡逻班表", "make duty and patrol rosters", pure=True),
)
KEEP = (
    Command(
        "setup", "wanjia.commands.setup", "第一次启用：写下本单位和乡镇", "begin: name the office and its township"
    ),
    Command("member", "wanjia.commands.member", "成员：添加、列出、换密码", "members: add, list, set a password"),
    Command(
        "premises",
        "wanjia.areas.office.command",
        "从 Excel 导入走访对象地址",
        "import premises from Excel",
        "premises_import",
        True,
    ),
    Command("audit", "wanjia.commands.audit", "验证、导出留痕链", "verify and export the audit chain"),
    Command(
        "backup",
        "wanjia.commands.backup",
        "备份数据到一个文件，不停用",
        "back everything up into one file, while people work",
    ),
    Command(
        "restore",
        "wanjia.commands.backup",
        "把备份还原到空的数据文件夹",
        "put a backup into an empty data folder",
        "restore",
    ),
    Command(
        "retention",
        "wanjia.commands.retention",
        "列出保存期限，清除到期的内容（每晚自动进行）",
        "list how long what is kept, erase what is over (done every night)",
    ),
    Command("migrate", "wanjia.commands.migrate", "把数据库更新到这个版本", "bring the database to this version"),
    Command("check", "wanjia.commands.check", "检查设置和数据文件夹", "check settings and data folder"),
)
DEVELOP = (
    Command(
        "makemigrations", "wanjia.commands.manage", "写出数据表的变更", "write changes of tables down", "makemigrations"
    ),
    Command("manage", "wanjia.commands.manage", "运行 Django 的管理命令", "run one of Django's own commands"),
)
COMMANDS = {command.name: command for command in (*RUN, *KEEP, *DEVELOP)}


def help_text() -> str:
    """List every sub-command with what it does."""
    from wanjia import __version__

    lines = [
        say(f"万家 {__version__}", f"Wanjia {__version__}"),
        say("用法：wanjia 命令 [--lang zh|en] …", "usage: wanjia COMMAND [--lang zh|en] …"),
    ]
    for title, commands in (
        (say("使用：", "To use:"), RUN),
        (say("维护：", "To keep:"), KEEP),
        (say("开发：", "To develop:"), DEVELOP),
    ):
        lines += ["", title, *(f"  {c.name:<16}{say(c.chinese, c.english)}" for c in commands)]
    lines += ["", say("每个命令的说明：wanjia 命令 --help", "Each command explains itself: wanjia COMMAND --help")]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command and give its exit code: 0 done, 1 could not, 2 not understood, 130 interrupted."""
    try:
        given = language.choose(sys.argv[1:] if arguments is None else arguments)
    except language.UnknownLanguage as unknown:
        print(
            say(f"--lang 后面应是 zh 或 en，不是“{unknown}”。", f"--lang takes zh or en, not “{unknown}”."),
            file=sys.stderr,
        )
        return 2
    if given[:1] == ["help"] and len(given) > 1:
        given = [given[1], "--help"]
    if not given or given[0] in ("help", "-h", "--help"):
        print(help_text())
        return 0
    if given[0] in ("--version", "-V"):
        from wanjia import __version__

        print(__version__)
        return 0
    command = COMMANDS.get(given[0])
    if command is None:
        print(
            say(
                f"没有“{given[0]}”这个命令。全部命令：wanjia help",
                f"There is no command “{given[0]}”. All of them: wanjia help",
            ),
            file=sys.stderr,
        )
        return 2
    return _run(command, given[1:])


def _run(command: Command, arguments: list[str]) -> int:
    try:
        if command.settings_first:
            from wanjia.commands.house import open_house

            open_house(only_help=bool({"-h", "--help"} & set(arguments)))
        function = getattr(import_module(command.module), command.function)
        given = {"lang": language.spoken(), "make": Parser} if command.pure else {}
        return int(function(arguments, **given) or 0)
    except KeyboardInterrupt:
        print(say("\n已停止。", "\nStopped."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has closed it; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        said = explain(error)
        if said is None:
            raise
        print(f"wanjia {command.name}: {said}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

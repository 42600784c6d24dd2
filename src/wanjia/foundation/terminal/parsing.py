"""Arguments read and explained in the language spoken."""

import argparse
import datetime as dt
import re
from typing import Any, NoReturn

from wanjia.foundation.terminal.columns import FILLER, in_columns, widened
from wanjia.foundation.terminal.language import say
from wanjia.foundation.texts import day_said, narrow

MOST_PORT = 65_535

# argparse's own sentences and what they say in Chinese; {0}, {1} are what they name.
SENTENCES = (
    (r"the following arguments are required: (.*)", "缺少：{0}"),
    (r"unrecognized arguments: (.*)", "不认识：{0}"),
    (r"argument (.*): expected one argument", "{0} 后面缺少内容"),
    (r"argument (.*): expected at most one argument", "{0} 后面至多一项内容"),
    (r"argument (.*): expected at least one argument", "{0} 后面至少一项内容"),
    (r"argument (.*): expected (\d+) arguments?", "{0} 后面应有 {1} 项内容"),
    (r"argument (.*): ignored explicit argument (.*)", "{0} 后面不能有内容：{1}"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{0} 不能是 {1}，可以是 {2}"),
    (r"argument (.*): invalid \w+ value: (.*)", "{0} 的内容不对：{1}"),
    (r"argument (.*): not allowed with argument (.*)", "{0} 不能与 {1} 同用"),
    (r"argument (.*?): (.*)", "{0}：{1}"),  # what a reader of one argument says, in the language spoken already
    (r"one of the arguments (.*) is required", "需要其中一项：{0}"),
)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in the language spoken, in columns that stand below each other: a Chinese character takes two.

    argparse counts characters. So each wide one is followed by a filler while the lines are laid out.
    """

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with 用法 or usage."""
        super().add_usage(usage, actions, groups, widened(say("用法：", "usage: ") if prefix is None else prefix))

    def format_help(self) -> str:
        """Give the whole text, headings with the colon of the language spoken."""
        said = super().format_help().replace(FILLER, "")
        return re.sub(r"(?m)^([\u4e00-\u9fff]+):$", r"\1：", said)

    def _metavar_formatter(self, action: argparse.Action, default_metavar: str) -> Any:
        plain = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(widened(name) for name in plain(size))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return in_columns(" ".join(text.split()), width)

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, SubCommands):  # its name stands above as the heading
            return "".join(self._format_action(one) for one in action._get_subactions())  # noqa: SLF001 - argparse's way
        return super()._format_action(action)


class SubCommands(argparse._SubParsersAction):  # type: ignore[type-arg] # noqa: SLF001 - argparse gives it no other name
    """Commands below a command, each introduced by the words it is listed with."""

    def add_parser(self, name: str, **options: Any) -> Any:
        """Add one; its own help begins with what the list says of it."""
        return super().add_parser(name, **{"description": options.get("help"), **options})


class Parser(argparse.ArgumentParser):
    """A parser whose help and refusals are in the language spoken."""

    def __init__(self, **options: Any) -> None:
        """Make the parser; ``-h`` is explained like every other option."""
        options.setdefault("formatter_class", Formatter)
        wants_help, parents = options.pop("add_help", True), options.pop("parents", ())
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        self.register("action", "parsers", SubCommands)
        self._positionals.title = say("内容", "arguments")
        self._optionals.title = say("选项", "options")
        if wants_help:
            self.add_argument("-h", "--help", action="help", help=say("显示这段说明", "show this help"))
        for parent in parents:  # after the headings, by which argparse brings options of one kind together
            self._add_container_actions(parent)

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong, and where the help is."""
        for pattern, chinese in SENTENCES:
            if found := re.fullmatch(pattern, message):
                message = say(chinese.format(*found.groups()), message)
                break
        hint = say(f"说明见：{self.prog} --help", f"See: {self.prog} --help")
        self.exit(2, f"{self.prog}: {message}\n{hint}\n")


def sub_commands(parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[Parser]":
    """Let a command have commands of its own, one of which must be given."""
    title = say("命令", "commands")
    return parser.add_subparsers(dest="command", required=True, title=title, metavar=title, parser_class=Parser)


def a_port(text: str) -> int:
    """Read a port as an option says it.

    Raises:
        ArgumentTypeError: no port has this number.
    """
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_PORT):
        raise argparse.ArgumentTypeError(
            say(
                f"“{text}” 不是端口，应为 1 至 {MOST_PORT}",
                f"“{text}” is no port; it is a number from 1 to {MOST_PORT}",
            )
        )
    return int(text)


def a_day(text: str) -> dt.date:
    """Read a day as an option says it.

    Raises:
        ArgumentTypeError: it is no day of the calendar.
    """
    try:
        return dt.date.fromisoformat(day_said(text))
    except ValueError as bad:
        raise argparse.ArgumentTypeError(
            say(f"“{text}” 不是日期，请写成 2026-11-23", f"“{text}” is no day; write it as 2026-11-23")
        ) from bad


def a_moment(text: str) -> dt.datetime:
    """Read a moment of Beijing time, to the minute, as an option says it.

    Raises:
        ArgumentTypeError: it is no moment, or says a zone or seconds.
    """
    try:
        return dt.datetime.strptime(narrow(text), "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the office's own clock
    except ValueError as bad:
        raise argparse.ArgumentTypeError(
            say(f"“{text}” 不是时刻，请写成 2026-11-23T09:30", f"“{text}” is no moment; write it as 2026-11-23T09:30")
        ) from bad

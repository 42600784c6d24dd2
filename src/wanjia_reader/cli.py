"""``wanjia read [--json] FILE|-``: the counts of a work report, as a table or as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wanjia_reader.errors import EncodingError
from wanjia_reader.files import decode
from wanjia_reader.quantity import to_json
from wanjia_reader.reader import read

WORDS = {
    "help": ("Read the quantities of a work report.", "读取工作汇报中的数量。"),
    "json": ("print JSON", "输出 JSON"),
    "file": ("the report; - for standard input", "文件；- 为标准输入"),
    "FILE": ("FILE", "文件"),
    "unreadable": ("{file} cannot be read: {reason}", "无法读取 {file}：{reason}"),
    "encoding": ("{file}: neither UTF-8 nor GB18030 text", "{file}：{reason}"),
}


def main(
    argv: Sequence[str], *, lang: str = "zh", make: type[argparse.ArgumentParser] = argparse.ArgumentParser
) -> int:
    """Run the command.

    Args:
        argv: the arguments after the command's name.
        lang: ``zh`` or ``en``, the language of help and refusals; what is read is Chinese either way.
        make: the kind of parser, for a caller whose parsers speak its users' language.

    Returns:
        0, or 2 when the file cannot be read; the reason goes to standard error.
    """

    def say(code: str, **facts: object) -> str:
        return WORDS[code][lang == "zh"].format(**facts)

    parser = make(prog="wanjia read", description=say("help"))
    parser.add_argument("--json", action="store_true", help=say("json"))
    parser.add_argument("file", metavar=say("FILE"), help=say("file"))
    args = parser.parse_args(argv)
    try:
        data = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        text = decode(data)
    except OSError as refusal:
        print(f"wanjia read: {say('unreadable', file=args.file, reason=refusal.strerror)}", file=sys.stderr)
        return 2
    except EncodingError as refusal:
        print(f"wanjia read: {say('encoding', file=args.file, reason=refusal)}", file=sys.stderr)
        return 2
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    quantities = read(text)
    if args.json:
        print(to_json(quantities, indent=1))
    else:
        from wanjia_reader.table import show

        show(text, quantities, sys.stdout, lang=lang)
    return 0

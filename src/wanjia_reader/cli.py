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

PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")  # how Word, Excel and packed files begin
WORDS = {
    "help": ("Read the quantities of a work report.", "读取工作汇报中的数量。"),
    "json": ("print JSON", "输出 JSON"),
    "file": ("the report; - for standard input", "文件；- 为标准输入"),
    "FILE": ("FILE", "文件"),
    "unreadable": ("{file} cannot be read: {reason}", "无法读取 {file}：{reason}"),
    "encoding": ("{file}: neither UTF-8 nor GB18030 text", "{file}：{reason}"),
    "packed": (
        "{file} is a Word, Excel, PDF or packed file: save it as plain text first",
        "{file} 是 Word、Excel、PDF 或压缩文件，请先另存为纯文本",
    ),
    "missing": ("there is no such file", "没有这个文件"),
    "folder": ("it is a folder", "这是文件夹，不是文件"),
    "forbidden": ("reading it is not allowed", "没有读取权限"),
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

    def reason(refusal: OSError) -> str:
        known = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "forbidden"}
        return say(known[type(refusal)]) if type(refusal) in known else str(refusal.strerror)

    def refuse(code: str, **facts: object) -> int:
        print(f"wanjia read: {say(code, file=args.file, **facts)}", file=sys.stderr)
        return 2

    parser = make(prog="wanjia read", description=say("help"))
    parser.add_argument("--json", action="store_true", help=say("json"))
    parser.add_argument("file", metavar=say("FILE"), help=say("file"))
    args = parser.parse_args(argv)
    try:
        data = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        if data.startswith(PACKED):
            return refuse("packed")
        text = decode(data)
    except OSError as refusal:
        return refuse("unreadable", reason=reason(refusal))
    except EncodingError as refusal:
        return refuse("encoding", reason=refusal)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    quantities = read(text)
    if args.json:
        print(to_json(quantities, indent=1))
    else:
        from wanjia_reader.table import show

        show(text, quantities, sys.stdout, lang=lang)
    return 0

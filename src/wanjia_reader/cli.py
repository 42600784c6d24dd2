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


def main(argv: Sequence[str]) -> int:
    """Run the command.

    Returns:
        0, or 2 when the file cannot be read; the reason goes to standard error.
    """
    parser = argparse.ArgumentParser(prog="wanjia read", description="读取工作汇报中的数量。")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("file", metavar="FILE", help="文件；- 为标准输入")
    args = parser.parse_args(argv)
    try:
        data = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        text = decode(data)
    except OSError as refusal:
        print(f"wanjia read: 无法读取 {args.file}：{refusal.strerror}", file=sys.stderr)
        return 2
    except EncodingError as refusal:
        print(f"wanjia read: {args.file}：{refusal}", file=sys.stderr)
        return 2
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    quantities = read(text)
    if args.json:
        print(to_json(quantities, indent=1))
    else:
        from wanjia_reader.table import show

        show(text, quantities, sys.stdout)
    return 0

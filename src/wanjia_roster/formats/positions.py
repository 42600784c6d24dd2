"""Where each value of a JSON text stands, so that a fault can name its line."""

from __future__ import annotations

import re

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
Path = tuple[str | int, ...]


def line_numbers(text: str) -> dict[Path, int]:
    """Line (from 1) of every value of a valid JSON text, by path: ``("people", 2, "id")``."""
    tokens = [(match.group(), match.start()) for match in TOKEN.finditer(text)]
    lines: dict[Path, int] = {}
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    path: list[str | int] = []
    frames: list[str] = []
    key: str | None = None
    row = 1
    for place, (token, start) in enumerate(tokens):
        while row <= len(breaks) and breaks[row - 1] < start:
            row += 1
        if token in "}]":
            frames.pop()
            if path:
                path.pop()
        elif token == ",":
            if frames[-1] == "[":
                path[-1] = int(path[-1]) + 1
        elif token == ":":
            continue
        elif frames and frames[-1] == "{" and tokens[place + 1][0] == ":":
            key = token[1:-1]
            path[-1] = key
        else:
            lines.setdefault(tuple(path), row)
            if token in "{[":
                frames.append(token)
                path.append(0 if token == "[" else "")
    return lines

"""What the reader refuses, and where in the text."""

from __future__ import annotations


class ReadError(ValueError):
    """A place of the text is not what was asked for.

    ``str()`` shows the place: ``此处应为数量：走访▶若干户``.

    Attributes:
        expected: what should stand there, in the reader's words (数量, 量词 …).
        source: the text that was read.
        span: [start, end) in code points of ``source``; empty when nothing is there.
    """

    def __init__(self, expected: str, source: str, span: tuple[int, int]) -> None:
        self.expected, self.source, self.span = expected, source, span
        start = span[0]
        before, after = source[max(0, start - 12) : start], source[start : start + 12]
        super().__init__(f"此处应为{expected}：{before}▶{after}")


class EncodingError(ValueError):
    """The bytes are neither UTF-8 nor GB18030 text.

    Attributes:
        offset: the first byte that is neither.
    """

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(f"第 {offset + 1} 个字节既不是 UTF-8 也不是 GB18030 文字")

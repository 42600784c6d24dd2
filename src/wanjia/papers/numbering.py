"""Numbers of headings: 一、 （一） 1. （1） in Chinese (GB/T 9704-2012, 7.3.3), 1. 1.1 1.1.1 (1) in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wanjia.papers.document import Block, Heading, Lang
from wanjia.papers.wording import han_number


def heading_number(counts: Sequence[int], lang: Lang) -> str:
    """Return what is printed before a heading; ``counts`` holds how many headings of each level above and of its own."""
    level, count = len(counts), counts[-1]
    if lang == "en":
        return f"({count}) " if level == 4 else ".".join(map(str, counts)) + (". " if level == 1 else " ")
    return (f"{han_number(count)}、", f"（{han_number(count)}）", f"{count}. ", f"（{count}）")[level - 1]


def numbered(blocks: Sequence[Block], lang: Lang) -> Iterator[tuple[Block, str]]:
    """Yield each block with the number of its heading, or with an empty string where it is none."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not isinstance(block, Heading):
            yield block, ""
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        yield block, heading_number([max(count, 1) for count in counts[: block.level]], lang)

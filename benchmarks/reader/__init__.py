"""A megabyte of work reports, read in a second; the ceiling is one regular expression over the same text.

Times are processor seconds, the least of several runs: reading is one thread's work and waits for nothing, and a busy
machine stretches the clock on the wall. The wall clock is printed beside them.
"""

import time
from collections.abc import Callable

from benchmarks.reader.ceiling import count
from benchmarks.reader.reports import reports
from wanjia_reader import read

SIZE = 1_000_000  # bytes of UTF-8
AIM = 1.0  # processor seconds a megabyte
RUNS = 5
# A text twice as long may take this many times as long: reading stays linear, whatever the text.
LINEAR = 2.6
ODD = {
    "no stops": "发放宣传单三百份走访群众五十户",
    "numbers only": "3个",
    "one clause": "悬挂横幅、",
    "brackets": "（《“",
}


def main(arguments: list[str]) -> int:
    """Print the figures; 0 when they hold their aims. Takes no arguments."""
    if arguments:
        print("benchmarks.reader takes no arguments")
        return 2
    text = reports(SIZE)
    found = len(read(text))
    ours, wall = _least(lambda: read(text))
    least, _ = _least(lambda: count(text))
    print(f"text      {len(text.encode()):,} bytes, {len(text):,} characters, {found:,} counts read")
    print(f"read      {ours:.3f} s of processor, {wall:.3f} s on the wall (aim: {AIM:.1f} s)")
    print(f"ceiling   {least:.3f} s: numbers with a measure word by one regular expression, {count(text):,} found")
    print(f"ratio     {ours / least:.1f} times the ceiling; {ours / found * 1e6:.0f} µs a count")
    held = ours <= AIM
    for name, piece in ODD.items():
        ratio = _growth(piece)
        print(f"linear    {name}: twice the text, {ratio:.2f} times the time (aim: under {LINEAR})")
        held = held and ratio < LINEAR
    return 0 if held else 1


def _least(work: Callable[[], object]) -> tuple[float, float]:
    """Give the least processor and wall seconds of several runs."""
    times = []
    for _ in range(RUNS):
        processor, wall = time.process_time(), time.perf_counter()
        work()
        times.append((time.process_time() - processor, time.perf_counter() - wall))
    return min(times)[0], min(wall for _, wall in times)


def _growth(piece: str) -> float:
    """Give how many times longer a text takes that is twice as long."""
    short = piece * (100_000 // len(piece.encode()))
    return _least(lambda: read(short * 2))[0] / _least(lambda: read(short))[0]

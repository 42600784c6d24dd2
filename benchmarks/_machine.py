"""On what a benchmark ran, and how it shows what it measured against what it aimed at."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table

console = Console(width=110 if not Console().is_terminal else None)


def describe() -> str:
    """Name the machine, and how busy others keep it: absolute figures count on a quiet one only."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} × {cpu}, load {load:.1f} before; Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def percentile(values: Sequence[float], at: int) -> float:
    """Give one percentile of some measurements."""
    return quantiles(values, n=100, method="inclusive")[at - 1] if len(values) > 1 else values[0]


@dataclass
class Report:
    """One benchmark's figures as a table, with what held and what did not."""

    title: str
    columns: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def row(self, *cells: object) -> None:
        """Add one line of figures."""
        self.rows.append([str(cell) for cell in cells])

    def aim(self, words: str, *, held: bool) -> None:
        """Say whether one aim was reached."""
        self.said.append(f"{'holds ' if held else 'MISSED'}  {words}")
        if not held:
            self.missed.append(words)

    def show(self) -> int:
        """Print the table; give 0 when every aim was reached."""
        table = Table(title=self.title, title_justify="left", caption=describe(), caption_justify="left")
        for at, name in enumerate(self.columns):
            table.add_column(name, justify="left" if at == 0 else "right")
        for row in self.rows:
            table.add_row(*row)
        console.print(table)
        for line in self.said:
            console.print(line, highlight=False)
        return 1 if self.missed else 0

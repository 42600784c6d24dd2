"""How far a command is, on the terminal's error stream, so that its output stays clean; nothing where nobody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown(words: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar while something long is done; call what is given with how much of ``total`` is done by now.

    Without a total the bar only moves, for work that says nothing of its length.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        step = bar.add_task(words, total=total)
        yield lambda done: bar.update(step, completed=done)

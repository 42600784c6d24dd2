"""Measure what the project claims: ``python -m benchmarks [NAME …]``, all of them when none is named.

A benchmark is a module or package of this folder with ``main(arguments) -> int``: 0 when its figures hold their aims. It
measures its ceiling in the same run, on the same data, and prints both and their ratio. What several share begins with "_".
"""

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(
    found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)]) if not found.name.startswith("_")
)


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, one after the other, and say which did not hold."""
    names, options = [a for a in arguments if not a.startswith("-")], [a for a in arguments if a.startswith("-")]
    if unknown := sorted(set(names) - set(NAMES)):
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    if {"-h", "--help"} & set(options):
        print(
            "\n\n".join(import_module(f"benchmarks.{name}").__doc__ or name for name in names)
            if names
            else f"{__doc__}\nThere are: {', '.join(NAMES)}. ``python -m benchmarks NAME --help`` says what one takes."
        )
        return 0
    missed = []
    for name in names or NAMES:
        print(f"\n== {name}", flush=True)
        if import_module(f"benchmarks.{name}").main(options) != 0:
            missed.append(name)
    print(f"\nMissed their aims: {', '.join(missed)}" if missed else "\nEvery figure holds its aim.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

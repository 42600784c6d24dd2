"""Run every test: all on SQLite, then what is marked for it on PostgreSQL. Says at the end what was skipped.

``python -m tests.run [pytest arguments]``. With ``WANJIA_TEST_NO_SKIPS=1`` whatever would be skipped fails.
"""

import os
import subprocess
import sys
import time

from tests.postgres_server import find_binaries, running_server

NO_TESTS = 5  # pytest's word for "nothing selected", as with -k in the pass where nothing matches


def run_pytest(arguments: list[str], *, title: str, **environment: str) -> int:
    """Run pytest on two workers and give its exit code."""
    print(f"\n{title}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run both passes; give 0 only when both hold."""
    started = time.monotonic()
    codes = {"SQLite": run_pytest(arguments, title="Every test, on SQLite")}
    binaries = find_binaries()
    if binaries is not None:
        with running_server(binaries) as url:
            codes["PostgreSQL"] = run_pytest(
                arguments, title="Data layer, concurrency and rights, on PostgreSQL", WANJIA_TEST_DATABASE_URL=url
            )
    elif os.environ.get("WANJIA_TEST_NO_SKIPS") == "1":
        codes["PostgreSQL"] = 1
    if arguments:
        codes = {name: 0 if code == NO_TESTS else code for name, code in codes.items()}
    words = [f"{name}: {'passed' if code == 0 else 'failed'}" for name, code in codes.items()]
    if binaries is None:
        words.append("PostgreSQL: not found, its pass skipped (apt install postgresql)")
    print("; ".join(words) + f"; {time.monotonic() - started:.0f} s")
    return max(codes.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

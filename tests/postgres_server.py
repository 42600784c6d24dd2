"""A PostgreSQL server for one test run: own folder, unix socket only, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nobody needs the data after the run, so nothing waits for the disk.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c listen_addresses=''"


def find_binaries() -> Path | None:
    """Find the folder with ``initdb`` and ``pg_ctl``: Debian's newest, else what is on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return debian[-1].parent if debian else Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_server(binaries: Path) -> Iterator[str]:
    """Start a server and give the address of its database; as root it runs as nobody, for PostgreSQL refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="wanjia-pg-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(*command: object) -> None:
        subprocess.run(
            list(map(str, command)),
            cwd=folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            user=user,
            extra_groups=[] if user else None,
        )

    data = folder / "data"
    try:
        run(
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "wanjia",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        options = f"{OPTIONS} -c unix_socket_directories='{folder}'"
        run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            run(binaries / "createdb", "-h", folder, "-U", "wanjia", "wanjia")
            yield f"postgres://wanjia@/wanjia?host={folder}"
        finally:
            run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)

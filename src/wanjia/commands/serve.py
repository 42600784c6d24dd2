"""``wanjia serve``: bring the data folder up to date and serve the site from it, with the jobs inside."""

import socket
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from wanjia.commands.failing import Failure
from wanjia.commands.house import bring_up_to_date, data_folder, open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser, a_port

# Threads of one process share one interpreter, so more than a few only wait for each other; measured in
# docs/develop/speed.md. Long downloads hold one each.
THREADS = 4
WAITING = 512  # connections a process takes before others wait in the system's own queue
HOST, PORT = "127.0.0.1", 8000
LOCAL = (HOST, "::1")


def main(arguments: list[str]) -> int:
    """Serve until interrupted."""
    parser = Parser(
        prog="wanjia serve",
        description=say(
            "启动网站。需要时先更新数据库。后台任务在同一个进程里运行。",
            "Serve the site, after bringing the database up to date where needed. Jobs run inside.",
        ),
    )
    parser.add_argument(
        "--host",
        metavar=say("地址", "ADDRESS"),
        default=HOST,
        help=say("监听地址，默认只有本机", "address to listen on; this machine only"),
    )
    parser.add_argument(
        "--port", metavar=say("端口", "PORT"), type=a_port, default=PORT, help=say("端口，默认 8000", "port; 8000")
    )
    parser.add_argument(
        "--no-jobs", action="store_true", help=say("不运行后台任务（另用 wanjia work）", "leave jobs to wanjia work")
    )
    asked = parser.parse_args(arguments)
    host = address(asked.host)
    check_free(host, asked.port)
    open_house(makes_data=True, migrated=False)
    ran = bring_up_to_date()
    if ran:
        print(say(f"数据库已更新（{ran} 项）。", f"Database brought up to date ({ran} migrations)."))
    collect_static()
    _say_where(host, asked.port)
    return _serve(host, asked.port, jobs=not asked.no_jobs)


def address(host: str) -> str:
    """Give the address of a host name: the server wants one.

    Raises:
        Failure: the name is not known on this machine.
    """
    try:
        found = socket.getaddrinfo(host, None, family=socket.AF_UNSPEC, type=socket.SOCK_STREAM)
    except OSError as unknown:
        raise Failure(say(f"不认识主机名：{host}", f"Unknown host name: {host}")) from unknown
    addresses = [str(entry[4][0]) for entry in found]
    return HOST if HOST in addresses else addresses[0]


def check_free(host: str, port: int) -> None:
    """Refuse a port that somebody listens on; the server itself would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as refused:
            raise Failure(
                say(
                    f"没有权限使用端口 {port}，请用 1024 以上的端口。",
                    f"No permission for port {port}; use one above 1024.",
                )
            ) from refused
        except (OSError, OverflowError) as taken:
            raise Failure(
                say(
                    f"端口 {port} 已被占用或无法使用（{host}）。可换一个：wanjia serve --port {port + 1}",
                    f"Port {port} is in use or cannot be used ({host}). Try another: wanjia serve --port {port + 1}",
                )
            ) from taken


def collect_static() -> bool:
    """Collect static files into the data folder, once for each state of them; say whether it was needed."""
    from django.conf import settings
    from django.core.management import call_command

    kept = Path(settings.STATIC_ROOT) / ".collected"
    state = _state_of_static()
    if kept.exists() and kept.read_text(encoding="ascii") == state:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    kept.write_text(state, encoding="ascii")
    return True


def _state_of_static() -> str:
    """Digest the names, sizes and times of all static files."""
    import hashlib

    from django.contrib.staticfiles.finders import get_finders

    hasher = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            hasher.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return hasher.hexdigest()


def _say_where(host: str, port: int) -> None:
    from wanjia.config.knobs import knob
    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.places.models import Installation

    shown = f"[{host}]" if ":" in host else host
    print(say(f"万家：http://{shown}:{port}/  数据：{data_folder()}  按 Ctrl+C 停止",
              f"Wanjia: http://{shown}:{port}/  data: {data_folder()}  Ctrl+C stops"))  # fmt: skip
    if host not in LOCAL and knob("WANJIA_HTTPS") != "1":
        print(say("提醒：没有 https，密码会以明文经过网络；通行密钥和密件不可用。",
                  "Mind: without https passwords cross the network in the clear; passkeys and sealed tips do not work."))  # fmt: skip
    if not Installation.objects.exists():
        print(
            say(
                "还没有启用：请运行 wanjia setup（演示用 wanjia demo）。",
                "Not set up yet: run wanjia setup (or wanjia demo).",
            )
        )
    elif not Member.objects.exists():
        print(say("还没有成员：请运行 wanjia member add。", "No members yet: run wanjia member add."))
    sys.stdout.flush()


def _serve(host: str, port: int, *, jobs: bool) -> int:
    import multiprocessing

    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from wanjia.config.knobs import knob
    from wanjia.foundation.jobs.worker import running_worker

    # Forked processes would share this one's database connections and its threads' locks.
    multiprocessing.set_start_method("spawn", force=True)
    connections.close_all()
    server = Server(
        target="wanjia.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(knob("WANJIA_WORKERS")),
        blocking_threads=THREADS,
        backpressure=WAITING,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.error,
    )
    # The parent only watches over its processes, so jobs run there and take no time from pages.
    check_free(host, port)  # somebody may have come first while the database was brought up to date
    with running_worker() if jobs else nullcontext():
        server.serve(target_loader=load_application, wrap_loader=False)
    return 0


def load_application() -> Any:
    """Give the application to one of the server's processes, which ends when the server does, however that ends."""
    import ctypes
    import signal

    set_parent_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2): a killed server leaves nobody holding its port
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
    from wanjia.config.wsgi import application

    return application

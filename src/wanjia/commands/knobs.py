"""What is wrong with a setting, in words, before anything starts on it."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from wanjia.commands.failing import Failure
from wanjia.config.knobs import KNOBS, knob
from wanjia.foundation.terminal.language import CHINESE, ENGLISH, say

OWN, TESTS = "WANJIA_", "WANJIA_TEST_"
MOST_WORKERS = 64


def refuse_wrong_knobs() -> None:
    """Refuse the first setting that cannot be meant as it stands.

    Raises:
        Failure: names the variable, what it holds and what belongs there.
    """
    for name, wrong in WRONG.items():
        said = wrong(knob(name)) if os.environ.get(name) else None
        if said is not None:
            # A database's address may hold a password: it is not repeated.
            held = "" if name == "WANJIA_DATABASE_URL" else f"={knob(name)}"
            raise Failure(say(f"设置 {name}{held} 不对：{said}", f"The setting {name}{held} is wrong: {said}"))


def unknown_knobs() -> list[str]:
    """Name variables that look like settings and are none: most likely mistyped."""
    known = {one.name for one in KNOBS}
    return sorted(
        name for name in os.environ if name.startswith(OWN) and not name.startswith(TESTS) and name not in known
    )


def _workers(value: str) -> str | None:
    if value.isascii() and value.isdecimal() and 1 <= int(value) <= MOST_WORKERS:
        return None
    return say(f"应为 1 至 {MOST_WORKERS} 的整数", f"a number from 1 to {MOST_WORKERS} belongs there")


def _https(value: str) -> str | None:
    return None if value in ("0", "1") else say("应为 0 或 1", "0 or 1 belongs there")


def _database(value: str) -> str | None:
    said = say(
        "应写成 postgres://用户@主机/数据库；不写则用 SQLite",
        "it is written postgres://user@host/name; empty means SQLite",
    )
    try:
        parts = urlsplit(value)
        whole = parts.scheme in ("postgres", "postgresql") and parts.path.strip("/") and parts.port != 0
    except ValueError:  # the port is no number
        whole = False
    return None if whole else said


def _hosts(value: str) -> str | None:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if names and not any("/" in name or name.count(":") == 1 for name in names):
        return None
    return say(
        "应为网站的域名或地址，以英文逗号分隔，不带 http:// 和端口",
        "names or addresses of the site belong there, by commas, without http:// and port",
    )


def _fonts(value: str) -> str | None:
    return None if Path(value).expanduser().is_dir() else say("没有这个文件夹", "there is no such folder")


def _language(value: str) -> str | None:
    return None if value.lower().startswith((CHINESE, ENGLISH)) else say("应为 zh 或 en", "zh or en belongs there")


WRONG: dict[str, Callable[[str], str | None]] = {
    "WANJIA_WORKERS": _workers,
    "WANJIA_HTTPS": _https,
    "WANJIA_DATABASE_URL": _database,
    "WANJIA_ALLOWED_HOSTS": _hosts,
    "WANJIA_FONTS": _fonts,
    "WANJIA_LANG": _language,
}

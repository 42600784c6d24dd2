"""Every knob of an installation: one environment variable each, listed once.

``docs/operate/settings.md`` is tested against this table.
"""

import os
from pathlib import Path
from typing import NamedTuple


class Knob(NamedTuple):
    """One setting: its variable, what it is when nobody sets it, and what it does."""

    name: str
    default: str
    meaning: str


KNOBS = (
    Knob("WANJIA_DATA", "./data", "The data folder: database, files, secret key. Back this folder up."),
    Knob("WANJIA_SECRET_KEY", "", "Signs cookies, seals second steps; empty: made once and kept in the data folder."),
    Knob("WANJIA_DATABASE_URL", "", "postgres://user@host/name to use PostgreSQL; empty means SQLite."),
    Knob("WANJIA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Names the site answers to, by commas."),
    Knob("WANJIA_HTTPS", "0", "1 when the site is reached over https: cookies are then sent over https only."),
    Knob("WANJIA_FONTS", "", "A folder with the office's own official fonts for PDF documents."),
    Knob("WANJIA_WORKERS", "2", "Server processes; two suit two cores."),
    Knob("WANJIA_LANG", "", "zh or en for the command line; empty means as the terminal's LANG says, else Chinese."),
)

_BY_NAME = {knob.name: knob for knob in KNOBS}


def knob(name: str) -> str:
    """Give one setting as the environment has it, or its default."""
    return os.environ.get(name) or _BY_NAME[name].default


def data_dir() -> Path:
    """Give the data folder, made when missing, readable by its owner only."""
    folder = Path(knob("WANJIA_DATA")).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Give the signing key: from the environment, else made once and kept beside the data."""
    if given := knob("WANJIA_SECRET_KEY"):
        return given
    import secrets

    kept = folder / "secret.key"
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return kept.read_text(encoding="ascii")

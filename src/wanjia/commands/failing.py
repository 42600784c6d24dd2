"""What a command says when it cannot: one line, no traceback."""

import errno
import re
import sqlite3
import sys

from wanjia.foundation.terminal.language import say

# What the database says, and what that means to whoever looks after it; the first that fits.
DATABASE_SAYS = (
    (
        r"disk is full|No space left|could not extend",
        "磁盘已满，没有保存任何内容。请清出空间后再试。",
        "The disk is full; nothing was saved. Free some space and try again.",
    ),
    (
        r"file is not a database|disk image is malformed",
        "数据库文件已损坏，或者不是万家的数据库。请用最近的备份还原到另一个文件夹：wanjia restore",
        "The database file is damaged or is none of Wanjia's. Restore the last backup into another folder: wanjia restore",
    ),
    (
        r"readonly database|unable to open database file",
        "没有权限写入数据文件夹里的数据库。请用运行网站的那个系统用户来运行。",
        "No permission to write the database of the data folder. Run this as the system user the site runs as.",
    ),
    (
        r"authentication failed|no password supplied|role \".*\" does not exist",
        "PostgreSQL 不认 WANJIA_DATABASE_URL 里的用户名或密码。",
        "PostgreSQL does not accept the user name or password in WANJIA_DATABASE_URL.",
    ),
    (
        r"database \".*\" does not exist",
        "PostgreSQL 里没有 WANJIA_DATABASE_URL 所指的数据库。请先用 createdb 建一个。",
        "PostgreSQL has no database of the name in WANJIA_DATABASE_URL. Make one first, with createdb.",
    ),
    (
        r"no such (table|column)|does not exist",
        "数据库还没有建表。请先运行：wanjia migrate",
        "The database has no tables yet. Run: wanjia migrate",
    ),
    (r"locked|deadlock", "数据库正忙，请稍后再试。", "The database is busy; try again in a moment."),
)


class Failure(Exception):
    """A command cannot do what was asked; the text says why and what to do."""


def explain(error: BaseException) -> str | None:
    """Give one line for an error that has a plain reason, or nothing for a fault of the program."""
    if isinstance(error, Failure):
        return str(error)
    if isinstance(error, OSError):
        return _explain_os(error)
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        return _explain_database(str(error))
    if "django" in sys.modules:
        return _explain_django(error)
    return None


def _explain_os(error: OSError) -> str | None:
    name = error.filename or ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _explain_database("No space left")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return say(f"没有权限写入或读取：{name}", f"No permission to write or read: {name}")
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return say(f"文件名不能用：{name}", f"No file can have this name: {name}")
    if error.errno == errno.ENOENT:
        return say(f"找不到文件：{name}", f"There is no such file: {name}")
    if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP):
        return say(f"这不是该用的文件或文件夹：{name}", f"Not the kind of file or folder needed here: {name}")
    return None


def _explain_django(error: BaseException) -> str | None:
    from django.core.exceptions import ImproperlyConfigured, ValidationError
    from django.db import DatabaseError

    from wanjia.foundation.errors import WanjiaError

    if isinstance(error, WanjiaError):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(str(message) for message in error.messages)
    if isinstance(error, DatabaseError):
        return _explain_database(str(error).strip() or type(error).__name__)
    if isinstance(error, ImproperlyConfigured) and "psycopg" in str(error):
        return say(
            "数据在 PostgreSQL 里，但没有装它的 Python 驱动。请运行：pip install 'wanjia[postgres]'",
            "The data is in PostgreSQL, but its Python driver is not installed. Run: pip install 'wanjia[postgres]'",
        )
    return None


def _explain_database(said: str) -> str:
    """Say in words what SQLite or PostgreSQL answered; what is not known here follows as it was said."""
    for known, chinese, english in DATABASE_SAYS:
        if re.search(known, said):
            return say(chinese, english)
    reason = next((line for line in said.splitlines() if "failed: " in line), said.splitlines()[0])
    if "connection" in said or "resolve host" in said:
        return say(
            f"连不上 PostgreSQL。请看它是否已启动、WANJIA_DATABASE_URL 是否写对。它的答复：{reason}",
            f"PostgreSQL cannot be reached. Is it running, and is WANJIA_DATABASE_URL right? It said: {reason}",
        )
    return say(f"数据库无法使用：{reason}", f"The database cannot be used: {reason}")

"""What a command says when it cannot: one line, no traceback."""

import errno
import sqlite3
import sys

from wanjia.foundation.terminal.language import say


class Failure(Exception):
    """A command cannot do what was asked; the text says why and what to do."""


def explain(error: BaseException) -> str | None:
    """Give one line for an error that has a plain reason, or nothing for a fault of the program."""
    if isinstance(error, Failure):
        return str(error)
    if isinstance(error, OSError):
        return _explain_os(error)
    if isinstance(error, sqlite3.Error) and "full" in str(error):
        return _disk_full()
    if "django" in sys.modules:
        return _explain_django(error)
    return None


def _disk_full() -> str:
    return say(
        "磁盘已满，没有保存任何内容。请清出空间后再试。",
        "The disk is full; nothing was saved. Free some space and try again.",
    )


def _explain_os(error: OSError) -> str | None:
    name = error.filename or ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return say(f"没有权限写入或读取：{name}", f"No permission to write or read: {name}")
    if error.errno == errno.ENOENT:
        return say(f"找不到文件：{name}", f"There is no such file: {name}")
    if error.errno in (errno.ENOTDIR, errno.EISDIR):
        return say(f"这不是该用的文件或文件夹：{name}", f"Not the kind of file or folder needed here: {name}")
    return None


def _explain_django(error: BaseException) -> str | None:
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError

    from wanjia.foundation.errors import WanjiaError

    if isinstance(error, WanjiaError):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(str(message) for message in error.messages)
    if isinstance(error, DatabaseError):
        said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if "disk is full" in said or "No space left" in said:
            return _disk_full()
        if "no such table" in said or "does not exist" in said:
            return say(
                "数据库还没有建表。请先运行：wanjia migrate", "The database has no tables yet. Run: wanjia migrate"
            )
        if "locked" in said:
            return say("数据库正忙，请稍后再试。", "The database is busy; try again in a moment.")
        return say(f"数据库无法使用：{said}", f"The database cannot be used: {said}")
    return None

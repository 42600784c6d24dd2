"""The engine: BEGIN waits for its turn at a lock file beside the database, COMMIT and ROLLBACK let the next one in."""

from typing import Any

from django.db.backends.sqlite3 import base

from wanjia.foundation.sqlite import checkpoints
from wanjia.foundation.sqlite.queue import Turnstile, turnstile
from wanjia.foundation.sqlite.schema import SchemaEditor


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite whose write transactions form an orderly queue."""

    SchemaEditorClass = SchemaEditor
    _turn: Turnstile | None = None

    def _lock_path(self) -> str | None:
        name = str(self.settings_dict["NAME"])
        return None if ":memory:" in name or "mode=memory" in name else f"{name}.lock"

    def _start_transaction_under_autocommit(self) -> None:
        path = self._lock_path()
        if path is not None and self._turn is None:
            turn = turnstile(path)
            turn.enter()
            self._turn = turn
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._turn is not None:
            self._turn.leave()
            self._turn = None

    def _commit(self) -> Any:
        try:
            done = super()._commit()  # type: ignore[misc]
        finally:
            self._let_go()
        if self._lock_path() is not None:
            checkpoints.note(self.settings_dict["NAME"])
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._let_go()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._let_go()

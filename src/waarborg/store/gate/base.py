"""The Django database backend `waarborg.store.gate`."""

import fcntl
import os
from pathlib import Path
from typing import Any, Final

from django.db.backends.sqlite3 import base

PRAGMAS: Final = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA busy_timeout = 20000;
"""


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, with a lock around every transaction that may write."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate: int | None = None
        self._inside = False
        # With `trusted_schema = OFF` a table may not call JSON_VALID. Django writes valid JSON.
        checks = dict(self.data_type_check_constraints)
        checks.pop("JSONField", None)
        self.data_type_check_constraints = checks

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open a connection that loses nothing and leaves nothing behind."""
        connection = super().get_new_connection(conn_params)
        connection.executescript(PRAGMAS)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        """Wait at the gate, then begin."""
        self._enter()
        try:
            self.cursor().execute("BEGIN IMMEDIATE")
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # the stubs leave out what is private
        finally:
            self._leave_when_done()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs leave out what is private
        finally:
            self._leave_when_done()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs leave out what is private
        finally:
            self._leave()
            if self._gate is not None:
                os.close(self._gate)
                self._gate = None

    def _enter(self) -> None:
        if self.is_in_memory_db():
            return
        if self._gate is None:
            path = Path(self.settings_dict["NAME"]).with_name("db.lock")
            self._gate = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o640)
        fcntl.flock(self._gate, fcntl.LOCK_EX)
        self._inside = True

    def _leave_when_done(self) -> None:
        """Open the gate, unless the commit failed and the transaction still stands."""
        if self.connection is None or not self.connection.in_transaction:
            self._leave()

    def _leave(self) -> None:
        if self._inside and self._gate is not None:
            fcntl.flock(self._gate, fcntl.LOCK_UN)
        self._inside = False

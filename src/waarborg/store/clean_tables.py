"""After something was destroyed: let the files of the database hold nothing of it either.

SQLite writes zeros over what is deleted (`secure_delete`), but its log that is written ahead still
has the pages of before. PostgreSQL keeps dead rows until they are vacuumed.
"""

from pathlib import Path
from typing import Final

from django.db import connection

from waarborg.config import current
from waarborg.store.shredding import TABLES

_NAME: Final = "not-clean-yet"


def something_was_destroyed() -> None:
    """Remember that there is something to clean, also when the power fails before it is done."""
    path = _mark()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def leave_nothing_behind() -> bool:
    """Clean, if there is anything to clean; say whether that is done. Else the next round does it.

    In PostgreSQL the clock may vacuum only where its role owns the tables; elsewhere the server
    passes over it with a warning, and its own vacuum comes later.
    """
    if not _mark().exists() or connection.in_atomic_block:
        return False
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
        if busy:
            return False
    else:
        names = ", ".join(table for table, _ in TABLES)
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {names}")
    _mark().unlink(missing_ok=True)
    return True


def _mark() -> Path:
    return current().shred_folder / _NAME

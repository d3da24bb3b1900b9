"""Whether something failed because there is no room left on a disk, here or at the database."""

import errno
from collections.abc import Iterator
from typing import Final

NUMBERS: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
# https://www.sqlite.org/rescode.html, and appendix A of the manual of PostgreSQL ("disk_full").
NAMES: Final = frozenset({"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"})
STATE: Final = "53100"


def is_full(error: BaseException | None) -> bool:
    """Say whether an error, or one behind it, says that a disk is full."""
    return any(
        getattr(one, "errno", None) in NUMBERS
        or getattr(one, "sqlite_errorname", "") in NAMES
        or getattr(one, "sqlstate", "") == STATE
        for one in _behind(error)
    )


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__

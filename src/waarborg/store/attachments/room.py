"""How much can still be stored: for one report, for the whole site, and on the disk."""

import shutil
import time
from pathlib import Path
from typing import Final

from waarborg.config import current
from waarborg.core.seal.payload import CHUNK, NONCE, TAG
from waarborg.store.attachments.places import everything, root

_MEGABYTE: Final = 1 << 20
_COUNTED_FOR_SECONDS: Final = 60.0


class NoRoom(Exception):
    """There is no room for this file. Nothing of it was kept.

    Attributes:
        which: "file", "report", "site" or "disk".
        left: Bytes that would still fit.
    """

    def __init__(self, which: str, left: int) -> None:
        super().__init__(f"no room left: {which}")
        self.which = which
        self.left = left


class _Counted:
    """What the site holds, counted at most once a minute: walking a year of files takes a while."""

    at: float = float("-inf")
    size: int = 0


def refuse_when_full(size: int, *, of_report: int = 0) -> None:
    """Say before anything is written that a file will not fit.

    Args:
        size: Bytes of the file, or as many as were announced.
        of_report: Bytes of the files that the report has already.

    Raises:
        NoRoom: It is too large by itself, for its report, for the site or for the disk.
    """
    for which, left in room(of_report).items():
        if size > left:
            raise NoRoom(which, max(left, 0))


def room(of_report: int = 0) -> dict[str, int]:
    """Say how many bytes a next file can have, by what sets the limit."""
    config = current()
    return {
        "file": config.file_megabytes * _MEGABYTE,
        "report": config.report_megabytes * _MEGABYTE - of_report,
        "site": config.site_megabytes * _MEGABYTE - stored(),
        "disk": on_disk(),
    }


def on_disk() -> int:
    """Say how many bytes are left for files; less than zero when reports need what is free."""
    config = current()
    folder = root() if root().exists() else config.home
    return shutil.disk_usage(folder).free - config.headroom_megabytes * _MEGABYTE


def stored() -> int:
    """Count the bytes of all files on disk."""
    if time.monotonic() - _Counted.at > _COUNTED_FOR_SECONDS:
        _Counted.size = sum(_size(path) for _, path in everything())
        _Counted.at = time.monotonic()
    return _Counted.size


def sealed_size(size: int) -> int:
    """Say how many bytes a file of `size` bytes takes on disk."""
    return NONCE + size + max(1, -(-size // CHUNK)) * TAG


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0  # swept in between

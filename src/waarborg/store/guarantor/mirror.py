"""At a guarantor: the backups of its houses, as they came. Nobody here can open one."""

import hashlib
import math
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from waarborg.config import current

KEPT_DAYS: Final = 35  # as long as a house keeps its own
_DAY: Final = 86_400
# What is still coming in is whole or gone within a day.
_KEPT_SECONDS: Final = {".age": KEPT_DAYS * _DAY, ".part": _DAY}


class Unfit(Exception):
    """What came is not what was announced."""


def mirror_folder(pairing: str) -> Path:
    """Say where the backups of a house lie."""
    return current().home / "mirror" / pairing


def room_for(size: int) -> bool:
    """Say whether a file of this many bytes fits, with the space that is to stay free."""
    home = current().home
    free = shutil.disk_usage(home).free - (current().headroom_megabytes << 20)
    return size <= min(free, current().backup_megabytes << 20)


def keep_backup(pairing: str, size: int, digest: str, pieces: Iterable[bytes]) -> Path:
    """Keep a backup while it comes in; it is there whole, or not at all.

    Raises:
        Unfit: It is longer or shorter than announced, or other bytes.
    """
    folder = mirror_folder(pairing)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, fresh = folder / f"{digest}.age", folder / f"{secrets.token_hex(8)}.part"
    try:
        _write(fresh, size, digest, pieces)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _sync(folder)
    return path


def backups_of(pairing: str) -> list[Path]:
    """List the backups of a house, the newest first."""
    return sorted(mirror_folder(pairing).glob("*.age"), key=_age_of, reverse=True)


def drop_old_backups(now: float) -> int:
    """Destroy what is older than it may be, of every house: also the newest, and of one that left.

    What a house destroyed must not live on here, whether it still sends or not.

    Args:
        now: Seconds since 1970.

    Returns:
        How many backups went.
    """
    gone = 0
    for path in (current().home / "mirror").glob("*/*"):
        with suppress(FileNotFoundError):  # two sweep at once
            if _age_of(path) < now - _KEPT_SECONDS.get(path.suffix, math.inf):
                path.unlink()
                gone += path.suffix == ".age"
    return gone


def _write(path: Path, size: int, digest: str, pieces: Iterable[bytes]) -> None:
    seen, left = hashlib.sha256(), size
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                break
            seen.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if left or seen.hexdigest() != digest:
        raise Unfit


def _age_of(path: Path) -> float:
    return path.stat().st_mtime


def _sync(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)

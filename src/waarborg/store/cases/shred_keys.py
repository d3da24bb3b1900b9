"""Shred keys: one small file for each case, outside the database and outside its backups.

Destroying that file destroys the case, also in every backup of the database that lies around.
So it must be gone from everywhere within a known time: copies of this folder are kept apart, and
for 35 days at the most (9-decisions 13).

A file without a case is what is left of a report that was not written to its end: random bytes
that seal nothing. It is never swept, for in a database that is older than the folder a key
without a case may be the key of a case that comes back with a newer one.
"""

import os
import re
import secrets
from pathlib import Path
from typing import Final

from waarborg.config import current
from waarborg.core.seal.context import Part
from waarborg.core.seal.envelope import KEY
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.shredding import lock, mixed, unlock
from waarborg.store.attachments.places import settle
from waarborg.store.cases.models import Case, Compartment
from waarborg.store.cases.seal_places import part_place

_KEYS: Final = "keys"
_TOMBS: Final = "tombstones"
# The public side makes them, the desk reads them, the clock destroys them: one group.
_FOLDER: Final = 0o2770
_MINE: Final = 0o2750
_MODE: Final = 0o660
ID: Final = re.compile(r"[0-9a-f]{32}")
_OVER: Final = b"\x00" * KEY


class ShredKeyGone(SealError):
    """The shred key of a case is not there: nothing of the case opens."""


def keys_folder() -> Path:
    """Give the folder of the shred keys."""
    return current().shred_folder / _KEYS


def make_keys_folder() -> None:
    """Make the folder of the shred keys, where it is not there."""
    _make(keys_folder(), _FOLDER)


def tombs_folder() -> Path:
    """Give the folder of the tombstones, beside that of the shred keys."""
    return current().shred_folder / _TOMBS


def make_shred_key(row: Case) -> None:
    """Make the shred key of a new case, safe from a power cut before its row is written."""
    row.has_shred_key = True
    put_shred_key(row.id, secrets.token_bytes(KEY))


def put_shred_key(case: str, key: bytes) -> None:
    """Write a shred key to its place; it is there whole, or not at all."""
    keep_whole(keys_folder(), case, key)


def keep_whole(folder: Path, case: str, data: bytes, *, mine: bool = False) -> None:
    """Write a file that is named by the id of a case: there whole, or not at all.

    Args:
        mine: Only this process writes in the folder; the others of the group read.

    Raises:
        ValueError: That is no id; a path must not follow from what somebody typed.
    """
    if not ID.fullmatch(case):
        raise ValueError("a case is named by 32 hexadecimal characters")
    _make(folder, _MINE if mine else _FOLDER)
    part = folder / f"{case}.{os.getpid()}"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE), "wb") as file:
        os.fchmod(file.fileno(), _MODE)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.rename(folder / case)
    settle(folder)


def _make(folder: Path, mode: int) -> None:
    for one, allowed in ((folder.parent, _FOLDER), (folder, mode)):
        if not one.exists():
            one.mkdir(parents=True, exist_ok=True)
            one.chmod(allowed)
            settle(one.parent)


def shred_key_of(row: Case) -> bytes | None:
    """Read the shred key of a case; None for a case of before there were any.

    Raises:
        ShredKeyGone: It has one, and it is not there; or the case has a tombstone. From that moment
            it opens to nobody, whatever database was put back and before anybody cleaned it.
    """
    folder = current().shred_folder  # once: a search comes here for every case
    if folder.joinpath(_TOMBS, row.id).exists():
        raise ShredKeyGone("this case was destroyed")
    if not row.has_shred_key:
        return None
    try:
        key = folder.joinpath(_KEYS, row.id).read_bytes()
    except FileNotFoundError:
        raise ShredKeyGone("the shred key of this case is gone") from None
    if len(key) != KEY:
        raise ShredKeyGone("the shred key of this case is damaged")
    return key


def destroy_shred_key(case: str) -> bool:
    """Destroy the shred key of a case for good; say whether it was there.

    The bytes are written over before the name goes. A disk may keep the old ones elsewhere all
    the same: the limits page says so.
    """
    path = keys_folder() / case
    try:
        with path.open("r+b") as file:
            file.write(_OVER)
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return False
    path.unlink(missing_ok=True)
    settle(path.parent)
    return True


def cases_with_shred_key() -> frozenset[str]:
    """Name the cases whose shred key lies in the folder."""
    return ids_in(keys_folder())


def all_shred_keys() -> dict[str, bytes]:
    """Read the shred key of every case."""
    found = {}
    for case in sorted(cases_with_shred_key()):
        try:
            found[case] = (keys_folder() / case).read_bytes()
        except FileNotFoundError:
            continue  # its case ended meanwhile
    return found


def ids_in(folder: Path) -> frozenset[str]:
    """List the ids that name the files of a folder; a file that is half written has no id yet."""
    if not folder.exists():
        return frozenset()
    return frozenset(path.name for path in folder.iterdir() if ID.fullmatch(path.name))


def part_key(part: Compartment, held: bytes, shred_key: bytes | None) -> bytes:
    """Make the key of a part from what its wraps hold.

    Args:
        shred_key: From `shred_key_of`; None for a case of before: there the wraps hold the key.
    """
    return held if shred_key is None else mixed(held, shred_key, *part_place(part))


def locked(row: Case, blob: bytes, *about: Part) -> bytes:
    """Seal something of a case once more, under its shred key; see `core.seal.shredding`."""
    key = shred_key_of(row)
    return blob if key is None else lock(key, blob, *_place(row, about))


def unlocked(row: Case, blob: bytes, *about: Part) -> bytes:
    """Give what `locked` sealed for the same case.

    Raises:
        SealError: The shred key is gone, or this was sealed for something else.
    """
    key = shred_key_of(row)
    return blob if key is None else unlock(key, blob, *_place(row, about))


def _place(row: Case, about: tuple[Part, ...]) -> tuple[Part, ...]:
    return (row.procedure, row.id, *about)

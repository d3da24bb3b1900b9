"""Keep a copy of the backups of a house: whoever deletes them at home destroys nothing here."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.mirrored import check_announced, read_announced
from waarborg.store.guarantor.mirror import Unfit, drop_old_backups, keep_backup, room_for
from waarborg.store.guarantor.pairings import Paired, houses_of


class NotKept(StrEnum):
    """Why a backup was not kept."""

    NOT_YOURS = "not_yours"  # of no house of this guarantor, or not of now
    NO_ROOM = "no_room"
    UNFIT = "unfit"  # not the bytes that were announced


def mirror_backup(*, announced: str, pieces: Iterable[bytes], now: dt.datetime) -> NotKept | None:
    """Keep a backup that a house sends.

    Args:
        announced: What it says of it, signed by its log.
        pieces: The file, as it comes in.

    Returns:
        Why not; None when it is kept.
    """
    try:
        told = read_announced(announced)
    except SealError:
        return NotKept.NOT_YOURS
    house = next((one for one in houses_of(told.log) if _says(announced, one, now)), None)
    if house is None:
        return NotKept.NOT_YOURS
    if not room_for(told.size):
        return NotKept.NO_ROOM
    try:
        keep_backup(house.id, told.size, told.digest, pieces)
    except Unfit:
        return NotKept.UNFIT
    drop_old_backups(now.timestamp())
    return None


def _says(announced: str, house: Paired, now: dt.datetime) -> bool:
    try:
        check_announced(announced, house.key, now)
    except SealError:
        return False
    return True

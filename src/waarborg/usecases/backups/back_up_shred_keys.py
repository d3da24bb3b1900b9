"""Back up the shred keys and the tombstones, in a file that is itself destroyed within 35 days."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from waarborg.config import current
from waarborg.core.seal.recipients import Recipient
from waarborg.store.backups.durable import durable
from waarborg.store.backups.packing import Pack
from waarborg.store.backups.record import SHRED_KEYS, note_backup
from waarborg.store.cases.shred_keys import all_shred_keys
from waarborg.store.cases.tombstones import all_tombstones

MEMBER = "shred-keys.json"


def back_up_shred_keys(*, path: Path, recipients: Sequence[Recipient], now: dt.datetime) -> int:
    """Write the shred key of every case to one encrypted file, and which cases ended.

    Args:
        path: A file that is not there yet.
        recipients: Who can open it.
        now: Aware datetime.

    Returns:
        How many keys.

    Raises:
        NotBackedUp: The file is there, or there is no room.
    """
    ended = all_tombstones()
    # A case that ends meanwhile has its tombstone in the next one; its key here opens no row then.
    keys = {case: key.hex() for case, key in all_shred_keys().items() if case not in ended}
    with durable(path) as file:
        pack = Pack(file, recipients, {"what": SHRED_KEYS, "at": now.isoformat()})
        pack.add(MEMBER, json.dumps({"keys": keys, "tombstones": ended}).encode())
        pack.close({})
    note_backup(current().home, SHRED_KEYS, recipients, now)
    return len(keys)

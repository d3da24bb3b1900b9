"""Put shred keys and tombstones back from their backup: never the key of a case that ended."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waarborg.core.seal.envelope import KEY
from waarborg.core.seal.recipients import Identity
from waarborg.store.backups.record import SHRED_KEYS
from waarborg.store.backups.unpacking import Unpack, damaged
from waarborg.store.cases.shred_keys import ID, cases_with_shred_key, put_shred_key
from waarborg.store.cases.tombstones import buried, bury


@dataclass(frozen=True)
class KeysRestored:
    """What was put back: keys that were not there, and tombstones that were not there."""

    keys: int
    tombstones: int


def restore_shred_keys(*, path: Path, identities: Sequence[Identity]) -> KeysRestored:
    """Put back what is not there. What is there stays: it is newer than any backup.

    Args:
        path: The backup of the shred keys.
        identities: One of them opens it.

    Raises:
        NotRestored: Something is not as it should be. Nothing was changed.
    """
    with path.open("rb") as file:
        pack = Unpack(file, identities)
        pack.refuse_unless(SHRED_KEYS)
        found = [member.data() for member in pack.members()]
    keys, tombstones = _told(found)
    new_ends = tombstones.keys() - buried()
    for case in sorted(new_ends):  # first: no key may come back beside its tombstone
        bury(case, tombstones[case])
    new_keys = keys.keys() - cases_with_shred_key() - buried()
    for case in sorted(new_keys):
        put_shred_key(case, keys[case])
    return KeysRestored(len(new_keys), len(new_ends))


def _told(found: list[bytes]) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    try:
        said: dict[str, Any] = json.loads(b"".join(found))
        keys = {case: bytes.fromhex(key) for case, key in said["keys"].items()}
        tombstones = {case: str(month) for case, month in said["tombstones"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged("its shred keys cannot be read") from error
    if any(len(key) != KEY for key in keys.values()):
        raise damaged("a shred key has not the size of one")
    if not all(ID.fullmatch(case) for case in (*keys, *tombstones)):
        raise damaged("it names something that is no case")
    return keys, tombstones

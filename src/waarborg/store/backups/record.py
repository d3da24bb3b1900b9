"""When the last backups were made, and for whom any was: a small file outside the database."""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from waarborg.core.seal.recipients import Recipient

HOUSE: Final = "house"
SECRETS: Final = "secrets"
SHRED_KEYS: Final = "shred keys"
_NAME: Final = "backups.json"


def note_backup(home: Path, what: str, recipients: Iterable[Recipient], now: dt.datetime) -> None:
    """Remember that a backup was made.

    Args:
        home: The home of the installation.
        what: `HOUSE`, `SECRETS` or `SHRED_KEYS`.
        recipients: Kept as digests, with those of every backup before: an old one lies somewhere
            too, and together with one of the other kind it would open everything.
        now: Aware datetime.
    """
    told = _read(home)
    before = told.get(what, {}).get("for", [])
    everybody = {*before, *(_digest(one) for one in recipients)}
    told[what] = {"at": now.isoformat(), "for": sorted(everybody)}
    fresh = home / f"{_NAME}.{os.getpid()}"
    fresh.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")
    fresh.rename(home / _NAME)


def last_backup(home: Path, what: str) -> dt.datetime | None:
    """Say when the newest backup was made; None when there is none."""
    told = _read(home).get(what)
    return dt.datetime.fromisoformat(told["at"]) if told else None


def opened_it(home: Path, what: str, recipients: Iterable[Recipient]) -> bool:
    """Say whether one of these recipients could open any backup of this kind."""
    told = _read(home).get(what)
    return bool(told and {_digest(one) for one in recipients} & set(told["for"]))


def _read(home: Path) -> dict[str, dict[str, Any]]:
    try:
        told: dict[str, dict[str, Any]] = json.loads((home / _NAME).read_text())
    except FileNotFoundError:
        return {}
    return told


def _digest(one: Recipient) -> str:
    return hashlib.sha256(one.kind.encode() + one.public).hexdigest()

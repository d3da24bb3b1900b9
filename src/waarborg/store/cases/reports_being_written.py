"""Drafts: sealed to the key of the reporting person, gone after two days."""

import datetime as dt
import json
from typing import Any

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import seal, unseal
from waarborg.core.seal.errors import SealError
from waarborg.store.cases.models import Draft

KEPT = dt.timedelta(hours=48)


def _key(seed: bytes) -> bytes:
    return derive(seed, b"", context("draft"))


def write_draft(lookup: bytes, seed: bytes, said: dict[str, Any], now: dt.datetime) -> None:
    """Keep what is being written for another 48 hours."""
    blob = seal(_key(seed), json.dumps(said, sort_keys=True).encode(), "draft", lookup)
    Draft.objects.update_or_create(lookup=lookup, defaults={"blob": blob, "expires_at": now + KEPT})


def read_draft_row(
    lookup: bytes, seed: bytes, now: dt.datetime, *, lock: bool = False
) -> dict[str, Any] | None:
    """Give what was being written; None when there is nothing, or it has expired.

    Args:
        lock: Inside a transaction: let whoever else changes it wait.
    """
    found = open_draft_row(lookup, seed, now, lock=lock)
    return None if found is None else found[0]


def open_draft_row(
    lookup: bytes, seed: bytes, now: dt.datetime, *, lock: bool = False
) -> tuple[dict[str, Any], bytes] | None:
    """Give what was being written, and it as it lies sealed: no two changes lie there alike."""
    rows = Draft.objects.select_for_update() if lock else Draft.objects
    row = rows.filter(lookup=lookup, expires_at__gt=now).first()
    if row is None:
        return None
    try:
        said: dict[str, Any] = json.loads(unseal(_key(seed), bytes(row.blob), "draft", lookup))
    except SealError:
        return None
    return said, bytes(row.blob)


def delete_unchanged_draft(lookup: bytes, blob: bytes) -> bool:
    """Destroy what was being written, if it still lies there as `blob`; say whether it did."""
    deleted, _ = Draft.objects.filter(lookup=lookup, blob=blob).delete()
    return bool(deleted)


def delete_draft(lookup: bytes) -> None:
    """Destroy what was being written."""
    Draft.objects.filter(lookup=lookup).delete()

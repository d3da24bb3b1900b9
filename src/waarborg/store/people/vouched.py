"""Whether the key in the table is the one that its owner made, and that a colleague confirmed.

The table alone does not say so: whoever can write in it can put another key there. The doors
sign which key it is, when it is made, confirmed or replaced; here that is looked at before a key
is used for anything.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.promises import certified_key
from waarborg.core.seal.vouched_keys import CONFIRMED, MADE, is_vouched, vouch
from waarborg.store.ledger.promising import promise_signer
from waarborg.store.people.house_keys import PROMISE, log_signer
from waarborg.store.people.models import HouseKey, Person


@dataclass(frozen=True)
class OtherKey:
    """Somebody of whom the table holds another key than the one that they made or had confirmed."""

    person: str
    public: bytes


@dataclass(frozen=True)
class KeyRow:
    """What the table says of the key of somebody, and what the doors signed of it."""

    person: str
    public: bytes | memoryview | None
    signed: bytes | memoryview | None
    confirmed_at: dt.datetime | None


def signature_of_made(person: str, public: bytes) -> bytes:
    """Sign that `person` made this key just now, in their own session. Only a door can."""
    return vouch(promise_signer(), MADE, person, public)


def signature_of_confirmed(person: str, public: bytes) -> bytes:
    """Sign that this is the key of `person` that was confirmed. Only a door can."""
    return vouch(promise_signer(), CONFIRMED, person, public)


def confirmed_keys(persons: Iterable[str] | None = None) -> dict[str, bytes]:
    """Give the public keys that were confirmed, by person; another key counts as none.

    Args:
        persons: Only theirs; by default everybody's.
    """
    return confirmed_among(_rows(persons))


def confirmed_among(rows: Iterable[KeyRow]) -> dict[str, bytes]:
    """Give them, of rows that were read already."""
    door = _door_key()
    return {
        row.person: bytes(row.public or b"")
        for row in rows
        if row.confirmed_at is not None and _fits(row, door, CONFIRMED)
    }


def other_keys() -> list[OtherKey]:
    """List of whom another key stands in the table than the one that was signed, by id."""
    door = _door_key()
    return [
        OtherKey(row.person, bytes(row.public or b""))
        for row in _rows(None)
        if not _stands(row, door)
    ]


def _stands(row: KeyRow, door: bytes) -> bool:
    """Say whether a key is what the row says of it: one that was confirmed was made too."""
    made = row.confirmed_at is None and _fits(row, door, MADE)
    return made or _fits(row, door, CONFIRMED)


def _rows(persons: Iterable[str] | None) -> list[KeyRow]:
    rows = Person.objects.filter(public_key__isnull=False).order_by("id")
    if persons is not None:
        rows = rows.filter(id__in=list(persons))
    fields = ("id", "public_key", "key_signed", "key_confirmed_at")
    return [KeyRow(*row) for row in rows.values_list(*fields)]


def _door_key() -> bytes:
    """Give the public half of the key with which the doors sign; b"" when nothing vouches for it.

    Not from the table, where anybody who can write could put another one. A door has the secret
    itself. The clock does not: it has the key of the log, that certified the one of the doors.
    """
    if settings.PROCESS != "clock":
        return promise_signer().public
    row = HouseKey.objects.filter(kind=PROMISE).first()
    try:
        return certified_key(row.certificate, log_signer().verifier) if row else b""
    except SealError:
        return b""


def _fits(row: KeyRow, door: bytes, what: str) -> bool:
    if not door or row.public is None or row.signed is None:
        return False
    return _signed(door, what, row.person, bytes(row.public), bytes(row.signed))


@lru_cache(maxsize=1024)
def _signed(door: bytes, what: str, person: str, public: bytes, signature: bytes) -> bool:
    return is_vouched(door, what, person, public, signature)

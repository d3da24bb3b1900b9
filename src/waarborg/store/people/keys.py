"""Keys of people: the public half in the open, the seed in slots that open with a passphrase.

The slots that open with a passkey lie beside the passkeys (passkeys.py).
"""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.seal.slots import PASSPHRASE, Slot
from waarborg.store.people.models import KeySlot, Person


@dataclass(frozen=True)
class WaitingKey:
    """A key that nobody confirmed yet."""

    person: str
    name: str
    public: bytes


def write_key(person: str, public: bytes, slot: Slot) -> None:
    """Give somebody a key; one that was there, its slots and its confirmation, is gone."""
    Person.objects.filter(id=person).update(
        public_key=public, key_confirmed_by=None, key_confirmed_at=None
    )
    KeySlot.objects.filter(person=person).delete()
    KeySlot.objects.create(person_id=person, kind=slot.kind, salt=slot.salt, box=slot.box)


def confirm(person: str, by: str, at: dt.datetime) -> None:
    """Write down who confirmed somebody's key, and when."""
    Person.objects.filter(id=person).update(key_confirmed_by=by, key_confirmed_at=at)


def slots_of(person: str) -> list[Slot]:
    """List the slots of somebody that open with a passphrase, the newest first."""
    rows = KeySlot.objects.filter(person=person, kind=PASSPHRASE).order_by("-id")
    return [Slot(row.kind, bytes(row.salt), bytes(row.box)) for row in rows]


def public_half(person: str) -> bytes | None:
    """Give somebody's public key, confirmed or not."""
    row = Person.objects.filter(id=person).values_list("public_key", flat=True).first()
    return bytes(row) if row is not None else None


def is_confirmed(person: str) -> bool:
    """Say whether a second person confirmed the key of `person`."""
    return Person.objects.filter(id=person, key_confirmed_at__isnull=False).exists()


def anybody_confirmed() -> bool:
    """Say whether the house has a confirmed key at all."""
    return Person.objects.filter(key_confirmed_at__isnull=False).exists()


def waiting_keys(on: dt.date) -> list[WaitingKey]:
    """List the keys that nobody confirmed yet, of people who work here on a day."""
    rows = Person.objects.filter(
        public_key__isnull=False, key_confirmed_at=None, account__is_active=True
    ).exclude(left_on__lte=on)
    found = rows.order_by("name", "id").values_list("id", "name", "public_key")
    return [WaitingKey(person, name, bytes(public or b"")) for person, name, public in found]

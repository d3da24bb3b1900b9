"""Keys of people: the public half in the open, the seed in slots that open with a passphrase.

The slots that open with a passkey lie beside the passkeys (passkeys.py).
"""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.seal.slots import PASSPHRASE, Slot
from waarborg.store.people.models import KeySlot, Person, ReplacedKey
from waarborg.store.people.vouched import (
    confirmed_keys,
    other_keys,
    signature_of_confirmed,
    signature_of_made,
)


@dataclass(frozen=True)
class WaitingKey:
    """A key that nobody confirmed yet."""

    person: str
    name: str
    public: bytes
    lost_at: dt.datetime | None  # when they lost the key of before


def write_key(person: str, public: bytes, slot: Slot, at: dt.datetime) -> None:
    """Give somebody a key; one that was there, its slots and its confirmation, is gone."""
    Person.objects.filter(id=person).update(
        public_key=public,
        key_made_at=at,
        key_confirmed_by=None,
        key_confirmed_at=None,
        key_signed=signature_of_made(person, public),
    )
    KeySlot.objects.filter(person=person).delete()
    ReplacedKey.objects.filter(person=person).delete()
    KeySlot.objects.create(person_id=person, kind=slot.kind, salt=slot.salt, box=slot.box)


def forget_key_of(person: str, lost_at: dt.datetime) -> None:
    """Let somebody have no key any more, and nothing that opens one."""
    Person.objects.filter(id=person).update(
        public_key=None,
        key_made_at=None,
        key_confirmed_by=None,
        key_confirmed_at=None,
        key_signed=None,
        key_lost_at=lost_at,
    )
    KeySlot.objects.filter(person=person).delete()
    ReplacedKey.objects.filter(person=person).delete()


def confirm(person: str, public: bytes, by: str, at: dt.datetime) -> bool:
    """Write down who confirmed somebody's key, when, and which key it was.

    Args:
        public: The key of which the mark was compared.

    Returns:
        Whether it was written: not when another key stands in its place, or one that its owner
        did not make.
    """
    if person in {one.person for one in other_keys()}:
        return False
    rows = Person.objects.filter(id=person, public_key=public)
    signed = signature_of_confirmed(person, public)
    return bool(rows.update(key_confirmed_by=by, key_confirmed_at=at, key_signed=signed))


def slots_of(person: str) -> list[Slot]:
    """List the slots of somebody that open with a passphrase, the newest first."""
    rows = KeySlot.objects.filter(person=person, kind=PASSPHRASE).order_by("-id")
    return [Slot(row.kind, bytes(row.salt), bytes(row.box)) for row in rows]


def public_half(person: str) -> bytes | None:
    """Give somebody's public key, confirmed or not."""
    row = Person.objects.filter(id=person).values_list("public_key", flat=True).first()
    return bytes(row) if row is not None else None


def lock_key_of(person: str) -> bytes | None:
    """Give somebody's public key, which stays what it is until the transaction ends."""
    rows = Person.objects.select_for_update().filter(id=person)
    row = rows.values_list("public_key", flat=True).first()
    return bytes(row) if row is not None else None


def is_confirmed(person: str) -> bool:
    """Say whether a second person confirmed the key of `person` that stands in the table."""
    return person in confirmed_keys([person])


def anybody_confirmed() -> bool:
    """Say whether the house has a confirmed key at all."""
    return Person.objects.filter(key_confirmed_at__isnull=False).exists()


def waiting_keys(on: dt.date) -> list[WaitingKey]:
    """List the keys that nobody confirmed yet, of people who work here on a day.

    Not a key that its owner did not make: nobody is to compare the mark of that one.
    """
    others = {one.person for one in other_keys()}
    rows = Person.objects.filter(
        public_key__isnull=False, key_confirmed_at=None, account__is_active=True
    ).exclude(left_on__lte=on)
    found = rows.order_by("name", "id").values_list("id", "name", "public_key", "key_lost_at")
    return [
        WaitingKey(who, name, bytes(key or b""), lost)
        for who, name, key, lost in found
        if who not in others
    ]


@dataclass(frozen=True)
class ConfirmedKey:
    """A key that a colleague confirmed."""

    person: str
    name: str
    public: bytes
    lost_at: dt.datetime | None


def keys_confirmed_since(moment: dt.datetime, on: dt.date) -> list[ConfirmedKey]:
    """List the keys that were confirmed since a moment, of people who work here on a day."""
    rows = Person.objects.filter(key_confirmed_at__gte=moment, account__is_active=True)
    found = rows.exclude(left_on__lte=on).order_by("name", "id")
    known = confirmed_keys()
    return [
        ConfirmedKey(who, name, known[who], lost)
        for who, name, lost in found.values_list("id", "name", "key_lost_at")
        if who in known
    ]


@dataclass(frozen=True)
class KeyHeld:
    """Somebody who works here, and how their key stands.

    Attributes:
        public: None without a key.
        confirmed_by: The name of who confirmed it; "" when nobody did yet.
        is_other: Another key than the one that was confirmed stands in its place.
    """

    person: str
    name: str
    public: bytes | None
    made_at: dt.datetime | None
    confirmed_by: str
    is_other: bool = False


def keys_held(on: dt.date) -> list[KeyHeld]:
    """List everybody who works here on a day, by name, with how their key stands."""
    rows = Person.objects.filter(account__is_active=True).exclude(left_on__lte=on)
    fields = ("id", "name", "public_key", "key_made_at", "key_confirmed_by__name")
    found = rows.order_by("name", "id").values_list(*fields)
    others = {one.person for one in other_keys()}
    return [
        KeyHeld(who, name, bytes(key) if key is not None else None, made, by or "", who in others)
        for who, name, key, made, by in found
    ]

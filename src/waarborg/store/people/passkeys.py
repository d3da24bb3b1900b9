"""Passkeys of people, and the slots of their keys that some of these open."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.seal.slots import Slot
from waarborg.store.people.models import KeySlot, Passkey


@dataclass(frozen=True)
class NewPasskey:
    """A passkey that an authenticator just made.

    Attributes:
        public_key: In the form of COSE.
        counter: How often it signed, where it counts.
        may_be_copied: Its maker may keep it in an account elsewhere.
    """

    credential: bytes
    public_key: bytes
    counter: int
    has_prf: bool
    may_be_copied: bool


@dataclass(frozen=True)
class KnownPasskey(NewPasskey):
    """A passkey of somebody.

    Attributes:
        prf_input: What its PRF extension is asked; no secret.
        opens_key: There is a slot that it opens.
    """

    id: str
    name: str
    prf_input: bytes
    added_on: dt.date
    used_on: dt.date | None
    opens_key: bool


def passkeys_of(person: str) -> list[KnownPasskey]:
    """List the passkeys of somebody, the oldest first."""
    rows = Passkey.objects.filter(person=person).order_by("added_on", "id")
    return [_known(row) for row in rows.select_related("key_slot")]


def write_passkey(
    person: str, made: NewPasskey, *, name: str, prf_input: bytes, on: dt.date
) -> str:
    """Write down a passkey; give its random id.

    Raises:
        django.db.IntegrityError: There is one with this credential already.
    """
    row = Passkey.objects.create(
        person_id=person,
        name=name,
        credential=made.credential,
        public_key=made.public_key,
        counter=made.counter,
        has_prf=made.has_prf,
        may_be_copied=made.may_be_copied,
        prf_input=prf_input,
        added_on=on,
    )
    return row.id


def is_known(credential: bytes) -> bool:
    """Say whether anybody has a passkey with this credential."""
    return Passkey.objects.filter(credential=credential).exists()


def hold_passkey(person: str, passkey: str) -> KnownPasskey | None:
    """Find a passkey of somebody, and hold its row until the transaction ends."""
    # Not with its slot in one query: PostgreSQL locks no row that may not be there.
    row = Passkey.objects.select_for_update().filter(person=person, id=passkey).first()
    return None if row is None else _known(row)


def note_use(passkey: str, *, counter: int, on: dt.date) -> None:
    """Write down that a passkey signed."""
    Passkey.objects.filter(id=passkey).update(counter=counter, used_on=on)


def delete_passkey(passkey: str) -> None:
    """Forget a passkey, and with it the slot that it opens."""
    Passkey.objects.filter(id=passkey).delete()


def delete_passkeys_of(person: str) -> None:
    """Forget every passkey of somebody, and the slots that they open."""
    Passkey.objects.filter(person=person).delete()


def slot_of_passkey(passkey: str) -> Slot | None:
    """Give the slot that a passkey opens, or None."""
    row = KeySlot.objects.filter(passkey=passkey).first()
    return None if row is None else Slot(row.kind, bytes(row.salt), bytes(row.box))


def write_slot_of_passkey(person: str, passkey: str, slot: Slot) -> None:
    """Give a key one slot more, which a passkey opens."""
    KeySlot.objects.create(
        person_id=person, passkey_id=passkey, kind=slot.kind, salt=slot.salt, box=slot.box
    )


def _known(row: Passkey) -> KnownPasskey:
    return KnownPasskey(
        id=row.id,
        name=row.name,
        credential=bytes(row.credential),
        public_key=bytes(row.public_key),
        counter=row.counter,
        has_prf=row.has_prf,
        may_be_copied=row.may_be_copied,
        prf_input=bytes(row.prf_input),
        added_on=row.added_on,
        used_on=row.used_on,
        opens_key=hasattr(row, "key_slot"),
    )

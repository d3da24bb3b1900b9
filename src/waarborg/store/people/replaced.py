"""Keys that were replaced: kept for what sleeps for them, wrapped to the key of now."""

import datetime as dt
from dataclasses import dataclass, field

from waarborg.core.seal.context import Part
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.slots import Slot
from waarborg.core.seal.wraps import unwrap, wrap
from waarborg.store.people.models import KeySlot, Person, ReplacedKey
from waarborg.store.people.vouched import signature_of_confirmed


@dataclass(frozen=True)
class Kept:
    """A key of before that may still be needed.

    Attributes:
        last_sleeper: From `ReplacedKey`.
    """

    id: int
    seed: bytes = field(repr=False)
    replaced_at: dt.datetime
    last_sleeper: int | None


def write_replaced(person: str, seed: bytes, public: bytes, slot: Slot, at: dt.datetime) -> None:
    """Put a key in the place of a confirmed one, whose confirmation stands for it.

    The doors sign which one it is now, as they did when the other one was confirmed.

    Nothing that opened the old one is left: its slots go, those of passkeys too. Keep what
    sleeps for it wrapped to the new one, and what was kept before as well.

    Args:
        seed: Of the old key.
        public: 1,216 bytes, of the new one.
        slot: Opens the new one.
    """
    for one in kept_for(person, seed):
        blob = wrap(public, one.seed, *_place(person))
        ReplacedKey.objects.filter(pk=one.id).update(blob=blob)
    blob = wrap(public, seed, *_place(person))
    ReplacedKey.objects.create(person_id=person, blob=blob, replaced_at=at)
    signed = signature_of_confirmed(person, public)
    Person.objects.filter(id=person).update(public_key=public, key_made_at=at, key_signed=signed)
    KeySlot.objects.filter(person=person).delete()
    KeySlot.objects.create(person_id=person, kind=slot.kind, salt=slot.salt, box=slot.box)


def kept_for(person: str, seed: bytes) -> list[Kept]:
    """Open the keys of before with the one of now, the oldest first."""
    found = []
    for row in ReplacedKey.objects.filter(person=person).order_by("pk"):
        try:
            old = unwrap(seed, bytes(row.blob), *_place(person))
        except SealError:  # not the key of now
            continue
        found.append(Kept(row.pk, old, row.replaced_at, row.last_sleeper))
    return found


def note_last_sleeper(kept: int, last: int) -> None:
    """Write down up to which row something may sleep for a key of before."""
    ReplacedKey.objects.filter(pk=kept).update(last_sleeper=last)


def let_go(kept: int) -> None:
    """Destroy a key of before: nothing sleeps for it any more."""
    ReplacedKey.objects.filter(pk=kept).delete()


def _place(person: str) -> tuple[Part, ...]:
    return ("key", "replaced", person)

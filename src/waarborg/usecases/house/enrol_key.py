"""Make the key of a member of staff, and show its passphrase this one time."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from waarborg.core.seal.slots import Slot, new_passphrase, new_slot
from waarborg.core.seal.words import LANGUAGES
from waarborg.core.seal.wraps import fingerprint, new_seed, public_key
from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import append
from waarborg.store.people.keys import write_key
from waarborg.store.people.look_ups import by_id
from waarborg.usecases.house.slot_lines import append_lines_of_slots_that_go
from waarborg.usecases.in_force import day_of
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.stretching import AT_THE_DESK, cost, slot


@dataclass(frozen=True)
class MadeKey:
    """A key that was made and not yet written down."""

    person: str
    seed: bytes = field(repr=False)
    public: bytes
    slot: Slot


def enrol_key(*, person: str, language: str, now: dt.datetime) -> str:
    """Make a key for `person`, which opens nothing until a second person confirmed it.

    A key that nobody confirmed yet is replaced: its words were lost before they were used.

    Args:
        language: Of the words; English when it has no list of words.
        now: Aware datetime.

    Returns:
        The passphrase: six words with dashes. It is kept nowhere.

    Raises:
        Refused: There is a confirmed key already; a lost one is retired first: `lose_key`.
        NotYours: There is no such person.
    """
    _refuse(person, now)
    passphrase = new_passphrase(language if language in LANGUAGES else "en")
    write_down(made=make_key(person=person, passphrase=passphrase), now=now)
    return passphrase


def make_key(*, person: str, passphrase: str) -> MadeKey:
    """Make a key under a passphrase; takes a while, on purpose, and touches no table."""
    seed = new_seed()
    with slot(*AT_THE_DESK):
        made = new_slot(seed, person, passphrase, cost=cost())
    return MadeKey(person, seed, public_key(seed), made)


@transaction.atomic
def write_down(*, made: MadeKey, now: dt.datetime) -> None:
    """Write down a key that was made, with its line in the ledger.

    Raises:
        Refused: There is a confirmed key already.
        NotYours: There is no such person.
    """
    _refuse(made.person, now)
    append_lines_of_slots_that_go(person=made.person, now=now)
    write_key(made.person, made.public, made.slot, now)
    told = {"what": "enrolled", "person": made.person, "key": fingerprint(made.public)}
    append(kind=Leaf.KEY, detail=told, now=now)


def _refuse(person: str, now: dt.datetime) -> None:
    staff = by_id(person, day_of(now))
    if staff is None:
        raise NotYours
    if staff.confirmed:
        raise Refused(Reason.ALREADY_DONE)

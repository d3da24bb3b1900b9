"""Put a new key in the place of the own one, in one sitting: nobody else is needed for it."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.slots import Slot, new_passphrase, open_slot
from waarborg.core.seal.words import LANGUAGES
from waarborg.core.seal.wraps import fingerprint, opened_key, public_key
from waarborg.core.terms import Leaf, Reason
from waarborg.steps import reached
from waarborg.store.cases.replaced_keys import Replacing, wrap_names_anew, wrap_parts_anew
from waarborg.store.ledger.leaves import append
from waarborg.store.people.keys import is_confirmed, lock_key_of, public_half
from waarborg.store.people.replaced import write_replaced
from waarborg.store.people.sign_ins import account_of, end_sessions_of
from waarborg.usecases.house.bring_over import bring_all_over
from waarborg.usecases.house.enrol_key import make_key
from waarborg.usecases.house.slot_lines import append_lines_of_slots_that_go
from waarborg.usecases.house.unlock_key import opened_with
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.stretching import AT_THE_DESK, cost, slot
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class NextKey:
    """A key that was made and is not in use yet: only its words open it.

    Attributes:
        words: Shown once. Kept nowhere.
        slot: What they open.
    """

    words: str = field(repr=False)
    slot: Slot


def prepare_key(*, by: Unlocked, language: str) -> NextKey:
    """Make the key that is to come, and its words. Nothing is written.

    Args:
        language: Of the words; English when it has no list of words.

    Raises:
        Refused: The key that is open is not the one of now, or nobody confirmed it (`NO_KEY`).
    """
    if public_half(by.person) != public_key(by.seed) or not is_confirmed(by.person):
        raise Refused(Reason.NO_KEY)
    words = new_passphrase(language if language in LANGUAGES else "en")
    return NextKey(words, make_key(person=by.person, passphrase=words).slot)


def replace_key(*, by: Unlocked, words: str, next_slot: Slot, now: dt.datetime) -> Unlocked | None:
    """Put the new key in the place of the old one, in all cases at once or in none.

    Everything that was wrapped to the old key is wrapped to the new one. What sleeps cannot be
    reached: for that the seed of the old key is kept, wrapped to the new one, until nothing sleeps
    for it any more. No slot of the old key is left, and every session ends. Nobody has to confirm
    the new key: the one that was confirmed opened everything that the new one opens.

    Args:
        by: With the old key.
        words: Of the new key, as typed: they are on paper before the old key ends.
        next_slot: From `prepare_key`.
        now: Aware datetime.

    Returns:
        Who did it, with the new key; None when these words do not open it, and nothing changed.

    Raises:
        Refused: The key that is open is not the one of now, or nobody confirmed it (`NO_KEY`).
    """
    seed = _opened(by, words, next_slot)
    if seed is None:
        return None
    _replace(by, seed, next_slot, now)
    reached("key-committed")
    opened = opened_with(person=by.person, seed=seed, now=now)
    if isinstance(opened, Reason):
        raise Refused(opened)
    return opened


@transaction.atomic
def _replace(by: Unlocked, seed: bytes, next_slot: Slot, now: dt.datetime) -> None:
    old, new = public_key(by.seed), public_key(seed)
    if lock_key_of(by.person) != old or not is_confirmed(by.person):
        raise Refused(Reason.NO_KEY)
    bring_all_over(person=by.person, seed=by.seed)
    keys = Replacing(by.person, opened_key(by.seed), new)
    wrap_parts_anew(keys)
    reached("key-parts-wrapped")
    wrap_names_anew(keys)
    append_lines_of_slots_that_go(person=by.person, now=now)
    write_replaced(by.person, by.seed, new, next_slot, now)
    end_sessions_of(account_of(by.person))
    told = {"what": "replaced", "person": by.person, "key": fingerprint(new)}
    append(kind=Leaf.KEY, detail=told | {"before": fingerprint(old)}, now=now)
    reached("key-written")


def _opened(by: Unlocked, words: str, next_slot: Slot) -> bytes | None:
    try:
        with slot(*AT_THE_DESK):
            return open_slot(next_slot, by.person, words, cost=cost())
    except SealError:
        return None

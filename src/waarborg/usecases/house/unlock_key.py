"""Open the own key with its passphrase."""

import datetime as dt

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.slots import open_slot
from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Reason
from waarborg.store.people.keys import slots_of
from waarborg.store.people.look_ups import by_id
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.bring_over import bring_over_what_woke
from waarborg.usecases.house.whoami import bodies_of
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.reporting.stretching import AT_THE_DESK, cost, slot
from waarborg.usecases.values import Unlocked


def unlock_key(*, person: str, passphrase: str, now: dt.datetime) -> Unlocked | Reason:
    """Open the key of `person`.

    Args:
        passphrase: As typed; capitals, spaces and dashes make no difference.
        now: Aware datetime: the bodies are those of that day.

    Returns:
        The open key, or `NO_KEY` when these words open none.
    """
    seed = _open(person, passphrase)
    return Reason.NO_KEY if seed is None else opened_with(person=person, seed=seed, now=now)


def opened_with(*, person: str, seed: bytes, now: dt.datetime) -> Unlocked | Reason:
    """Give the open key of `person` once a slot gave its seed.

    Returns:
        The open key, or `NO_KEY` when they left, or when this is the seed of another key.
    """
    staff = by_id(person, day_of(now))
    if staff is None or public_key(seed) != staff.public:
        return Reason.NO_KEY
    bring_over_what_woke(person=person, seed=seed, now=now, unlocking=True)
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    member = people.member(person)
    return Unlocked(
        person=person,
        seed=seed,
        bodies=bodies_of(member, procedure, people),
        spot=member.spot if member else None,
        name=staff.name,
        language=staff.language,
    )


def _open(person: str, passphrase: str) -> bytes | None:
    for one in slots_of(person):
        try:
            with slot(*AT_THE_DESK):
                return open_slot(one, person, passphrase, cost=cost())
        except SealError:
            continue
    return None

"""List the keys of colleagues that wait for a second person."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.seal.wraps import fingerprint
from waarborg.store.people.keys import waiting_keys
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.confirm_key import reason_against_confirming
from waarborg.usecases.house.whoami import functions
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class KeyToConfirm:
    """A key that waits: whose it says to be, and what to compare with them."""

    person: str
    name: str
    function: str
    fingerprint: str
    lost_on: dt.date | None = None  # the key of before; None for a first one


def keys_to_confirm(*, reader: Unlocked, now: dt.datetime) -> tuple[KeyToConfirm, ...]:
    """List the keys that `reader` may confirm."""
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    return tuple(
        KeyToConfirm(
            waiting.person,
            waiting.name,
            functions(people.member(waiting.person), procedure, reader.language),
            fingerprint(waiting.public),
            day_of(waiting.lost_at) if waiting.lost_at else None,
        )
        for waiting in waiting_keys(day_of(now))
        if reason_against_confirming(by=reader, person=waiting.person, now=now) is None
    )

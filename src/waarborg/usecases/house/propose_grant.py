"""Propose to open cases of before to a colleague whose key is new."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import append
from waarborg.store.people.grants import write_proposal
from waarborg.store.people.keys import ConfirmedKey, keys_confirmed_since
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.grants import reads_reports, reason_against_giving
from waarborg.usecases.house.whoami import functions
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import Unlocked

IS_NEW: Final = dt.timedelta(days=90)  # a key, since its confirmation


@dataclass(frozen=True)
class NewKey:
    """A colleague whose key is new."""

    person: str
    name: str
    function: str
    lost_before: bool


def new_keys(*, reader: Unlocked, now: dt.datetime) -> tuple[NewKey, ...]:
    """List the colleagues to whom `reader` can propose to open cases."""
    if reason_against_giving(reader, now) is not None:
        return ()
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    return tuple(
        NewKey(
            one.person,
            one.name,
            functions(people.member(one.person), procedure, reader.language),
            one.lost_at is not None,
        )
        for one in _new(now)
        if one.person != reader.person
        and (one.lost_at is not None or reads_reports(one.person, procedure, people))
    )


@transaction.atomic
def propose_grant(*, person: str, everything: bool, by: Unlocked, now: dt.datetime) -> str:
    """Propose to open cases to the new key of `person`; a second person has to agree.

    Nothing opens by it: that takes the agreement, and somebody who reads each case.

    Args:
        everything: Closed cases too.

    Returns:
        The id of the proposal.

    Raises:
        Refused: Whoever asks reads no reports, or asks for themselves; or that key is not new.
    """
    refuse_when(reason_against_giving(by, now))
    if person == by.person:
        raise Refused(Reason.NEEDS_SECOND_PERSON)
    key = next((one for one in _new(now) if one.person == person), None)
    if key is None:
        raise Refused(Reason.NOT_TO_THEM)
    told = {"what": "grant_proposed", "person": person, "by": by.person}
    append(kind=Leaf.KEY, detail=told | {"key": fingerprint(key.public)}, now=now)
    return write_proposal(person, key.public, by.person, now, everything=everything)


def _new(now: dt.datetime) -> list[ConfirmedKey]:
    return keys_confirmed_since(now - IS_NEW, day_of(now))

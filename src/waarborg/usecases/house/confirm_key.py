"""Confirm that a key is really a colleague's: two people stand behind every key."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Leaf, Reason
from waarborg.store.cases.lost_keys import take_everything_from
from waarborg.store.ledger.key_lines import somebody_is_confirmed
from waarborg.store.ledger.leaves import append
from waarborg.store.people.keys import anybody_confirmed, confirm, is_confirmed, public_half
from waarborg.store.people.look_ups import by_id
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.whoami import bodies_of
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.values import Unlocked


@transaction.atomic
def confirm_key(*, person: str, by: Unlocked, now: dt.datetime, mark: str = "") -> None:
    """Confirm the key of `person`, after comparing its fingerprint with them.

    From now on it can be a reader's. The doors sign which key it was, so that one that somebody
    slips in later in the table is used by nobody, and a line in the ledger has its mark, with
    which the clock compares the table.

    Args:
        mark: The one that the two compared, on a page that stood there for a while; "" when
            nothing lies between reading the key and this.

    Raises:
        Refused: It is one's own; it was confirmed before; whoever asks may not confirm; or it is
            another key than they compared, or than its owner made (`OTHER_KEY`).
        NotYours: There is no such person, or no key that waits.
    """
    staff = by_id(person, day_of(now))
    if staff is None or staff.public is None:
        raise NotYours
    refuse_when(reason_against_confirming(by=by, person=person, now=now))
    if mark not in {"", fingerprint(staff.public)}:
        raise Refused(Reason.OTHER_KEY)
    refuse_when(None if confirm(person, staff.public, by.person, now) else Reason.OTHER_KEY)
    # Until this moment nothing could be for this key. What is there is for one that was lost while
    # somebody sent a report, or a dummy of when they had none: with it they would be no newcomer.
    take_everything_from(person)
    told = {
        "what": "confirmed",
        "person": person,
        "by": by.person,
        "key": fingerprint(staff.public),
    }
    append(kind=Leaf.KEY, detail=told, now=now)


def reason_against_confirming(*, by: Unlocked, person: str, now: dt.datetime) -> Reason | None:
    """Say why `by` may not confirm the key of `person`, or None.

    The first two keys of a house confirm one another: until there is a confirmed key, an open
    one is enough. The table alone does not say so: who wipes it is no first one.
    """
    if by.person == person:
        return Reason.NEEDS_SECOND_PERSON
    if is_confirmed(person):
        return Reason.ALREADY_DONE
    if public_half(by.person) != public_key(by.seed):
        return Reason.NO_KEY  # the session is older than the key
    if (anybody_confirmed() or somebody_is_confirmed()) and not is_confirmed(by.person):
        return Reason.NO_KEY
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    if not bodies_of(people.member(by.person), procedure, people):
        return Reason.NOT_YOUR_ROLE
    return None

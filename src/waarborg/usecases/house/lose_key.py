"""Retire a key that was lost: from then on it opens nothing."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Leaf, Reason
from waarborg.store.cases.lost_keys import take_everything_from
from waarborg.store.ledger.leaves import append
from waarborg.store.people.keys import forget_key_of, lock_key_of
from waarborg.store.people.look_ups import by_id
from waarborg.store.people.sign_ins import account_of, end_sessions_of
from waarborg.usecases.house.slot_lines import append_lines_of_slots_that_go
from waarborg.usecases.in_force import day_of
from waarborg.usecases.refusal import NotYours, Refused


@transaction.atomic
def lose_key(*, person: str, now: dt.datetime) -> None:
    """Retire the key of `person`, who lost its words or fears that somebody has them.

    Nothing is wrapped to it any more and everything that was is gone, so that it opens nothing of
    this house, also to who finds the paper. Every session ends. At the next sign-in they make a
    new key, which a colleague confirms; cases of before it opens only once readers hand them on.
    Passkeys stay as a way to sign in; the slots with which they opened the key go.

    Whoever does this, and an administrator can, takes access away and gives none.

    Raises:
        NotYours: There is no such person.
        Refused: They have no confirmed key to lose (`NO_KEY`).
    """
    lock_key_of(person)
    staff = by_id(person, day_of(now))
    if staff is None:
        raise NotYours
    if staff.public is None or not staff.confirmed:
        raise Refused(Reason.NO_KEY)
    told = {"what": "retired", "person": person, "key": fingerprint(staff.public)}
    take_everything_from(person)
    append_lines_of_slots_that_go(person=person, now=now)
    forget_key_of(person, now)
    end_sessions_of(account_of(person))
    append(kind=Leaf.KEY, detail=told, now=now)

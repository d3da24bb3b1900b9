"""Agree, as a second person, that cases of before open to a new key."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.people.grants import lock_grant, write_agreement
from waarborg.usecases.house.grants import find_grant, reason_against_agreeing
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import Unlocked


@transaction.atomic
def agree_to_grant(*, grant: str, by: Unlocked, now: dt.datetime) -> None:
    """Agree to a proposal. Cases open when somebody who reads them carries it out.

    Raises:
        NotYours: There is no such proposal, or that key is not in use any more.
        Refused: It is one's own, or for oneself; somebody agreed before; or they read no reports.
    """
    lock_grant(grant)
    found = find_grant(grant, now)
    refuse_when(reason_against_agreeing(found, by, now))
    write_agreement(grant, by.person, now)
    told = {"what": "grant_agreed", "person": found.person, "by": by.person}
    append(kind=Leaf.KEY, detail=told | {"key": fingerprint(found.public)}, now=now)

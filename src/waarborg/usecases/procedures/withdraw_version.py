"""Withdraw a version that does not hold yet: it stays in the list, and never comes into force."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.procedures.brought import lock, withdraw
from waarborg.usecases.procedures.deciding import reason_against_withdrawing
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


@transaction.atomic
def withdraw_version(*, version: str, by: Unlocked, now: dt.datetime) -> None:
    """Withdraw a version that nobody confirmed yet.

    Raises:
        Refused: It was confirmed or withdrawn before; or they do not keep the procedure.
        NotYours: There is no such version.
    """
    refuse_when(reason_against_keeping(by=by, now=now))
    locked = lock(version)
    if locked is None:
        raise NotYours
    refuse_when(reason_against_withdrawing(version=locked, by=by, now=now))
    withdraw(version, now=now)
    told = {"what": "withdrawn", "version": version, "digest": locked.digest, "by": by.person}
    append(kind=Leaf.PROCEDURE, detail=told, now=now)

"""Withdraw a version that does not hold yet: it stays in the list, and never comes into force."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.procedures.brought import ask_withdrawal, lock, withdraw
from waarborg.usecases.procedures.deciding import reason_against_withdrawing
from waarborg.usecases.procedures.keeping import keeps_still, reason_against_keeping
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


@transaction.atomic
def withdraw_version(*, version: str, by: Unlocked, now: dt.datetime) -> bool:
    """Withdraw a version: alone while nobody confirmed it, after that by two before its first day.

    Returns:
        Whether it is withdrawn now; else somebody else has to agree first.

    Raises:
        Refused: It was withdrawn before, its first day is too near or has come, or they asked for
            it themselves; or they do not keep the procedure.
        NotYours: There is no such version.
    """
    refuse_when(reason_against_keeping(by=by, now=now))
    locked = lock(version)
    if locked is None:
        raise NotYours
    refuse_when(reason_against_withdrawing(version=locked, by=by, now=now))
    asked = locked.withdrawal_asked_by
    # Who asked and left since asked for nothing: this person begins anew.
    agreed = not locked.confirmed_at or (bool(asked) and keeps_still(asked, now))
    if agreed:
        withdraw(version, by=by.person, now=now)
    else:
        ask_withdrawal(version, by=by.person, now=now)
    what = "withdrawn" if agreed else "withdrawal_asked"
    told = {"what": what, "version": version, "digest": locked.digest, "by": by.person}
    append(kind=Leaf.PROCEDURE, detail=told, now=now)
    return agreed

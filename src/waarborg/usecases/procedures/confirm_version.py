"""Confirm a version that somebody else proposed: from its first day on it holds."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import append
from waarborg.store.procedures.brought import brought, confirm, lock, texts_of
from waarborg.usecases.procedures.deciding import reason_against_confirming
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.procedures.version_texts import read_version
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


def confirm_version(
    *, version: str, by: Unlocked, now: dt.datetime, read: str | None = None
) -> None:
    """Confirm a version, as the second person.

    Running cases keep the version they began under; new reports take this one from its day on.
    The ledger keeps the digest of the text as it is read here, beside what the row says of it.

    Args:
        read: The digest that the page showed to them; None when they saw no page.

    Raises:
        Refused: They proposed it themselves; or something else is in the way.
        NotYours: There is no such version.
    """
    refuse_when(reason_against_keeping(by=by, now=now))
    found = brought(version)
    if found is None:
        raise NotYours
    # Once before the transaction: a checker that is newer than the proposal takes seconds.
    refuse_when(reason_against_confirming(version=found, by=by, now=now))
    with transaction.atomic():
        locked = lock(version)
        if locked is None:
            raise NotYours
        refuse_when(reason_against_confirming(version=locked, by=by, now=now))
        digest = read_version(texts_of(version)).digest
        refuse_when(Reason.TEXT_CHANGED if read not in {None, digest} else None)
        confirm(version, by=by.person, now=now)
        told = {
            "what": "confirmed",
            "version": version,
            "valid_from": locked.valid_from.isoformat(),
            "digest": digest,
            "by": by.person,
        }
        append(kind=Leaf.PROCEDURE, detail=told, now=now)

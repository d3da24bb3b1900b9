"""Propose a version: with an exception for each guarantee it breaks, and the consent it has."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.procedures.brought import Consent, brought, lock, propose
from waarborg.usecases.procedures.deciding import (
    broken_by,
    reason_against_proposing,
    reason_against_saying,
)
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


def propose_version(
    *,
    version: str,
    exceptions: Mapping[str, str],
    consent: Consent,
    by: Unlocked,
    now: dt.datetime,
) -> None:
    """Propose a version for a second person to confirm. Each part of it is a line in the ledger.

    Args:
        exceptions: For each guarantee that does not hold, why the version may come all the same.
            Everybody can read that.
        consent: What the works council said. It cannot be left out when there is an exception.

    Raises:
        Refused: Something is in the way, or something was not written down.
        NotYours: There is no such version.
    """
    refuse_when(reason_against_keeping(by=by, now=now))
    found = brought(version)
    if found is None:
        raise NotYours
    refuse_when(reason_against_proposing(version=found, by=by, now=now))
    broken = broken_by(found, now)  # before the transaction: it can take seconds
    refuse_when(
        reason_against_saying(
            broken=broken,
            exceptions=exceptions,
            consent=consent,
            brought_at=found.brought_at,
            now=now,
        )
    )
    with transaction.atomic():
        locked = lock(version)
        if locked is None:
            raise NotYours
        refuse_when(reason_against_proposing(version=locked, by=by, now=now))
        propose(version, by=by.person, exceptions=exceptions, consent=consent, now=now)
        _record(version, locked.digest, exceptions, consent, by, now)


def _record(
    version: str,
    digest: str,
    exceptions: Mapping[str, str],
    consent: Consent,
    by: Unlocked,
    now: dt.datetime,
) -> None:
    """Append a line for each act: every exception, the consent, the proposal."""
    of = {"version": version, "digest": digest, "by": by.person}
    for guarantee, reason in exceptions.items():
        told = {"what": "exception", "guarantee": guarantee, "reason": reason} | of
        append(kind=Leaf.PROCEDURE, detail=told, now=now)
    said: dict[str, str] = (
        {"what": "consent", "on": consent.on.isoformat(), "reference": consent.reference}
        if consent.on
        else {"what": "consent_not_needed", "because": consent.not_needed_because}
    )
    append(kind=Leaf.PROCEDURE, detail=said | of, now=now)
    append(kind=Leaf.PROCEDURE, detail={"what": "proposed"} | of, now=now)

"""What this guarantor saw of the ledgers of others: of each the last head that it signed."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.seal.checkpoints import Head
from waarborg.core.seal.notes import VerifierKey
from waarborg.core.seal.witnessing import Known, WhyNot, first_head
from waarborg.store.guarantor.models import Witnessed


@dataclass(frozen=True, slots=True)
class LastSeen:
    """How it went with a ledger the last times.

    Attributes:
        note: The checkpoint, signed by the log and by this guarantor; "" when it signed none yet.
        refused: Why a head was refused that the log had signed; "" when none was.
    """

    size: int
    note: str
    seen_at: dt.datetime | None
    refused: str
    refused_at: dt.datetime | None


def known_of(log: VerifierKey) -> Known:
    """Give what is remembered of a ledger."""
    row = Witnessed.objects.filter(key=str(log)).first()
    return Known(log, first_head(log) if row is None else _head(row, log))


def held_known_of(log: VerifierKey) -> Known:
    """Give the same, and let nobody else change it until the end of the transaction."""
    first = first_head(log)
    told = {"size": first.size, "root": first.root}
    Witnessed.objects.get_or_create(key=str(log), defaults=told)
    row = Witnessed.objects.select_for_update().get(key=str(log))
    return Known(log, _head(row, log))


def keep_seen(log: VerifierKey, head: Head, note: str, now: dt.datetime) -> None:
    """Remember the head that was signed. One that was refused before, with a bad proof, is well."""
    row = Witnessed.objects.filter(key=str(log))
    row.update(size=head.size, root=head.root, note=note, seen_at=now)
    row.filter(refused_note__startswith=head.body()).update(
        refused="", refused_note="", refused_at=None
    )


def keep_refused(log: VerifierKey, why: WhyNot, note: str, now: dt.datetime) -> None:
    """Remember a head that the log signed and that did not grow from what was seen."""
    Witnessed.objects.filter(key=str(log)).update(
        refused=why.value, refused_note=note, refused_at=now
    )


def last_seen(log: VerifierKey) -> LastSeen:
    """Say how it went with a ledger."""
    row = Witnessed.objects.filter(key=str(log)).first()
    if row is None:
        return LastSeen(0, "", None, "", None)
    return LastSeen(row.size, row.note, row.seen_at, row.refused, row.refused_at)


def _head(row: Witnessed, log: VerifierKey) -> Head:
    return Head(log.name, row.size, bytes(row.root))

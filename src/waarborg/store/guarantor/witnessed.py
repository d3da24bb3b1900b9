"""What this guarantor saw of the ledgers of others: of each the last head that it signed."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from waarborg.core.seal.checkpoints import Head
from waarborg.core.seal.notes import VerifierKey
from waarborg.core.seal.witnessing import Known, WhyNot, first_head
from waarborg.store.guarantor.models import Witnessed


@dataclass(frozen=True, slots=True)
class LastSeen:
    """How it went with a ledger the last times.

    Attributes:
        note: The checkpoint, signed by the log and by this guarantor; "" when it signed none yet.
        refused: Why a head is kept that the log had signed; "" when none is. `not-grown` is of an
            earlier version, and proves nothing.
        refused_note: That head, as the log signed it.
        beside: The head of the same size that was seen; "" when an earlier version kept none.
    """

    size: int
    note: str
    seen_at: dt.datetime | None
    refused: str
    refused_at: dt.datetime | None
    refused_note: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of a ledger, and the checkpoint that says so; "" before the first."""

    known: Known
    note: str


def known_of(log: VerifierKey) -> Remembered:
    """Give what is remembered of a ledger."""
    row = Witnessed.objects.filter(key=str(log)).first()
    return Remembered(Known(log, first_head(log)), "") if row is None else _remembered(row, log)


def held_known_of(log: VerifierKey) -> Remembered:
    """Give the same, and let nobody else change it until the end of the transaction."""
    first = first_head(log)
    told = {"size": first.size, "root": first.root}
    Witnessed.objects.get_or_create(key=str(log), defaults=told)
    row = Witnessed.objects.select_for_update().get(key=str(log))
    return _remembered(row, log)


def keep_seen(log: VerifierKey, head: Head, note: str, now: dt.datetime) -> None:
    """Remember the head that was signed.

    One that was signed before is nothing new: anybody can send it again, and no ledger grew.
    """
    newer = Q(seen_at=None) | Q(size__lt=head.size)
    row = Witnessed.objects.filter(newer, key=str(log))
    row.update(size=head.size, root=head.root, note=note, seen_at=now)


def keep_refused(log: VerifierKey, note: str, beside: str, now: dt.datetime) -> None:
    """Remember the first head that contradicts one that was seen; no other takes its place.

    What an earlier version kept of a proof that did not fit gives way.
    """
    rows = Witnessed.objects.filter(key=str(log)).exclude(refused=WhyNot.OTHER_ROOT.value)
    rows.update(
        refused=WhyNot.OTHER_ROOT.value, refused_note=note, refused_beside=beside, refused_at=now
    )


def clear_refused(log: VerifierKey) -> None:
    """Put away what was refused: the people of the guarantor know why it was."""
    Witnessed.objects.filter(key=str(log)).update(
        refused="", refused_note="", refused_beside="", refused_at=None
    )


def last_seen(log: VerifierKey) -> LastSeen:
    """Say how it went with a ledger."""
    row = Witnessed.objects.filter(key=str(log)).first()
    if row is None:
        return LastSeen(0, "", None, "", None)
    return LastSeen(
        size=row.size,
        note=row.note,
        seen_at=row.seen_at,
        refused=row.refused,
        refused_at=row.refused_at,
        refused_note=row.refused_note,
        beside=row.refused_beside,
    )


def _remembered(row: Witnessed, log: VerifierKey) -> Remembered:
    return Remembered(Known(log, Head(log.name, row.size, bytes(row.root))), row.note)

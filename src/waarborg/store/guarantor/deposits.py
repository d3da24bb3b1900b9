"""At a guarantor: names as they were left, each sealed before it is written."""

from typing import Final

from django.db.models import QuerySet

from waarborg.core.seal.deposits import DepositLine
from waarborg.store.guarantor.models import Deposit, Pairing

MOST: Final = 100  # in one answer


def keep_deposit(pairing: str, deposit: str, sealed: bytes, *, once: str) -> bool:
    """Keep a sealed name; one that was left before under this id is destroyed.

    Args:
        once: Id of the ticket.

    Returns:
        Whether it was kept: a ticket that did something does nothing more.
    """
    return _line(pairing, deposit, sealed, taken_back=False, once=once)


def take_back_deposit(pairing: str, deposit: str, *, once: str) -> bool:
    """Destroy a sealed name here, and say so to its house at its next question.

    Returns:
        Whether that was done; see `keep_deposit`.
    """
    return _line(pairing, deposit, b"", taken_back=True, once=once)


def is_used(pairing: str, once: str) -> bool:
    """Say whether something was done with this ticket."""
    return Deposit.objects.filter(pairing=pairing, once=once).exists()


def lines_after(pairing: str, number: int) -> list[DepositLine]:
    """Give what happened after a line, the first first; at most `MOST`."""
    rows = Deposit.objects.filter(pairing=pairing, pk__gt=number).order_by("pk")[:MOST]
    return [DepositLine(row.pk, row.deposit, bytes(row.sealed), row.taken_back) for row in rows]


def destroy_fetched(pairing: str, number: int) -> int:
    """Destroy the sealed names up to a line that its house has now; the lines stay, empty.

    Returns:
        How many.
    """
    return _sealed(pairing).filter(pk__lte=number).update(sealed=b"")


def destroy_waiting(pairing: str) -> int:
    """Destroy the sealed names that its house did not fetch; say how many."""
    return _sealed(pairing).update(sealed=b"")


def waiting(pairing: str) -> int:
    """Count the sealed names that its house did not fetch yet."""
    return _sealed(pairing).count()


def _sealed(pairing: str) -> QuerySet[Deposit]:
    return Deposit.objects.filter(pairing=pairing).exclude(sealed=b"")


def never_gave(number: int) -> bool:
    """Say whether a line is later than any here: these tables were put back from a backup."""
    last = Deposit.objects.order_by("pk").last()
    return number > (last.pk if last else 0)


def _line(pairing: str, deposit: str, sealed: bytes, *, taken_back: bool, once: str) -> bool:
    # One at a time: its house asks after a number, and a smaller one that comes later is lost.
    Pairing.objects.select_for_update().get(pk=pairing)
    if is_used(pairing, once):
        return False
    Deposit.objects.filter(pairing=pairing, deposit=deposit).update(sealed=b"")
    Deposit.objects.create(
        pairing_id=pairing, deposit=deposit, sealed=sealed, taken_back=taken_back, once=once
    )
    return True

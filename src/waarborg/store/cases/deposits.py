"""Sealed names that came from the guarantor. The clock brings them in, and opens none.

Each lies by itself: only inside the sealed card of its case stands which one it is.
"""

from waarborg.core.seal.deposits import SealedDeposit
from waarborg.store.cases.models import NameEnvelope, NameShare
from waarborg.store.people.models import Person
from waarborg.store.rows import insert


def left_in(deposit: str) -> str | None:
    """Give the pairing in which this name was left; None when it did not come in, or is gone.

    Returns:
        "" for one that was sealed before names were sealed in a pairing.
    """
    rows = NameEnvelope.objects.filter(deposit=deposit)
    return rows.values_list("pairing", flat=True).first()


def some_are_left() -> bool:
    """Say whether any name lies here that came from the guarantor."""
    return NameEnvelope.objects.exclude(deposit="").exists()


def store_deposit(one: SealedDeposit, number: int) -> None:
    """Store a sealed name, in the place of the one that was left before.

    Args:
        number: Of the line at the guarantor: with another one, nothing of before opens it.
    """
    drop_deposit(one.deposit)
    envelope = NameEnvelope(
        deposit=one.deposit,
        pairing=one.pairing,
        version=number,
        needed=one.name.needed,
        box=one.name.box,
        outside=one.name.outside,
        reporter=one.name.reporter,
    )
    who = {share.custodian for share in one.name.shares}
    known = set(Person.objects.filter(pk__in=who).values_list("pk", flat=True))
    shares = [
        NameShare(envelope=envelope, person_id=s.custodian, number=s.number, blob=s.blob)
        for s in one.name.shares
        if s.custodian in known
    ]
    insert([envelope, *shares])


def drop_deposit(deposit: str) -> None:
    """Destroy a sealed name: it was taken back, or another takes its place."""
    if not deposit:
        raise ValueError("without an id this would be the name of every case")
    # Only the id: the clock does this, and it has no business reading what lies inside.
    NameEnvelope.objects.filter(deposit=deposit).only("pk").delete()

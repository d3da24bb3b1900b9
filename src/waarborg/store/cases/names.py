"""The sealed name in its envelope, and to whom its key was granted."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from waarborg.core.seal.deposits import place_in
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.identity import (
    SealedName,
    SealedShare,
    grant,
    open_as_reporter,
    open_granted,
    read_name,
)
from waarborg.core.seal.wraps import dummy_wrap
from waarborg.store.cases.models import Case, NameEnvelope, NameGrant, NameShare
from waarborg.store.cases.shred_keys import locked, unlocked
from waarborg.store.rows import insert


def store_name(case: Case, sealed: SealedName, *, kept: frozenset[str], most: int) -> NameEnvelope:
    """Store a sealed name, in the place of the one before.

    Whoever had a grant on that one has one that opens nothing now: the rows stay alike.

    Args:
        kept: The custodians whose shares are stored, those included that open for nobody.
        most: How many custodians it takes when all are free. How many it really takes would
            tell how many step aside.
    """
    before = NameEnvelope.objects.filter(case=case).first()
    version = before.version + 1 if before else 1
    granted = holders_of_grants(case)
    if before:
        before.delete()
    envelope, shares = name_rows(case, sealed, kept=kept, most=most, version=version)
    insert([envelope, *shares, *grant_rows(envelope, None, {}, granted)])
    return envelope


def name_rows(
    case: Case, sealed: SealedName, *, kept: frozenset[str], most: int, version: int = 1
) -> tuple[NameEnvelope, list[NameShare]]:
    """Make the rows of a sealed name, without writing them yet; see `store_name`."""
    envelope = NameEnvelope(
        case=case,
        version=version,
        needed=most,
        box=locked(case, sealed.box, "identity"),
        outside=sealed.outside,
        reporter=sealed.reporter,
    )
    shares = [
        NameShare(envelope=envelope, person_id=s.custodian, number=s.number, blob=s.blob)
        for s in sealed.shares
        if s.custodian in kept
    ]
    return envelope, shares


def holders_of_shares(case: Case, deposit: str = "") -> frozenset[str]:
    """Name everybody who has a share of the name of a case, whether or not it opens."""
    rows = NameShare.objects.filter(envelope__in=envelopes(case, deposit))
    return frozenset(rows.values_list("person_id", flat=True))


def holders_of_grants(case: Case) -> frozenset[str]:
    """Name everybody who has a grant on the name of a case, whether or not it opens."""
    rows = NameGrant.objects.filter(envelope__case=case)
    return frozenset(rows.values_list("person_id", flat=True))


def envelopes(case: Case, deposit: str = "") -> QuerySet[NameEnvelope]:
    """Find the envelope in which the name of a case lies: one, or none.

    Args:
        deposit: Id of the envelope that came from the guarantor; "" for that of the case itself.
    """
    whose = {"deposit": deposit} if deposit else {"case": case}
    return NameEnvelope.objects.filter(**whose)


def digest_of_envelope(row: NameEnvelope) -> str:
    """Say in one word which sealed name this is: its envelope, pairing and version, and its box.

    With the box: two names are never told apart by columns alone that somebody can write over.
    """
    box = hashlib.sha256(bytes(row.box)).hexdigest()
    which = json.dumps([row.deposit, row.pairing, row.version, box])
    return hashlib.sha256(b"waarborg-envelope/1\n" + which.encode()).hexdigest()


def place_of(case: Case, deposit: str = "", pairing: str = "") -> dict[str, str]:
    """Say in which place a name was sealed: the guarantor never knows the id of the case."""
    return {"tenant": case.procedure, "case": place_in(pairing, deposit) if deposit else case.id}


def sealed_name(case: Case, deposit: str = "") -> SealedName:
    """Give the sealed name of a case.

    Raises:
        NameEnvelope.DoesNotExist: It did not come from the guarantor, or was taken back.
        ShredKeyGone: The shred key of the case is not there: no key opens the name.
    """
    row = envelopes(case, deposit).get()
    shares = tuple(
        SealedShare(share.person_id, share.number, bytes(share.blob))
        for share in row.shares.order_by("number")
    )
    box = bytes(row.box)
    if not deposit:  # the guarantor knows no shred key; what it sealed is destroyed by its id
        box = unlocked(case, box, "identity")
    return SealedName(box, bytes(row.reporter), bytes(row.outside), shares, row.needed)


def name_for_reporter(case: Case, seed: bytes) -> tuple[bytes, bytes]:
    """Open the name as the reporting person: K, and what is in the envelope."""
    sealed = sealed_name(case)
    key = open_as_reporter(sealed, seed, tenant=case.procedure, case=case.id)
    return key, read_name(sealed, key, tenant=case.procedure, case=case.id)


def name_for_person(case: Case, person: str, seed: bytes) -> bytes | None:
    """Open the name as somebody to whom the reporting person granted it; None when not."""
    row = NameGrant.objects.filter(envelope__case=case, person=person).first()
    if row is None:
        return None
    try:
        key = open_granted(bytes(row.blob), seed, person, tenant=case.procedure, case=case.id)
        return read_name(sealed_name(case), key, tenant=case.procedure, case=case.id)
    except SealError:
        return None


def fill_grants(case: Case, persons: frozenset[str]) -> None:
    """Give who has no grant on the name of a case one that opens nothing; others keep theirs."""
    write_grants(case, None, {}, persons - holders_of_grants(case))


def write_grants(
    case: Case, key: bytes | None, readers: Mapping[str, bytes], others: frozenset[str]
) -> None:
    """Put such grants in the place of those that these persons had; see `grant_rows`."""
    envelope = NameEnvelope.objects.get(case=case)
    envelope.case = case
    NameGrant.objects.filter(envelope=envelope, person__in=[*readers, *others]).delete()
    insert(grant_rows(envelope, key, readers, others))


def grant_rows(
    envelope: NameEnvelope,
    key: bytes | None,
    readers: Mapping[str, bytes],
    others: Iterable[str],
) -> list[NameGrant]:
    """Let `readers` see the name; everybody in `others` gets a grant that opens nothing.

    Also without any consent there are rows: their presence would tell the name mode.

    Args:
        key: K, or None when nobody is let in.
    """
    if envelope.case is None:
        raise ValueError("a name that lies with the guarantor is granted to nobody here")
    place = place_of(envelope.case)
    blobs = {
        person: grant(key, person, public, **place)
        for person, public in readers.items()
        if key is not None
    }
    for person in {*others, *readers} - blobs.keys():
        blobs[person] = dummy_wrap(*place.values(), "identity", "grant", person)
    return [
        NameGrant(envelope=envelope, person_id=person, version=envelope.version, blob=blob)
        for person, blob in blobs.items()
    ]

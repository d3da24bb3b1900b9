"""The name of the reporting person, in an envelope of its own.

Its key K is A xor B. A lies in shares with the custodians, B with somebody outside, and K with
the reporting person. So the name opens in two ways only: the reporting person grants K, or
enough custodians and the outside person each hand over their part, to one named person: see
`hands`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.envelope import new_key, seal, unseal
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.shares import split
from waarborg.core.seal.wraps import unwrap, wrap

LEAST_CUSTODIANS: Final = 2  # nobody opens a name alone, however few are free of the matter
# Whoever has a part in a matter, asks or is to look is not one of them: of two, one is soon lost.
ENOUGH_CUSTODIANS: Final = LEAST_CUSTODIANS + 1


@dataclass(frozen=True, slots=True)
class SealedShare:
    """Hold one share of A, wrapped to one custodian."""

    custodian: str
    number: int
    blob: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SealedName:
    """Hold a sealed name and every way to its key; may be stored as it is.

    Attributes:
        box: The name, sealed with K.
        reporter: K, wrapped to the reporting person.
        outside: B, wrapped to the outside person.
        shares: A, in shares, in the order of the custodians.
        needed: How many custodians it takes, beside the outside person.
    """

    box: bytes = field(repr=False)
    reporter: bytes = field(repr=False)
    outside: bytes = field(repr=False)
    shares: tuple[SealedShare, ...]
    needed: int


def custodians_needed(free: int) -> int:
    """Say how many custodians it takes: more than half of those who are free, and never one alone.

    With fewer free than that, no custodians open the name: only the reporting person can give it.

    Args:
        free: How many custodians have no part in the matter.
    """
    return max(LEAST_CUSTODIANS, free // 2 + 1)


def seal_name(
    data: bytes,
    *,
    tenant: str,
    case: str,
    reporter_public: bytes,
    custodians: Mapping[str, bytes],
    needed: int,
    outside_public: bytes,
) -> SealedName:
    """Seal a name under a new key K and spread K.

    Args:
        data: The name, and whatever else tells who the reporting person is.
        tenant: Id of the organisation.
        case: Id of the case.
        reporter_public: Public key of the reporting person.
        custodians: Public key per custodian id.
        needed: How many custodians it takes: 2 up to all of them.
        outside_public: Public key of the outside person or the guarantor.

    Raises:
        Malformed: A public key is not one, or the numbers cannot be right.
    """
    if needed < LEAST_CUSTODIANS:
        message = f"a name takes {LEAST_CUSTODIANS} custodians at least, not {needed}"
        raise Malformed(message)
    place = (tenant, case, "identity")
    key, first = new_key(), new_key()
    parts = split(first, needed, len(custodians))
    return SealedName(
        box=seal(key, data, *place),
        reporter=wrap(reporter_public, key, *place, "reporter"),
        outside=wrap(outside_public, xor(key, first), *place, "outside"),
        shares=tuple(
            SealedShare(who, part.number, wrap(public, part.value, *place, part.number, who))
            for part, (who, public) in zip(parts, custodians.items(), strict=True)
        ),
        needed=needed,
    )


def read_name(sealed: SealedName, key: bytes, *, tenant: str, case: str) -> bytes:
    """Open the name with its key K.

    Raises:
        WrongKey: K is not, or no longer, the key of this name.
        UnknownVersion: Sealed with a version this edition does not know.
        Malformed: The key or the sealed name cannot be right.
    """
    return unseal(key, sealed.box, tenant, case, "identity")


def open_as_reporter(sealed: SealedName, seed: bytes, *, tenant: str, case: str) -> bytes:
    """Give K to the reporting person.

    Args:
        sealed: The sealed name.
        seed: Of the reporting person, from their receipt.
        tenant: Id of the organisation.
        case: Id of the case.

    Raises:
        WrongKey: The seed is not of the reporting person of this case.
        Malformed: The seed is not 32 bytes.
    """
    return unwrap(seed, sealed.reporter, tenant, case, "identity", "reporter")


def grant(key: bytes, person: str, person_public: bytes, *, tenant: str, case: str) -> bytes:
    """Grant K to one named person: this is the consent of the reporting person.

    Args:
        key: K, from `open_as_reporter`.
        person: Id of who may see the name.
        person_public: Public key of that person.
        tenant: Id of the organisation.
        case: Id of the case.

    Raises:
        Malformed: The public key is not one.

    Source:
        Directive (EU) 2019/1937, art. 16(1).
    """
    return wrap(person_public, key, tenant, case, "identity", "grant", person)


def open_granted(blob: bytes, seed: bytes, person: str, *, tenant: str, case: str) -> bytes:
    """Give K to the person it was granted to.

    Raises:
        WrongKey: Granted to somebody else, for another case, or changed.
        Malformed: The seed or the grant cannot be right.
    """
    return unwrap(seed, blob, tenant, case, "identity", "grant", person)


def renew(
    sealed: SealedName,
    seed: bytes,
    *,
    tenant: str,
    case: str,
    custodians: Mapping[str, bytes],
    needed: int,
    outside_public: bytes,
    reporter_public: bytes,
) -> SealedName:
    """Take the name back: seal it under a new K, so that no earlier grant opens it.

    The caller puts this in the place of the old one and deletes the grants.

    Raises:
        WrongKey: The seed is not of the reporting person of this case.
        Malformed: A public key is not one, or the numbers cannot be right.
    """
    key = open_as_reporter(sealed, seed, tenant=tenant, case=case)
    return seal_name(
        read_name(sealed, key, tenant=tenant, case=case),
        tenant=tenant,
        case=case,
        reporter_public=reporter_public,
        custodians=custodians,
        needed=needed,
        outside_public=outside_public,
    )


def xor(left: bytes, right: bytes) -> bytes:
    """Lay two halves of a key over each other.

    Raises:
        Malformed: They are not of one length: whoever made one of them made no half of this key.
    """
    if len(left) != len(right):
        message = f"a half of {len(left)} bytes does not fit one of {len(right)}"
        raise Malformed(message)
    return bytes(one ^ other for one, other in zip(left, right, strict=True))

"""Parts of the key of a name, each handed over to one named person, for one opening."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.errors import Malformed, NotRecoverable, SealError
from waarborg.core.seal.identity import LEAST_CUSTODIANS, SealedName, xor
from waarborg.core.seal.shares import Share, join
from waarborg.core.seal.wraps import unwrap, wrap

OUTSIDE: Final = 0


@dataclass(frozen=True, slots=True)
class Hand:
    """Hold one part of the key, handed over to one named person.

    Attributes:
        number: The number of the share, or `OUTSIDE` for the half of the outside person.
        blob: The part, wrapped to that person.
    """

    number: int
    blob: bytes = field(repr=False)


def hand_share(
    sealed: SealedName,
    custodian: str,
    seed: bytes,
    *,
    opening: str,
    to: str,
    to_public: bytes,
    tenant: str,
    case: str,
) -> Hand:
    """Hand a custodian's share over to one named person, for one opening.

    Raises:
        WrongKey: The seed is not of this custodian.
        Malformed: This custodian has no share, or a key cannot be right.
    """
    share = next((share for share in sealed.shares if share.custodian == custodian), None)
    if share is None:
        message = "this custodian holds no share of this name"
        raise Malformed(message)
    value = unwrap(seed, share.blob, tenant, case, "identity", share.number, custodian)
    return _hand(share.number, value, to, to_public, (tenant, case), opening)


def hand_outside(
    sealed: SealedName,
    seed: bytes,
    *,
    opening: str,
    to: str,
    to_public: bytes,
    tenant: str,
    case: str,
) -> Hand:
    """Hand the half of the outside person over to one named person, for one opening.

    Raises:
        WrongKey: The seed is not of the outside person.
        Malformed: A key cannot be right.
    """
    where = {"opening": opening, "tenant": tenant, "case": case}
    return hand_half(sealed.outside, seed, to=to, to_public=to_public, **where)


def hand_half(
    outside: bytes,
    seed: bytes,
    *,
    opening: str,
    to: str,
    to_public: bytes,
    tenant: str,
    case: str,
) -> Hand:
    """Hand the half of the outside person over, far from the house: only that half is needed.

    Raises:
        WrongKey: The seed is not of the outside person.
        Malformed: A key, or the half, cannot be right.
    """
    half = unwrap(seed, outside, tenant, case, "identity", "outside")
    return _hand(OUTSIDE, half, to, to_public, (tenant, case), opening)


def is_for(hand: Hand, seed: bytes, person: str, *, opening: str, tenant: str, case: str) -> bool:
    """Say whether a part was handed over to this person, for this opening."""
    try:
        unwrap(seed, hand.blob, *_place_of_hand(tenant, case, opening, hand.number, person))
    except SealError:
        return False
    return True


def open_with_hands(
    hands: Iterable[Hand], seed: bytes, person: str, *, opening: str, tenant: str, case: str
) -> bytes:
    """Give K to the person to whom enough parts were handed over.

    Args:
        hands: From the outside person and from at least the needed number of custodians.
        seed: Of the person they are addressed to.
        person: Id of that person.
        opening: Id of the opening for which they were handed over.
        tenant: Id of the organisation.
        case: Id of the case.

    Raises:
        WrongKey: A part is addressed to somebody else, or belongs to another opening or case.
        NotRecoverable: Too few custodians, or without the outside person.
        Malformed: The same part twice, a part of another length, or the seed cannot be right.
    """
    where = (tenant, case, opening)
    parts = [
        (hand.number, unwrap(seed, hand.blob, *_place_of_hand(*where, hand.number, person)))
        for hand in hands
    ]
    halves = [value for number, value in parts if number == OUTSIDE]
    if len(halves) != 1:
        message = f"it takes the half of the outside person once, not {len(halves)} times"
        raise NotRecoverable(message)
    shares = [Share(number, value) for number, value in parts if number != OUTSIDE]
    if len(shares) < LEAST_CUSTODIANS:  # also where one would do: it was sealed so once
        message = f"it takes {LEAST_CUSTODIANS} custodians at least, not {len(shares)}"
        raise NotRecoverable(message)
    first = join(shares)
    return xor(first, halves[0])


def _hand(
    number: int, value: bytes, to: str, to_public: bytes, case: tuple[str, str], opening: str
) -> Hand:
    return Hand(number, wrap(to_public, value, *_place_of_hand(*case, opening, number, to)))


def _place_of_hand(
    tenant: str, case: str, opening: str, number: int, to: str
) -> tuple[str | int, ...]:
    return (tenant, case, "identity", "hand", opening, number, to)

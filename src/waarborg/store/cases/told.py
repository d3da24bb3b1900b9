"""Who is told when a term lapses: decided while the case is open, sealed until the clock asks."""

from typing import Final

from waarborg.core.seal.context import Part
from waarborg.core.seal.wraps import seal_to, unseal_from
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case, Term
from waarborg.store.ids import LENGTH

ROOM_FOR: Final = 64  # persons: how many are told says something too


def seal_told(case: Case, name: str, persons: frozenset[str], release: bytes) -> bytes:
    """Seal who is told to the clock: a missing id in clear would show who steps aside.

    Args:
        name: Of the term: what is sealed for one term opens for no other.
        persons: Their ids; padded to one size, as long as they are no more than `ROOM_FOR`.
        release: Public key of the clock.
    """
    ids = "".join(sorted(persons)).encode()
    room = ROOM_FOR * LENGTH
    size = -(-max(len(ids), 1) // room) * room
    return seal_to(release, ids.ljust(size), *_place(case, name))


def told_of(row: Term) -> frozenset[str]:
    """Open who is told; only the clock has the key.

    Raises:
        SealError: It was sealed for another term, or to a key that is gone.
    """
    blob = bytes(row.escalate)
    opened = unseal_from(secret("clock", "release-key"), blob, *_place(row.case, row.name))
    ids = opened.decode().rstrip()
    return frozenset(ids[at : at + LENGTH] for at in range(0, len(ids), LENGTH))


def _place(case: Case, name: str) -> tuple[Part, ...]:
    return ("told", case.procedure, case.id, name)

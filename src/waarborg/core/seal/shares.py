"""Split a secret so that some of its holders together can give it back."""

import itertools
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.errors import Malformed, NotRecoverable

PRIME: Final = 2**521 - 1
SECRET: Final = 32
VALUE: Final = 66
MOST_HOLDERS: Final = 255


@dataclass(frozen=True, slots=True)
class Share:
    """Hold one part of a secret; alone it says nothing.

    Attributes:
        number: Which share: 1 or more.
        value: 66 bytes.
    """

    number: int
    value: bytes = field(repr=False)


def split(secret: bytes, needed: int, holders: int) -> list[Share]:
    """Split a secret of 32 bytes into shares.

    Args:
        secret: 32 bytes.
        needed: How many shares give it back: 1 up to `holders`.
        holders: How many shares to make: at most 255.

    Raises:
        Malformed: The secret is not 32 bytes, or the numbers cannot be right.

    Source:
        Shamir (1979), over the field of 2**521 - 1 elements.
    """
    if len(secret) != SECRET:
        message = f"a secret to split is {SECRET} bytes, not {len(secret)}"
        raise Malformed(message)
    if not 1 <= needed <= holders <= MOST_HOLDERS:
        message = f"cannot need {needed} of {holders} holders"
        raise Malformed(message)
    line = [int.from_bytes(secret, "big"), *(secrets.randbelow(PRIME) for _ in range(needed - 1))]
    return [Share(x, _at(line, x).to_bytes(VALUE, "big")) for x in range(1, holders + 1)]


def join(shares: Iterable[Share]) -> bytes:
    """Give the secret back from at least as many shares as are needed.

    Raises:
        NotRecoverable: Too few shares, none, or shares that are not of one set.
        Malformed: A share twice, or one that cannot be a share.

    Source:
        Shamir (1979), by Lagrange interpolation at 0.
    """
    points = [(share.number, int.from_bytes(share.value, "big")) for share in shares]
    for share_number, value in points:
        if not 1 <= share_number <= MOST_HOLDERS or value >= PRIME:
            message = f"share {share_number} cannot be a share"
            raise Malformed(message)
    if any(one[0] == other[0] for one, other in itertools.combinations(points, 2)):
        message = "the same share was given twice"
        raise Malformed(message)
    total = sum(y * _weight(x, [u for u, _ in points if u != x]) for x, y in points) % PRIME
    # 521 bits of field for 256 bits of secret: a wrong set passes here once in 2**265.
    if not points or total >> (8 * SECRET):
        message = f"{len(points)} shares do not give the secret back"
        raise NotRecoverable(message)
    return total.to_bytes(SECRET, "big")


def _at(line: list[int], x: int) -> int:
    total = 0
    for coefficient in reversed(line):
        total = (total * x + coefficient) % PRIME
    return total


def _weight(x: int, others: list[int]) -> int:
    above = below = 1
    for other in others:
        above = above * -other % PRIME
        below = below * (x - other) % PRIME
    return above * pow(below, -1, PRIME)

"""Make guessing expensive for secrets that a person can write down."""

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from waarborg.core.seal.errors import Malformed

SHORTEST_SALT: Final = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """Say what one guess costs.

    The default is the second choice of RFC 9106 with one lane; how long that takes stands in
    `docs/reference/performance.md`. A stored thing opens only at the cost it was made with. Only
    tests pass another.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


REAL: Final = Cost()


def stretch(secret: bytes, salt: bytes, length: int = 32, cost: Cost = REAL) -> bytes:
    """Stretch `secret` into key material, slowly and with much memory.

    Takes 64 MiB, and is slow on purpose: the caller sees to it that no more than two run at
    once.

    Args:
        secret: What a person has, as bytes.
        salt: At least 8 bytes: random, or the pepper of the site.
        length: Bytes wanted.
        cost: Other than the default only in tests.

    Raises:
        Malformed: The salt is shorter than 8 bytes.

    Source:
        RFC 9106 (Argon2id), section 4.
    """
    if len(salt) < SHORTEST_SALT:
        message = f"a salt is at least {SHORTEST_SALT} bytes, not {len(salt)}"
        raise Malformed(message)
    argon = Argon2id(
        salt=salt,
        length=length,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return argon.derive(secret)

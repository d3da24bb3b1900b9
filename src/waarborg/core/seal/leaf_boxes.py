"""Keep the leaves of the ledger so that only the clock can read them again.

A leaf says its type, and a dummy says that it is one: a thief of the tables would see when
people reported. Boxes are all of one size, for a dummy as for a report, and small: there are
more than a million a year.
"""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from waarborg.core.seal.context import context
from waarborg.core.seal.errors import Malformed, WrongKey

SIZE: Final = 96
_RANDOM: Final = 6
_NUMBER: Final = 6
_PLACE: Final = context("leaf")


def box_leaf(key: bytes, index: int, leaf: bytes) -> bytes:
    """Seal a leaf for its position, in 118 bytes.

    Args:
        key: 32 bytes, of the clock, for nothing else.
        index: Position in the ledger. It is half of the nonce; the other half is random, for a
            position can be filled again when a tick was interrupted.
        leaf: At most 96 bytes.

    Raises:
        Malformed: The leaf is too long.

    Source:
        RFC 8439 (ChaCha20-Poly1305).
    """
    if len(leaf) > SIZE or leaf.endswith(b"\0"):
        raise Malformed(f"a leaf of {len(leaf)} bytes does not fit")
    chance = secrets.token_bytes(_RANDOM)
    cipher, padded = ChaCha20Poly1305(key), leaf.ljust(SIZE, b"\0")
    return chance + cipher.encrypt(_nonce(chance, index), padded, _PLACE)


def unbox_leaf(key: bytes, index: int, box: bytes) -> bytes:
    """Open what `box_leaf` made for the same position.

    Raises:
        WrongKey: Another key, another position, or changed bytes.
    """
    try:
        nonce = _nonce(box[:_RANDOM], index)
        padded = ChaCha20Poly1305(key).decrypt(nonce, box[_RANDOM:], _PLACE)
    except (InvalidTag, ValueError, OverflowError) as error:
        raise WrongKey("this leaf does not open: another key, position or other bytes") from error
    return padded.rstrip(b"\0")


def _nonce(chance: bytes, index: int) -> bytes:
    return chance + index.to_bytes(_NUMBER, "big")

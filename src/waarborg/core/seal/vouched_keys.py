"""Whose a public key is, signed when it was made and when a colleague confirmed it.

Who can write in the table of people cannot make such a signature, so another key in that table
is used by nobody. The doors sign it, with the key by which they make promises.
"""

from typing import Final

from waarborg.core.seal.context import context
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.notes import Signer, verify_bytes

MADE: Final = "made"  # in the session of its owner; nobody compared its mark yet
CONFIRMED: Final = "confirmed"  # a colleague compared its mark, or it replaced one that was
_WHAT: Final = b"waarborg-key-of-a-person/v1\n"


def vouch(signer: Signer, what: str, person: str, public: bytes) -> bytes:
    """Sign that `public` is the key of `person`, and how it stands.

    Args:
        signer: The key with which the doors promise.
        what: `MADE` or `CONFIRMED`.
        person: Random id.
        public: The key.

    Returns:
        A signature of 64 bytes.
    """
    return signer.sign_bytes(_said(what, person, public))


def is_vouched(door: bytes, what: str, person: str, public: bytes, signature: bytes) -> bool:
    """Say whether the key of the doors (`door`, 32 bytes) signed that."""
    try:
        verify_bytes(door, signature, _said(what, person, public))
    except SealError:
        return False
    return True


def _said(what: str, person: str, public: bytes) -> bytes:
    return _WHAT + context(what, person, public)

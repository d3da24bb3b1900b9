"""A key takes the place of another: what was wrapped to the old one is wrapped to the new one.

What the old key does not open is a dummy. It becomes another dummy of the same size, so that who
compares the rows of before and after learns nothing.
"""

from typing import Final

from waarborg.core.seal.context import Part
from waarborg.core.seal.dormant import WRAPPED
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hybrid import ENCAPSULATION, TAG, PrivateKey
from waarborg.core.seal.wraps import (
    LETTER_VERSION,
    dummy_wrap,
    seal_to,
    unseal_from,
    unwrap,
    wrap,
)

_AROUND: Final = ENCAPSULATION + TAG


def wrapped_anew(old: PrivateKey, public: bytes, blob: bytes, *where: Part) -> bytes | None:
    """Wrap to `public` what was wrapped to the old key for the same place.

    Args:
        old: The key that is replaced.
        public: 1,216 bytes, of the new key.
        blob: From `wrap`, for `where`.

    Returns:
        A wrap of the same size; None when the old key does not open it.
    """
    try:
        return wrap(public, unwrap(old, blob, *where), *where)
    except SealError:
        return None


def woken_anew(old: PrivateKey, public: bytes, blob: bytes, *where: Part) -> bytes | None:
    """Do the same for a wrap that woke: what lies behind its sleep key stays as it is.

    Args:
        where: The place of the sleep key.
    """
    front = wrapped_anew(old, public, blob[:WRAPPED], *where)
    return None if front is None else front + blob[WRAPPED:]


def sealed_anew(old: PrivateKey, public: bytes, blob: bytes, *where: Part) -> bytes | None:
    """Do the same for a letter, from `seal_to`."""
    try:
        return seal_to(public, unseal_from(old, blob, *where), *where)
    except SealError:
        return None


def dummy_wrap_like(blob: bytes, *where: Part) -> bytes:
    """Make a wrap of this size that opens for nobody."""
    return dummy_wrap(*where, length=len(blob) - _AROUND)


def dummy_letter_like(blob: bytes, *where: Part) -> bytes:
    """Make a letter of this size that opens for nobody: past its version it is a wrap."""
    inside = blob.removeprefix(LETTER_VERSION)
    return LETTER_VERSION + dummy_wrap_like(inside, *where)

"""Seal one field with a key, bound to its place.

A sealed field is: version 1 | salt 24 | key commitment 16 | ciphertext and tag. Each field has
its own key from the salt, so there is no nonce to use twice; the commitment makes that a blob
opens under one key only.
"""

import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from waarborg.core.seal.context import Part, context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import Malformed, UnknownVersion, WrongKey
from waarborg.core.seal.padding import SMALLEST, pad, unpad

VERSION: Final = b"\x01"
KEY: Final = 32
SALT: Final = 24
COMMITMENT: Final = 16
TAG: Final = 16
_BODY: Final = len(VERSION) + SALT + COMMITMENT
_NONCE: Final = bytes(12)


def new_key() -> bytes:
    """Make a random key of 32 bytes."""
    return secrets.token_bytes(KEY)


def seal(key: bytes, data: bytes, *where: Part) -> bytes:
    """Seal `data` with `key` so that it opens only at its own place.

    Args:
        key: 32 bytes.
        data: Less than 4 GiB; the sealed length tells its size only roughly.
        where: The place: tenant, case, compartment, field, version.

    Raises:
        Malformed: The key is not 32 bytes, or a size or place cannot be right.

    Source:
        RFC 8439 (ChaCha20-Poly1305), RFC 5869 (HKDF); key commitment after
        Albertini et al. (2020).
    """
    place = context("box", *where)
    salt = secrets.token_bytes(SALT)
    cipher, commitment = _derive(key, salt, place)
    return VERSION + salt + commitment + cipher.encrypt(_NONCE, pad(data), place)


def unseal(key: bytes, blob: bytes, *where: Part) -> bytes:
    """Open what `seal` made with the same key for the same place.

    Raises:
        WrongKey: Another key, another place, or changed bytes.
        UnknownVersion: The first byte is not 1.
        Malformed: Too short to be a sealed field, or the key is not 32 bytes.
    """
    if blob[:1] != VERSION:
        message = f"sealed with version {blob[:1].hex() or 'none'}, known is 01"
        raise UnknownVersion(message)
    if len(blob) < _BODY + SMALLEST + TAG:
        message = f"a sealed field of {len(blob)} bytes is too short"
        raise Malformed(message)
    place = context("box", *where)
    cipher, commitment = _derive(key, blob[1 : 1 + SALT], place)
    if not hmac.compare_digest(commitment, blob[1 + SALT : _BODY]):
        message = "this key does not open this field at this place"
        raise WrongKey(message)
    try:
        return unpad(cipher.decrypt(_NONCE, blob[_BODY:], place))
    except InvalidTag as error:
        message = "this field has been changed since it was sealed"
        raise WrongKey(message) from error


def _derive(key: bytes, salt: bytes, place: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    if len(key) != KEY:
        message = f"a key is {KEY} bytes, not {len(key)}"
        raise Malformed(message)
    okm = derive(key, salt, place, KEY + COMMITMENT)
    return ChaCha20Poly1305(okm[:KEY]), okm[KEY:]

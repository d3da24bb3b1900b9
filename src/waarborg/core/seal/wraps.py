"""Hand a key, or a text, to one person by their public key.

A wrap has no version byte of its own: its place starts with `waarborg/seal/v1`, so a wrap of
another version does not open, and another suite has another length.
"""

import base64
import hashlib
import secrets
from typing import Final

from waarborg.core.seal import hybrid
from waarborg.core.seal.context import Part, context
from waarborg.core.seal.errors import Malformed, UnknownVersion
from waarborg.core.seal.padding import pad, unpad

LETTER_VERSION: Final = b"\x01"
_GROUP: Final = 4
_FINGERPRINT: Final = 20


def new_seed() -> bytes:
    """Make the random 32 bytes from which a person's key pair follows."""
    return secrets.token_bytes(hybrid.SEED)


def public_key(seed: bytes) -> bytes:
    """Compute the public key (1,216 bytes) of a seed (32 bytes).

    Raises:
        Malformed: The seed is not 32 bytes.
    """
    return hybrid.public_of(seed)


def opened_key(seed: bytes) -> hybrid.PrivateKey:
    """Expand a seed once, where many wraps are opened with it in one request.

    Raises:
        Malformed: The seed is not 32 bytes.
    """
    return hybrid.private_of(seed)


def wrap(public: bytes, secret: bytes, *where: Part) -> bytes:
    """Wrap a secret of known length to the owner of `public`.

    Args:
        public: 1,216 bytes.
        secret: A key or a share; the wrap is 1,136 bytes longer and tells its length.
        where: The place: tenant, case, compartment, version, person.

    Raises:
        Malformed: This is not a public key, or the place cannot be right.

    Source:
        RFC 9180 (HPKE), base mode, X-Wing, HKDF-SHA256, ChaCha20-Poly1305.
    """
    return hybrid.encrypt(public, secret, context("wrap", *where))


def unwrap(seed: bytes | hybrid.PrivateKey, blob: bytes, *where: Part) -> bytes:
    """Open a wrap made to the public key of `seed` for the same place.

    Raises:
        WrongKey: Another person's wrap, another place, changed bytes, or a dummy.
        Malformed: Too short to be a wrap, or the seed is not 32 bytes.
    """
    return hybrid.decrypt(seed, blob, context("wrap", *where))


def dummy_wrap(*where: Part, length: int = 32) -> bytes:
    """Make a wrap that nobody can open and that looks like any other.

    It is a real wrap of random bytes to a key that is thrown away at once.

    Args:
        where: The place, as for `wrap`.
        length: Bytes of the secret it pretends to hold.
    """
    return wrap(public_key(new_seed()), secrets.token_bytes(length), *where)


def seal_to(public: bytes, data: bytes, *where: Part) -> bytes:
    """Seal a text to somebody, without being able to read it back.

    Args:
        public: 1,216 bytes.
        data: Less than 4 GiB; padded, so the length shows only roughly.
        where: The place, as for `wrap`.

    Raises:
        Malformed: This is not a public key, or a size or place cannot be right.
    """
    return LETTER_VERSION + hybrid.encrypt(public, pad(data), context("letter", *where))


def unseal_from(seed: bytes | hybrid.PrivateKey, blob: bytes, *where: Part) -> bytes:
    """Open what `seal_to` made. It does not say who sealed it.

    Raises:
        WrongKey: Another seed, another place, or changed bytes.
        UnknownVersion: The first byte is not 1.
        Malformed: Too short, or the seed is not 32 bytes.
    """
    if blob[:1] != LETTER_VERSION:
        message = f"sealed with version {blob[:1].hex() or 'none'}, known is 01"
        raise UnknownVersion(message)
    return unpad(hybrid.decrypt(seed, blob[1:], context("letter", *where)))


def fingerprint(public: bytes) -> str:
    """Write a public key so that two people can compare it by voice.

    Returns:
        Eight groups of four letters and digits (base32, 160 bits), with spaces between.

    Raises:
        Malformed: This is not 1,216 bytes.
    """
    if len(public) != hybrid.PUBLIC:
        message = f"a public key is {hybrid.PUBLIC} bytes, not {len(public)}"
        raise Malformed(message)
    digest = hashlib.sha256(context("fingerprint", public)).digest()[:_FINGERPRINT]
    text = base64.b32encode(digest).decode()
    return " ".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))

"""The public-key suite: HPKE with X-Wing, safe if either ML-KEM-768 or X25519 is."""

import hashlib
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

from waarborg.core.seal.errors import Malformed, WrongKey

SEED: Final = 32
PUBLIC: Final = 1216
ENCAPSULATION: Final = 1120
TAG: Final = 16
PrivateKey = hpke.MLKEM768X25519PrivateKey
_MLKEM_SEED: Final = 64
_MLKEM_PUBLIC: Final = 1184
_SUITE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)


def public_of(seed: bytes) -> bytes:
    """Compute the public key of a seed.

    Args:
        seed: 32 bytes.

    Returns:
        1,216 bytes: the ML-KEM-768 key, then the X25519 key.

    Raises:
        Malformed: The seed is not 32 bytes.

    Source:
        draft-connolly-cfrg-xwing-kem, section 5.2.
    """
    post_quantum, classic = _expand(seed)
    first = post_quantum.public_key().public_bytes_raw()
    return first + classic.public_key().public_bytes_raw()


def encrypt(public: bytes, data: bytes, info: bytes) -> bytes:
    """Encrypt `data` to a public key, bound to `info`.

    Returns:
        1,120 bytes of encapsulation, then the ciphertext with a tag of 16 bytes.

    Raises:
        Malformed: This is not a public key of 1,216 bytes.

    Source:
        RFC 9180, base mode; draft-ietf-hpke-pq for the KEM.
    """
    return _SUITE.encrypt(data, _public(public), info=info)


def private_of(seed: bytes) -> PrivateKey:
    """Expand a seed once, to decrypt many things with it. It lives in a request only.

    Raises:
        Malformed: The seed is not 32 bytes.
    """
    return hpke.MLKEM768X25519PrivateKey(*_expand(seed))


def decrypt(seed: bytes | PrivateKey, blob: bytes, info: bytes) -> bytes:
    """Decrypt what `encrypt` made for the public key of `seed`.

    Args:
        seed: 32 bytes, or what `private_of` made of them.
        blob: From `encrypt`.
        info: As given to `encrypt`.

    Raises:
        WrongKey: Another seed, other `info`, or changed bytes.
        Malformed: The seed is not 32 bytes, or the blob is too short.
    """
    if len(blob) < ENCAPSULATION + TAG:
        message = f"something wrapped is at least {ENCAPSULATION + TAG} bytes, not {len(blob)}"
        raise Malformed(message)
    key = private_of(seed) if isinstance(seed, bytes) else seed
    try:
        return _SUITE.decrypt(blob, key, info=info)
    except InvalidTag as error:
        message = "this seed does not open this at this place"
        raise WrongKey(message) from error


def _expand(seed: bytes) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
    if len(seed) != SEED:
        message = f"a seed is {SEED} bytes, not {len(seed)}"
        raise Malformed(message)
    expanded = hashlib.shake_256(seed).digest(_MLKEM_SEED + 32)
    post_quantum = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED])
    return post_quantum, x25519.X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED:])


@lru_cache(maxsize=512)  # of readers and of the house: a report seals to the same ones many times
def _public(raw: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(raw) != PUBLIC:
        message = f"a public key is {PUBLIC} bytes, not {len(raw)}"
        raise Malformed(message)
    try:
        post_quantum = mlkem.MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC])
        classic = x25519.X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC:])
    except ValueError as error:
        message = "these bytes are not a public key"
        raise Malformed(message) from error
    return hpke.MLKEM768X25519PublicKey(post_quantum, classic)

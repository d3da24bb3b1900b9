"""Make one key from another."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(secret: bytes, salt: bytes, info: bytes, length: int = 32) -> bytes:
    """Derive a key for one purpose from a secret that is already strong.

    Args:
        secret: Input key material; for something a person typed use `stretch` first.
        salt: Random or empty.
        info: What the key is for; different purposes give unrelated keys.
        length: Bytes wanted.

    Source:
        RFC 5869 (HKDF) with SHA-256.
    """
    return HKDF(hashes.SHA256(), length, salt or None, info).derive(secret)

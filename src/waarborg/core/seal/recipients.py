"""Who an age file is for: recipients such as `age1…`, and the identities that open it.

Two kinds: X25519, which every age tool knows, and the hybrid with ML-KEM-768 that stays closed to
a quantum computer too, which is known since age 1.3.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import Malformed, WrongKey
from waarborg.core.seal.hybrid import ENCAPSULATION, decrypt, encrypt, public_of
from waarborg.core.seal.identities import PREFIX, bech32, unbech32
from waarborg.core.seal.notes import b64, unb64

CLASSIC: Final = "X25519"
HYBRID: Final = "mlkem768x25519"
_RECIPIENTS: Final = {"age": CLASSIC, "age1pq": HYBRID}
_IDENTITIES: Final = {"age-secret-key-": CLASSIC, PREFIX: HYBRID}
_SIZES: Final = {CLASSIC: 32, HYBRID: 1216}
_SECRET: Final = 32
_WRAPPED: Final = 32  # a file key of 16 bytes, and its tag
_CLASSIC_INFO: Final = b"age-encryption.org/v1/X25519"
_HYBRID_INFO: Final = b"age-encryption.org/mlkem768x25519"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Hold a public key of one of the two kinds."""

    kind: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold a private key of one of the two kinds."""

    kind: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stanza:
    """Hold one way into a file: for whom it is says the kind, not the person."""

    words: tuple[str, ...]
    body: bytes = field(repr=False)


def read_recipient(text: str) -> Recipient:
    """Read a recipient, `age1…` or `age1pq1…`.

    Raises:
        Malformed: It is something else, or not copied whole.
    """
    prefix, public = unbech32(text.strip())
    kind = _RECIPIENTS.get(prefix, "")
    if not kind or len(public) != _SIZES[kind]:
        raise Malformed("a recipient begins with age1, and is copied whole")
    return Recipient(kind, public)


def read_identities(text: str) -> tuple[Identity, ...]:
    """Read a file of identities: one a line, and lines of remarks that begin with `#`.

    Raises:
        Malformed: A line is something else, or there is none.
    """
    lines = [line.strip() for line in text.splitlines()]
    found = tuple(_identity(line) for line in lines if line and not line.startswith("#"))
    if not found:
        raise Malformed("there is no identity in it: a line that begins with AGE-SECRET-KEY-")
    return found


def recipient_of(identity: Identity) -> str:
    """Write the recipient that an identity opens for."""
    if identity.kind == HYBRID:
        return bech32("age1pq", public_of(identity.secret))
    own = X25519PrivateKey.from_private_bytes(identity.secret)
    return bech32("age", own.public_key().public_bytes_raw())


def wrap_file_key(file_key: bytes, recipient: Recipient) -> Stanza:
    """Wrap a file key for a recipient.

    Raises:
        Malformed: The public key is not one.

    Source:
        C2SP age, sections "The X25519 recipient type" and "The hybrid ML-KEM-768 + X25519
        recipient type".
    """
    if recipient.kind == HYBRID:
        blob = encrypt(recipient.public, file_key, _HYBRID_INFO)
        return Stanza((HYBRID, _text(blob[:ENCAPSULATION])), blob[ENCAPSULATION:])
    own = X25519PrivateKey.generate()
    share = own.public_key().public_bytes_raw()
    key = _classic_key(own, recipient.public, share + recipient.public)
    return Stanza((CLASSIC, _text(share)), ChaCha20Poly1305(key).encrypt(bytes(12), file_key, None))


def unwrap_file_key(stanzas: Iterable[Stanza], identities: Iterable[Identity]) -> bytes:
    """Find the stanza that one of these identities opens.

    Raises:
        WrongKey: None of them is for any of these.
        Malformed: A stanza of a known kind cannot be right.
    """
    mine = tuple(identities)
    for stanza in stanzas:
        for identity in mine:
            if stanza.words[0] == identity.kind:
                try:
                    return _OPENED[identity.kind](stanza, identity)
                except (WrongKey, InvalidTag):
                    continue
    raise WrongKey("this file is for other recipients")


def _identity(line: str) -> Identity:
    prefix, secret = unbech32(line)
    kind = _IDENTITIES.get(prefix, "")
    if not kind or len(secret) != _SECRET:
        raise Malformed("an identity begins with AGE-SECRET-KEY-, and is copied whole")
    return Identity(kind, secret)


def _classic(stanza: Stanza, identity: Identity) -> bytes:
    share = _share(stanza, 32)
    own = X25519PrivateKey.from_private_bytes(identity.secret)
    key = _classic_key(own, share, share + own.public_key().public_bytes_raw())
    return ChaCha20Poly1305(key).decrypt(bytes(12), stanza.body, None)


def _hybrid(stanza: Stanza, identity: Identity) -> bytes:
    return decrypt(identity.secret, _share(stanza, ENCAPSULATION) + stanza.body, _HYBRID_INFO)


_OPENED: Final[dict[str, Callable[[Stanza, Identity], bytes]]] = {
    CLASSIC: _classic,
    HYBRID: _hybrid,
}


def _classic_key(own: X25519PrivateKey, public: bytes, salt: bytes) -> bytes:
    try:
        secret = own.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise Malformed("this is not a public key that two can share a secret with") from error
    return derive(secret, salt, _CLASSIC_INFO)


def _share(stanza: Stanza, size: int) -> bytes:
    if len(stanza.words) != 2 or len(stanza.body) != _WRAPPED:
        raise Malformed("a way into this file has not the form of its kind")
    share = untext(stanza.words[1])
    if len(share) != size:
        raise Malformed("a way into this file has not the size of its kind")
    return share


def _text(data: bytes) -> str:
    return b64(data).rstrip("=")


def untext(text: str) -> bytes:
    """Read bytes as age writes them: Base64 in its one form, without `=`.

    Raises:
        Malformed: It is written in another way.
    """
    if "=" in text:
        raise Malformed("Base64 in a header of age has no padding")
    return unb64(text + "=" * (-len(text) % 4))

"""Signed notes: who signed which head of the ledger, and when a witness saw it.

Source:
    C2SP signed-note, tlog-checkpoint and tlog-cosignature.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from waarborg.core.seal.errors import Malformed, NotProven

LOG: Final = 1
WITNESS: Final = 4
KINDS: Final = (LOG, WITNESS)
_SEED: Final = 32
_ID: Final = 4
_TIME: Final = 8
_NAME: Final = re.compile(r"[^\s+]+")
_ODD: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")  # no note has a control character but a line feed
_SIGNATURE: Final = re.compile(r"\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Hold the public half of a note key: a name, a kind and 32 bytes."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Give the four bytes by which a signature line names this key."""
        body = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(body).digest()[:_ID]

    def __str__(self) -> str:
        """Write the key as in a policy file: name+id+key."""
        return f"{self.name}+{self.id.hex()}+{b64(bytes([self.kind]) + self.public)}"


class Signer:
    """Sign notes in one name, as a log or as a witness."""

    def __init__(self, name: str, kind: int, seed: bytes) -> None:
        """Make the key of a signer.

        Args:
            name: As an address without scheme; no spaces, no plus.
            kind: `LOG` or `WITNESS`.
            seed: 32 bytes, the Ed25519 private key.

        Raises:
            Malformed: The name, kind or seed cannot be right.
        """
        if not _NAME.fullmatch(name) or kind not in KINDS or len(seed) != _SEED:
            message = "a signer has a name without spaces, a known kind and a seed of 32 bytes"
            raise Malformed(message)
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()
        self.verifier = VerifierKey(name, kind, self.public)

    def sign_bytes(self, data: bytes) -> bytes:
        """Sign bytes as they are (64 bytes). Source: RFC 8032."""
        return self._key.sign(data)

    def sign(self, body: str) -> str:
        """Sign the body of a note as a log; give the signature line.

        Raises:
            Malformed: This is the key of a witness, or the body is not one.
        """
        _refuse_unless(self.verifier.kind == LOG, "a witness signs with the time, by cosign")
        _refuse_unless(_is_body(body), "the body of a note ends in a newline and has no empty line")
        return self._line(self.sign_bytes(body.encode()))

    def cosign(self, body: str, at: int) -> str:
        """Say as a witness that this head was seen; give the signature line.

        Args:
            body: The body of a checkpoint.
            at: Seconds since 1970, not 0.

        Raises:
            Malformed: This is the key of a log, or the body or the time is not one.
        """
        _refuse_unless(self.verifier.kind == WITNESS, "only a witness cosigns")
        _refuse_unless(_is_body(body) and _is_time(at), "this is not a body or not a time")
        return self._line(at.to_bytes(_TIME, "big") + self.sign_bytes(_seen(body, at)))

    def _line(self, signature: bytes) -> str:
        return f"\u2014 {self.verifier.name} {b64(self.verifier.id + signature)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """Hold a body and its signature lines as (name, key id and signature)."""

    body: str
    signatures: tuple[tuple[str, bytes], ...]


def read_key(text: str) -> VerifierKey:
    """Read a key as in a policy file.

    Raises:
        Malformed: This is not name+id+key, or the id is not of this key.
    """
    parts = text.split("+", 2)
    _refuse_unless(len(parts) == len(("name", "id", "key")), "a note key is name+id+key")
    raw = unb64(parts[2])
    known = len(raw) == 1 + _SEED and raw[0] in KINDS and _NAME.fullmatch(parts[0]) is not None
    _refuse_unless(known, "a note key of an unknown kind or length")
    key = VerifierKey(parts[0], raw[0], raw[1:])
    _refuse_unless(parts[1] == key.id.hex(), "the id of a note key is not of that key")
    return key


def read_note(text: str) -> Note:
    """Take a note apart; it is not checked here.

    Raises:
        Malformed: This is not a signed note.
    """
    body, gap, lines = text.rpartition("\n\n")
    found = [_SIGNATURE.fullmatch(line) for line in lines.removesuffix("\n").split("\n")]
    whole = bool(gap) and lines.endswith("\n") and _is_body(body + "\n")
    _refuse_unless(whole and all(found), "this is not a signed note")
    return Note(body + "\n", tuple((line[1], unb64(line[2])) for line in found if line))


def verify_note(note: Note, key: VerifierKey) -> None:
    """Check that the log with this key signed the note.

    Raises:
        NotProven: There is no signature of this key, or it is not of this body.
    """
    _expect(key.kind == LOG, "this is not the key of a log")
    _verify(key.public, _signature_of(note, key), note.body.encode())


def verify_cosignature(note: Note, key: VerifierKey) -> int:
    """Check that the witness with this key saw the head in the note.

    Returns:
        When it was seen, in seconds since 1970.

    Raises:
        NotProven: There is no signature of this key, or it is not of this body.
    """
    _expect(key.kind == WITNESS, "this is not the key of a witness")
    signature = _signature_of(note, key)
    at = int.from_bytes(signature[:_TIME], "big")
    _expect(_is_time(at), "the time of a witness cannot be right")
    _verify(key.public, signature[_TIME:], _seen(note.body, at))
    return at


def verify_bytes(public: bytes, signature: bytes, data: bytes) -> None:
    """Check an Ed25519 signature over bytes as they are.

    Raises:
        NotProven: It is not the signature of this key over this data.

    Source:
        RFC 8032.
    """
    _verify(public, signature, data)


def b64(data: bytes) -> str:
    """Write bytes as base64. Source: RFC 4648, section 4."""
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    """Read base64, in its one form only.

    Raises:
        Malformed: This is not base64, or not as `b64` writes it.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        message = "this is not base64"
        raise Malformed(message) from error
    _refuse_unless(b64(data) == text, "base64 that is not in its one form")
    return data


def _signature_of(note: Note, key: VerifierKey) -> bytes:
    mine = [raw[_ID:] for name, raw in note.signatures if name == key.name and raw[:_ID] == key.id]
    _expect(len(mine) == 1, f"{key.name} has not signed this once")
    return mine[0]


def _verify(public: bytes, signature: bytes, data: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError) as error:
        message = "the signature is not of this key over this text"
        raise NotProven(message) from error


def _seen(body: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{body}".encode()


def _is_body(body: str) -> bool:
    lines = body.split("\n")
    return lines.pop() == "" and bool(lines) and all(lines) and not _ODD.search(body)


def _is_time(at: int) -> bool:
    return 0 < at < 1 << 63


def _refuse_unless(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise Malformed(otherwise)


def _expect(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise NotProven(otherwise)

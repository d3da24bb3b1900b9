"""What goes into the ledger: leaves that say nothing without their opening."""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.errors import Malformed

HEAD: Final = "waarborg-leaf/v1"
DUMMY: Final = "-"
DUMMIES: Final = "waarborg-dummies/v2"
SALT: Final = 32
_KIND: Final = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_YEAR: Final = re.compile(r"[0-9]{4}")
_MONTH: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_LEAF: Final = re.compile(
    rf"{HEAD}\n({_KIND.pattern}|{DUMMY})\n({_MONTH.pattern})\n([A-Za-z0-9+/]{{43}}=)\n"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold a leaf and what is in it; who has it can show what was recorded.

    Attributes:
        leaf: What goes into the tree; public it would show type and month only.
        salt: 32 bytes; when it is destroyed the leaf is a random string.
        text: Canonical JSON of what happened.
    """

    leaf: bytes
    salt: bytes = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeafParts:
    """Hold what a leaf shows: its type, its month and a commitment of 32 bytes."""

    kind: str
    month: str
    commitment: bytes


def new_opening(kind: str, month: str, detail: Mapping[str, object]) -> Opening:
    """Make a leaf for something that happened.

    Args:
        kind: Type of act: small letters, digits, dashes.
        month: As "2026-11".
        detail: What JSON can hold; it is hidden by the salt.

    Raises:
        Malformed: The kind or month is not written so, or the detail is not JSON.
    """
    if not _KIND.fullmatch(kind):
        message = f"{kind!r} is not a type of leaf"
        raise Malformed(message)
    salt, text = secrets.token_bytes(SALT), canonical(detail)
    return Opening(leaf_of(kind, month, salt, text), salt, text)


def leaf_of(kind: str, month: str, salt: bytes, text: str) -> bytes:
    """Make the leaf that a type, a month, a salt and a text belong to.

    Raises:
        Malformed: The type or the month is not written as in a leaf, or the salt is not 32 bytes.
    """
    if not _KIND.fullmatch(kind) or len(salt) != SALT:
        message = f"{kind!r} is not a type of leaf, or its salt is not {SALT} bytes"
        raise Malformed(message)
    return _leaf(kind, month, hashlib.sha256(salt + text.encode()).digest())


def opening_matches(leaf: bytes, salt: bytes, text: str) -> bool:
    """Say whether this salt and this text are what the leaf commits to.

    Raises:
        Malformed: This is not a leaf.
    """
    commitment = hashlib.sha256(salt + text.encode()).digest()
    return len(salt) == SALT and hmac.compare_digest(leaf_parts(leaf).commitment, commitment)


def dummy_year_key(key: bytes, year: str) -> bytes:
    """Derive what makes the dummies of one year, and of no other.

    An auditor gets it when the year is over. With the key itself they could tell from public
    heads, every five minutes and for ever, whether something happened.

    Args:
        key: 32 bytes, of the clock.
        year: As "2026".

    Raises:
        Malformed: The key or year cannot be right.
    """
    if len(key) != SALT or not _YEAR.fullmatch(year):
        message = "dummies of a year need a key of 32 bytes and a year such as 2026"
        raise Malformed(message)
    return hmac.digest(key, f"{DUMMIES}\n{year}".encode(), "sha256")


def dummy_leaf(key: bytes, index: int, month: str) -> bytes:
    """Make the leaf of a moment at which nothing happened.

    The ledger grows at one pace, so nobody sees when or how often people report. Who has the
    key can make the dummies again and so count the real leaves.

    Args:
        key: 32 bytes, of the clock.
        index: Position of the leaf in the ledger.
        month: As "2026-11".

    Raises:
        Malformed: The key, index or month cannot be right.
    """
    return dummy_of_year(dummy_year_key(key, month[:4]), index, month)


def dummy_of_year(year_key: bytes, index: int, month: str) -> bytes:
    """Make a dummy with the key of its year alone: see `dummy_year_key`.

    Raises:
        Malformed: The key, index or month cannot be right.
    """
    if len(year_key) != SALT or not 0 <= index < 1 << 64:
        message = "a dummy needs a key of 32 bytes and a position in the ledger"
        raise Malformed(message)
    return _leaf(DUMMY, month, hmac.digest(year_key, index.to_bytes(8, "big"), "sha256"))


def is_dummy(key: bytes, index: int, leaf: bytes) -> bool:
    """Say whether the clock made this leaf, for this position, at which nothing happened.

    Ledgers of before decision 38 hold dummies that were made with the key of the clock itself.

    Raises:
        Malformed: This is not a leaf.
    """
    month = leaf_parts(leaf).month
    return leaf in {dummy_leaf(key, index, month), dummy_of_year(key, index, month)}


def leaf_parts(leaf: bytes) -> LeafParts:
    """Read what a leaf shows.

    Raises:
        Malformed: This is not a leaf.
    """
    found = _LEAF.fullmatch(leaf.decode("ascii", "replace"))
    if found is None:
        message = "this is not a leaf of the ledger"
        raise Malformed(message)
    kind, month, encoded = found[1], found[2], found.groups()[-1]
    return LeafParts(kind, month, base64.b64decode(encoded))


def canonical(detail: Mapping[str, object]) -> str:
    """Write a detail as JSON in its one form: keys in order, no spaces, ASCII only.

    Raises:
        Malformed: The detail holds something JSON cannot, or a key that is not text.
    """
    try:
        text = json.dumps(detail, sort_keys=True, separators=(",", ":"), allow_nan=False)
        whole = json.loads(text) == detail
    except (TypeError, ValueError) as error:
        message = "a detail holds only what JSON can"
        raise Malformed(message) from error
    if not whole:
        message = "a detail does not come back from JSON as it went in"
        raise Malformed(message)
    return text


def _leaf(kind: str, month: str, commitment: bytes) -> bytes:
    if not _MONTH.fullmatch(month):
        message = f"{month!r} is not a month such as 2026-11"
        raise Malformed(message)
    return f"{HEAD}\n{kind}\n{month}\n{base64.b64encode(commitment).decode()}\n".encode()

"""Keep a person's seed in slots, each opened in its own way.

Several slots can hold the same seed, as in a disk with several passphrases: a passphrase, a
passkey (the 32 bytes of its PRF extension), or both together.
"""

import secrets
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import seal, unseal
from waarborg.core.seal.errors import Malformed, UnknownVersion
from waarborg.core.seal.passphrases import new_passphrase, read_passphrase
from waarborg.core.seal.stretch import REAL, Cost, stretch

__all__ = ["KINDS", "Slot", "new_passphrase", "new_slot", "open_slot", "read_passphrase"]

PASSPHRASE: Final = "passphrase"  # noqa: S105 - a kind, no secret
PASSPHRASE_AND_PRF: Final = "passphrase+prf"  # noqa: S105 - a kind, no secret
PRF: Final = "prf"
KINDS: Final = (PASSPHRASE, PASSPHRASE_AND_PRF, PRF)
PRF_BYTES: Final = 32
_SALT: Final = 16


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold a seed, sealed in one of the `KINDS` of ways. May be stored in clear."""

    kind: str
    salt: bytes
    box: bytes = field(repr=False)


def new_slot(
    seed: bytes,
    owner: str,
    passphrase: str | None,
    *,
    prf: bytes | None = None,
    cost: Cost = REAL,
) -> Slot:
    """Seal a seed in a slot that opens with what is given here.

    Args:
        seed: 32 bytes.
        owner: The id of the person; the slot opens for nobody else.
        passphrase: A generated one, or None for a slot with a passkey alone.
        prf: The 32 bytes a passkey gives, or None.
        cost: Other than the default only in tests.

    Raises:
        Malformed: Neither passphrase nor passkey, or a passkey value that is not 32 bytes.
    """
    kind = _kind(passphrase, prf)
    salt = secrets.token_bytes(_SALT)
    key = _key(kind, salt, owner, passphrase, prf, cost)
    return Slot(kind, salt, seal(key, seed, "slot", kind, owner))


def open_slot(
    slot: Slot,
    owner: str,
    passphrase: str | None,
    *,
    prf: bytes | None = None,
    cost: Cost = REAL,
) -> bytes:
    """Open a slot and give the seed back.

    What the slot does not need may be given too and is left alone: a page can ask for both.

    Raises:
        WrongKey: Another passphrase, passkey or owner, or changed bytes.
        Malformed: What the slot needs was not given.
        UnknownVersion: A kind of slot this edition does not know.
    """
    if slot.kind not in KINDS:
        message = f"a slot of the unknown kind {slot.kind!r}"
        raise UnknownVersion(message)
    wanted_passphrase = None if slot.kind == PRF else passphrase
    wanted_prf = None if slot.kind == PASSPHRASE else prf
    if _kind(wanted_passphrase, wanted_prf) != slot.kind:
        message = f"a slot of the kind {slot.kind!r} needs more than was given"
        raise Malformed(message)
    key = _key(slot.kind, slot.salt, owner, wanted_passphrase, wanted_prf, cost)
    return unseal(key, slot.box, "slot", slot.kind, owner)


def _kind(passphrase: str | None, prf: bytes | None) -> str:
    if passphrase is None and prf is None:
        message = "a slot needs a passphrase, a passkey, or both"
        raise Malformed(message)
    if prf is not None and len(prf) != PRF_BYTES:
        message = f"a passkey gives {PRF_BYTES} bytes, not {len(prf)}"
        raise Malformed(message)
    if prf is None:
        return PASSPHRASE
    return PRF if passphrase is None else PASSPHRASE_AND_PRF


def _key(
    kind: str, salt: bytes, owner: str, passphrase: str | None, prf: bytes | None, cost: Cost
) -> bytes:
    stretched = b""
    if passphrase is not None:
        stretched = stretch(read_passphrase(passphrase).encode(), salt, cost=cost)
    return derive(stretched + (prf or b""), salt, context("slot", kind, owner))

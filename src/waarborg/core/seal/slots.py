"""Keep a person's seed in slots, each opened in its own way.

Several slots can hold the same seed, as in a disk with several passphrases: a passphrase, a
passkey (the 32 bytes of its PRF extension), or both together. A slot with a passkey in it is bound
to that one credential.
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

__all__ = [
    "KINDS",
    "PASSPHRASE",
    "PRF",
    "PasskeySecret",
    "Slot",
    "new_passphrase",
    "new_slot",
    "open_slot",
    "read_passphrase",
]

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


@dataclass(frozen=True, slots=True)
class PasskeySecret:
    """What a passkey gives for this site, after it looked at who holds it.

    Attributes:
        credential: The id of the credential, as the authenticator made it; in clear everywhere.
        prf: The 32 bytes of its PRF extension. Nobody keeps them.
    """

    credential: bytes
    prf: bytes = field(repr=False)


def new_slot(
    seed: bytes,
    owner: str,
    passphrase: str | None,
    *,
    passkey: PasskeySecret | None = None,
    cost: Cost = REAL,
) -> Slot:
    """Seal a seed in a slot that opens with what is given here.

    Args:
        seed: 32 bytes.
        owner: The id of the person; the slot opens for nobody else.
        passphrase: A generated one, or None for a slot with a passkey alone.
        passkey: What a passkey gives, or None; the slot then opens with this credential only.
        cost: Other than the default only in tests.

    Raises:
        Malformed: Neither passphrase nor passkey, or a passkey that gives no 32 bytes or has no
            id.
    """
    kind = _kind(passphrase, passkey)
    salt = secrets.token_bytes(_SALT)
    place = _place(kind, owner, passkey)
    key = _key(salt, place, passphrase, passkey, cost)
    return Slot(kind, salt, seal(key, seed, *place))


def open_slot(
    slot: Slot,
    owner: str,
    passphrase: str | None,
    *,
    passkey: PasskeySecret | None = None,
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
    wanted_passkey = None if slot.kind == PASSPHRASE else passkey
    if _kind(wanted_passphrase, wanted_passkey) != slot.kind:
        message = f"a slot of the kind {slot.kind!r} needs more than was given"
        raise Malformed(message)
    place = _place(slot.kind, owner, wanted_passkey)
    key = _key(slot.salt, place, wanted_passphrase, wanted_passkey, cost)
    return unseal(key, slot.box, *place)


def _kind(passphrase: str | None, passkey: PasskeySecret | None) -> str:
    if passphrase is None and passkey is None:
        message = "a slot needs a passphrase, a passkey, or both"
        raise Malformed(message)
    if passkey is None:
        return PASSPHRASE
    if len(passkey.prf) != PRF_BYTES or not passkey.credential:
        message = f"a passkey has an id and gives {PRF_BYTES} bytes, not {len(passkey.prf)}"
        raise Malformed(message)
    return PRF if passphrase is None else PASSPHRASE_AND_PRF


def _place(kind: str, owner: str, passkey: PasskeySecret | None) -> tuple[str | bytes, ...]:
    """Say where a slot belongs: to a person, and to the credential when there is one."""
    bound = () if passkey is None else (passkey.credential,)
    return ("slot", kind, owner, *bound)


def _key(
    salt: bytes,
    place: tuple[str | bytes, ...],
    passphrase: str | None,
    passkey: PasskeySecret | None,
    cost: Cost,
) -> bytes:
    stretched = b""
    if passphrase is not None:
        stretched = stretch(read_passphrase(passphrase).encode(), salt, cost=cost)
    return derive(stretched + (passkey.prf if passkey else b""), salt, context(*place))

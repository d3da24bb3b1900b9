"""Keys that sleep until a term lapses.

Keys that sleep for the same people sleep together: each is sealed under one sleep key. That one
is wrapped to every member, and this wrap is sealed once more to the release key, which only the
clock holds. The clock alone cannot read and the member alone cannot read. What wakes is that wrap
with a sealed key behind it: its member opens the one with a seed, and the other with what was in
it.
"""

import secrets
from typing import Final

from waarborg.core.seal.context import Part
from waarborg.core.seal.envelope import KEY, new_key, seal, unseal
from waarborg.core.seal.hybrid import ENCAPSULATION, TAG, PrivateKey
from waarborg.core.seal.wraps import dummy_wrap, seal_to, unseal_from, unwrap, wrap

WRAPPED: Final = ENCAPSULATION + KEY + TAG  # bytes of the wrap of a key
_ASLEEP: Final = "asleep"


def dormant_wrap(member_public: bytes, release_public: bytes, key: bytes, *where: Part) -> bytes:
    """Wrap a sleep key for a member who may need it later.

    Args:
        member_public: 1,216 bytes, of the substitute or member of the escalation body.
        release_public: 1,216 bytes, of the clock.
        key: The sleep key.
        where: The place, exactly as `open_woken` will be asked for it after the release.

    Raises:
        Malformed: A public key is not one, or the place cannot be right.
    """
    return seal_to(release_public, wrap(member_public, key, *where), "dormant", *where)


def dummy_dormant_wrap(release_public: bytes, *where: Part) -> bytes:
    """Make a dormant wrap that releases into a wrap nobody can open."""
    return seal_to(release_public, dummy_wrap(*where), "dormant", *where)


def release(release_seed: bytes, blob: bytes, *where: Part) -> bytes:
    """Wake a dormant wrap: give the wrap that its member can open.

    Raises:
        WrongKey: Another release key, another place, or changed bytes.
        UnknownVersion: The first byte is not 1.
        Malformed: Too short, or the seed is not 32 bytes.
    """
    return unseal_from(release_seed, blob, "dormant", *where)


def put_to_sleep(sleep_key: bytes, key: bytes, *where: Part) -> bytes:
    """Seal a key under a sleep key.

    Raises:
        Malformed: A key is not 32 bytes, or the place cannot be right.
    """
    return seal(sleep_key, key, _ASLEEP, *where)


def woken_wrap(woken: bytes, asleep: bytes) -> bytes:
    """Put together what a member opens: their wrap of the sleep key, and a key under it.

    Args:
        woken: From `release`.
        asleep: From `put_to_sleep`.
    """
    return woken + asleep


def is_woken(blob: bytes) -> bool:
    """Say whether a wrap is one that woke: it is longer than the wrap of a key."""
    return len(blob) > WRAPPED


def dummy_woken_wrap(member: tuple[Part, ...], where: tuple[Part, ...]) -> bytes:
    """Make what looks like a wrap that woke and opens for nobody."""
    return woken_wrap(
        dummy_wrap(*member), put_to_sleep(new_key(), secrets.token_bytes(KEY), *where)
    )


def open_woken(
    seed: bytes | PrivateKey, blob: bytes, member: tuple[Part, ...], where: tuple[Part, ...]
) -> bytes:
    """Open a wrap that woke.

    Args:
        member: The place of the dormant wrap.
        where: The place of the key.

    Raises:
        WrongKey: Another person's, another place, changed bytes, or a dummy.
        UnknownVersion: The key behind it is sealed with a version this edition does not know.
        Malformed: Too short, or the seed is not 32 bytes.
    """
    return unseal(unwrap(seed, blob[:WRAPPED], *member), blob[WRAPPED:], _ASLEEP, *where)

"""Wraps that sleep until a term lapses.

The key is wrapped to the member, and that wrap is sealed once more to the release key, which
only the clock holds. The clock alone cannot read and the member alone cannot read.
"""

from waarborg.core.seal.context import Part
from waarborg.core.seal.wraps import dummy_wrap, seal_to, unseal_from, wrap


def dormant_wrap(member_public: bytes, release_public: bytes, key: bytes, *where: Part) -> bytes:
    """Wrap `key` for a member who may need it later.

    Args:
        member_public: 1,216 bytes, of the substitute or member of the escalation body.
        release_public: 1,216 bytes, of the clock.
        key: The compartment key.
        where: The place, exactly as `unwrap` will be asked for it after the release.

    Raises:
        Malformed: A public key is not one, or the place cannot be right.
    """
    return seal_to(release_public, wrap(member_public, key, *where), "dormant", *where)


def dummy_dormant_wrap(release_public: bytes, *where: Part, length: int = 32) -> bytes:
    """Make a dormant wrap that releases into a wrap nobody can open."""
    return seal_to(release_public, dummy_wrap(*where, length=length), "dormant", *where)


def release(release_seed: bytes, blob: bytes, *where: Part) -> bytes:
    """Wake a dormant wrap: give the wrap that its member can open.

    Raises:
        WrongKey: Another release key, another place, or changed bytes.
        UnknownVersion: The first byte is not 1.
        Malformed: Too short, or the seed is not 32 bytes.
    """
    return unseal_from(release_seed, blob, "dormant", *where)

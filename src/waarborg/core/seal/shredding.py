"""What a case takes with it when it ends: a key that lies apart from everything it seals.

No wrap, no seed and no share opens anything of a case without its shred key. It lies in a small
file outside the database and outside every backup of it. Destroy that file, and a backup of the
database of the day before holds noise, whoever opens their own wrap in it.

It adds nothing against who has the file and the database together: then the wraps protect, as they
would without it.
"""

from typing import Final

from waarborg.core.seal.context import Part, context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import KEY, seal, unseal
from waarborg.core.seal.errors import Malformed

_ABOUT: Final = "shred"


def mixed(held: bytes, shred_key: bytes, *where: Part) -> bytes:
    """Make the key of a part of a case from what its wraps hold and the shred key of the case.

    Who has one of the two knows nothing of it: HKDF takes the shred key as salt, and each of the
    two keys its hash for whoever lacks it.

    Args:
        held: 32 bytes, as they are wrapped, put to sleep and handed on.
        shred_key: 32 bytes.
        where: The place of the part: tenant, case, compartment, version.

    Raises:
        Malformed: One of them is not 32 bytes, or the place cannot be right.

    Source:
        RFC 5869 (HKDF); that HMAC-SHA256 is a PRF in either input: Bellare (2006),
        Backendal et al. (2023).
    """
    for key in (held, shred_key):
        if len(key) != KEY:
            message = f"a key is {KEY} bytes, not {len(key)}"
            raise Malformed(message)
    return derive(held, shred_key, context(_ABOUT, *where), KEY)


def lock(shred_key: bytes, blob: bytes, *where: Part) -> bytes:
    """Seal once more, under the shred key, what is sealed for somebody already.

    Args:
        blob: The name in its envelope, or a letter.
        where: Its place.

    Raises:
        Malformed: The key is not 32 bytes, or the place cannot be right.
    """
    return seal(shred_key, blob, _ABOUT, *where)


def unlock(shred_key: bytes, blob: bytes, *where: Part) -> bytes:
    """Give what `lock` sealed.

    Raises:
        WrongKey: Another shred key, another place, or changed bytes.
        UnknownVersion: The first byte is not 1.
        Malformed: Too short, or the key is not 32 bytes.
    """
    return unseal(shred_key, blob, _ABOUT, *where)

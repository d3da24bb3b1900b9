"""Open the own key with a passkey."""

import datetime as dt

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.slots import PasskeySecret, open_slot
from waarborg.core.terms import Reason
from waarborg.store.people.passkeys import passkeys_of, slot_of_passkey
from waarborg.usecases.house.unlock_key import opened_with
from waarborg.usecases.values import Unlocked


def unlock_with_passkey(
    *, person: str, passkey: str, prf: bytes, now: dt.datetime
) -> Unlocked | Reason:
    """Open the key of `person` with what one of their passkeys gives.

    It costs no stretching: these are 256 random bits that nobody can guess.

    Args:
        prf: The 32 bytes of its PRF extension.

    Returns:
        The open key, or `PASSKEY_OPENS_NOTHING`.
    """
    seed = _open(person, passkey, prf)
    answer = Reason.NO_KEY if seed is None else opened_with(person=person, seed=seed, now=now)
    return Reason.PASSKEY_OPENS_NOTHING if answer is Reason.NO_KEY else answer


def _open(person: str, passkey: str, prf: bytes) -> bytes | None:
    known = next((one for one in passkeys_of(person) if one.id == passkey), None)
    slot = slot_of_passkey(passkey)
    if known is None or slot is None:
        return None
    try:
        return open_slot(slot, person, None, passkey=PasskeySecret(known.credential, prf))
    except SealError:
        return None

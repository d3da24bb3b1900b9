"""Let a passkey open the own key: one slot more for the same seed."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.slots import PRF, PasskeySecret, Slot, new_slot
from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Reason
from waarborg.store.people.keys import public_half
from waarborg.store.people.passkeys import KnownPasskey, hold_passkey, write_slot_of_passkey
from waarborg.usecases.house.slot_lines import append_slot_line
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import Unlocked


@transaction.atomic
def let_passkey_open(*, by: Unlocked, passkey: str, prf: bytes, now: dt.datetime) -> None:
    """Seal the own seed once more, in a slot that opens with a passkey.

    It takes the open key: whoever has only a password, or only the tables, cannot add a slot.

    Args:
        prf: The 32 bytes that the passkey gives. They are kept nowhere.

    Raises:
        Refused: The passkey opens the key already, gave no 32 bytes, or the key that is open is
            not the one of now.
        NotYours: There is no such passkey of this person.
    """
    known = hold_passkey(by.person, passkey)
    if known is None:
        raise NotYours
    if known.opens_key:
        raise Refused(Reason.ALREADY_DONE)
    if public_half(by.person) != public_key(by.seed):
        raise Refused(Reason.NO_KEY)  # the session is older than the key
    write_slot_of_passkey(by.person, passkey, _sealed(by, known, prf))
    append_slot_line(what="slot_added", person=by.person, kind=PRF, now=now)


def _sealed(by: Unlocked, known: KnownPasskey, prf: bytes) -> Slot:
    try:
        return new_slot(by.seed, by.person, None, passkey=PasskeySecret(known.credential, prf))
    except Malformed:
        raise Refused(Reason.PASSKEY_OPENS_NOTHING) from None

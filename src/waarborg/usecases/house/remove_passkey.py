"""Remove a passkey. The password, the phone and the six words stay."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.slots import PRF
from waarborg.store.people.passkeys import delete_passkey, hold_passkey
from waarborg.store.people.sign_ins import account_of, end_sessions_of
from waarborg.usecases.house.sign_in_lines import append_line
from waarborg.usecases.house.slot_lines import append_slot_line
from waarborg.usecases.refusal import NotYours


@transaction.atomic
def remove_passkey(*, person: str, passkey: str, now: dt.datetime) -> None:
    """Remove a passkey of `person`, and the slot of their key that it opens.

    Every session ends, the one that asks too: one may have begun with it.

    Raises:
        NotYours: There is no such passkey of this person.
    """
    known = hold_passkey(person, passkey)
    if known is None:
        raise NotYours
    delete_passkey(passkey)
    end_sessions_of(account_of(person))
    if known.opens_key:
        append_slot_line(what="slot_removed", person=person, kind=PRF, now=now)
    append_line(what="passkey_removed", person=person, now=now)

"""Write down that a passkey signed, and see whether it may be a copy."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Reason
from waarborg.store.people.passkeys import hold_passkey, note_use
from waarborg.usecases.house.sign_in_lines import append_line
from waarborg.usecases.in_force import day_of
from waarborg.usecases.refusal import NotYours


@transaction.atomic
def use_passkey(*, person: str, passkey: str, counter: int, now: dt.datetime) -> Reason | None:
    """Write down that a passkey of `person` signed; its signature was looked at before.

    Args:
        counter: How often the authenticator says it signed; 0 when it does not count.

    Returns:
        `PASSKEY_BEHIND` when the count did not go up: another one signs with the same key. Nothing
        may be opened then. That is a line in the ledger.

    Raises:
        NotYours: There is no such passkey of this person: it was removed meanwhile.

    Source:
        W3C Web Authentication Level 3, 6.1.1 and 7.2 step 22.
    """
    known = hold_passkey(person, passkey)
    if known is None:
        raise NotYours
    if (counter or known.counter) and counter <= known.counter:
        append_line(what="passkey_counts_back", person=person, now=now)
        return Reason.PASSKEY_BEHIND
    note_use(passkey, counter=counter, on=day_of(now))
    return None

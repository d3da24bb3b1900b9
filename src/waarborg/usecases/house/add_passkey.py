"""Add a passkey: another second step. By itself it opens no key."""

import datetime as dt
import secrets
from typing import Final

from django.db import transaction

from waarborg.core.terms import Reason
from waarborg.store.people.look_ups import by_id
from waarborg.store.people.passkeys import NewPasskey, is_known, write_passkey
from waarborg.usecases.house.sign_in_lines import append_line
from waarborg.usecases.in_force import day_of
from waarborg.usecases.refusal import NotYours, refuse_when

__all__ = ["LONGEST_NAME", "NewPasskey", "add_passkey"]

LONGEST_NAME: Final = 60
PRF_INPUT_BYTES: Final = 32


@transaction.atomic
def add_passkey(*, person: str, made: NewPasskey, name: str, now: dt.datetime) -> str:
    """Add a passkey to the sign-in of `person`.

    Args:
        made: What the authenticator answered, after it was looked at.
        name: What the person calls it; cut off after 60 characters.

    Returns:
        Its random id.

    Raises:
        Refused: Somebody has this passkey already.
        NotYours: There is no such person.
    """
    if by_id(person, day_of(now)) is None:
        raise NotYours
    refuse_when(Reason.PASSKEY_KNOWN if is_known(made.credential) else None)
    passkey = write_passkey(
        person,
        made,
        name=name[:LONGEST_NAME],
        prf_input=secrets.token_bytes(PRF_INPUT_BYTES),
        on=day_of(now),
    )
    append_line(what="passkey_added", person=person, now=now)
    return passkey

"""Connect the own account with the identity provider of the organisation."""

import datetime as dt

from django.db import transaction

from waarborg.store.people.sign_ins import sign_in_of
from waarborg.store.people.sign_ins_elsewhere import connect
from waarborg.usecases.house.sign_in_lines import append_line


@transaction.atomic
def connect_sign_in(*, account_id: int, issuer: str, subject: str, now: dt.datetime) -> bool:
    """Let somebody sign in with the identity provider from now on; it is recorded.

    Args:
        subject: What the provider calls them for ever. Never a mail address, which it can give
            to somebody else.

    Returns:
        False when that person there, or this account, is connected already: nothing changed.
    """
    one = sign_in_of(account_id)
    if not connect(account_id, issuer, subject, now):
        return False
    append_line(what="sign_in_connected", person=one.person, now=now)
    return True

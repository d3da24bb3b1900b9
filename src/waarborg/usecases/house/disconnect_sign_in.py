"""Let go of the connection with the identity provider."""

import datetime as dt

from django.db import transaction

from waarborg.store.people.sign_ins import end_sessions_of, sign_in_of
from waarborg.store.people.sign_ins_elsewhere import disconnect
from waarborg.usecases.house.sign_in_lines import append_line


@transaction.atomic
def disconnect_sign_in(*, account_id: int, now: dt.datetime) -> None:
    """Let somebody sign in with their password only; every session ends, and it is recorded.

    Where nothing is connected, nothing happens.
    """
    one = sign_in_of(account_id)
    if disconnect(account_id):
        end_sessions_of(account_id)
        append_line(what="sign_in_disconnected", person=one.person, now=now)

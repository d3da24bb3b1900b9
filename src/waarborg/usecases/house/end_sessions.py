"""Sign out everywhere."""

import datetime as dt

from django.db import transaction

from waarborg.store.people.sign_ins import end_sessions_of, sign_in_of
from waarborg.usecases.house.sign_in_lines import append_line


@transaction.atomic
def end_sessions(*, account_id: int, now: dt.datetime) -> None:
    """End every session of somebody, on every computer, the one that asks too."""
    one = sign_in_of(account_id)
    end_sessions_of(account_id)
    append_line(what="sessions_ended", person=one.person, now=now)

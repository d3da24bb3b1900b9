"""Write down that somebody has another second step now."""

import datetime as dt

from django.db import transaction

from waarborg.store.people.sign_ins import end_sessions_of, sign_in_of
from waarborg.usecases.house.sign_in_lines import append_line


@transaction.atomic
def note_second_step(*, account_id: int, now: dt.datetime) -> None:
    """End every session that began with the second step of before, and record the change."""
    one = sign_in_of(account_id)
    end_sessions_of(account_id)
    append_line(what="second_step_set", person=one.person, now=now)

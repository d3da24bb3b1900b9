"""One session was ended from another."""

import datetime as dt

from django.db import transaction

from waarborg.store.people.sign_ins import sign_in_of
from waarborg.usecases.house.sign_in_lines import append_line


@transaction.atomic
def note_session_ended(*, account_id: int, now: dt.datetime) -> None:
    """Append a line: somebody ended a session of their own, on another computer."""
    append_line(what="session_ended", person=sign_in_of(account_id).person, now=now)

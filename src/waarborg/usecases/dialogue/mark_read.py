"""Say that a message to a case that ended was read, and needs no answer."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.trail import SEEN, waits_since
from waarborg.usecases.values import Unlocked


@transaction.atomic
def mark_read(*, case: str, reader: Unlocked, now: dt.datetime) -> None:
    """Take a message out of the inbox of the readers; the reporting person sees that they did.

    Pressed twice, or when somebody answered meanwhile, it is there once.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them write to the reporting person.
    """
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(Act.WRITE))
    if waits_since(opened.lines) is not None:
        record_act(opened, Act.WRITE, now=now, detail={SEEN: True})

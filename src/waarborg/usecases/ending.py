"""End a case: closing and refusing differ in the act only."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Reason
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.readers_act import waits_for_second
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import decide, say


def end_case(
    case: str, reader: Unlocked, act: Act, reasons: str, feedback: str, now: dt.datetime
) -> None:
    """End a case by closing or refusing.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: For any reason the procedure has.
    """
    with transaction.atomic():
        opened = must_open(case, reader, now)
        waits = waits_for_second(opened, act, reasons, feedback, now)
        if not waits:
            entry = decide(opened, act, reasons, now)
            say(opened, feedback, now, act=act)
            record_act(opened, act, now=now, detail={"decision": entry})
    if waits:  # outside the transaction: what was written stays, for the second person
        raise Refused(Reason.NEEDS_SECOND_PERSON)

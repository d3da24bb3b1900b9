"""Answer a second look."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.usecases.readers_act import given_by, open_for_act
from waarborg.usecases.record_act import record_act
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import decide


@transaction.atomic
def answer_second_look(
    *, case: str, reader: Unlocked, reasons: str, upheld: bool, now: dt.datetime
) -> None:
    """Say with reasons whether a decision stands; whoever looked again has the case from then.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now, or there are no reasons.
    """
    act = Act.ANSWER_SECOND_LOOK
    opened = open_for_act(case, reader, act, now, *given_by(reasons=reasons))
    entry = decide(opened, act, reasons, now)
    record_act(opened, act, now=now, detail={"decision": entry, "upheld": upheld})

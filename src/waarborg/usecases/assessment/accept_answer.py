"""Judge the answer to a task."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.usecases.readers_act import given_by, open_for_act
from waarborg.usecases.record_act import record_act
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import decide


@transaction.atomic
def accept_answer(
    *, case: str, reader: Unlocked, reasons: str, enough: bool, now: dt.datetime
) -> None:
    """Say with reasons whether the answer to a task is enough; never by who gave it.

    Args:
        enough: False takes the matter back: the case is assessed on.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now, or there are no reasons.
    """
    act = Act.ACCEPT_ANSWER if enough else Act.ASSESS
    opened = open_for_act(case, reader, Act.ACCEPT_ANSWER, now, *given_by(reasons=reasons))
    entry = decide(opened, Act.ACCEPT_ANSWER, reasons, now)
    record_act(opened, act, now=now, detail={"decision": entry, "enough": enough})

"""Confirm that a report was received."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.usecases.readers_act import open_for_act
from waarborg.usecases.record_act import record_act
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import say


@transaction.atomic
def acknowledge_report(*, case: str, reader: Unlocked, text: str, now: dt.datetime) -> None:
    """Confirm receipt, with a first message to the reporting person.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now.

    Source:
        Directive (EU) 2019/1937, art. 9(1)(b): within seven days of receipt.
    """
    opened = open_for_act(case, reader, Act.ACKNOWLEDGE, now)
    if text.strip():
        say(opened, text, now, act=Act.ACKNOWLEDGE)
    record_act(opened, Act.ACKNOWLEDGE, now=now)

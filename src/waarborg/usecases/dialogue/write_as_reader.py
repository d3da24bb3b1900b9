"""Write to the reporting person."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import LooseFile, Unlocked
from waarborg.usecases.writing import said_just_now, say


@transaction.atomic
def write_as_reader(
    *,
    case: str,
    reader: Unlocked,
    text: str,
    files: tuple[LooseFile, ...] = (),
    now: dt.datetime,
) -> None:
    """Write in the dialogue as a reader; the same form sent twice says it once.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them.
    """
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(Act.WRITE))
    if said_just_now(opened, text, files):
        return
    say(opened, text, now, files=files)
    record_act(opened, Act.WRITE, now=now)

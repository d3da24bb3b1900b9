"""Write as the reporting person."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.usecases.opened_case import must_open_as_reporter
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.reporting.receive_file import TooLarge
from waarborg.usecases.room_for_files import room_left, taken_by_reporter
from waarborg.usecases.values import LooseFile, ReporterKeys
from waarborg.usecases.writing import guard_receipt, said_just_now, say


@transaction.atomic
def write_as_reporter(
    *, keys: ReporterKeys, text: str, files: tuple[LooseFile, ...] = (), now: dt.datetime
) -> None:
    """Add something to a report: a message, with files or without; sent twice it is there once.

    Raises:
        NotYours: These words open nothing.
        Refused: The procedure does not let anything be added now.
        GivesReceiptAway: The text contains the words of the receipt.
        TooLarge: All files of the report together would be too large.
    """
    guard_receipt(keys, text)
    opened = must_open_as_reporter(keys, now)
    refuse_when(opened.reason_against(Act.ADD))
    if said_just_now(opened, text, files):
        return
    if files and sum(file.size for file in files) > (left := room_left(taken_by_reporter(opened))):
        raise TooLarge("report", left)
    say(opened, text, now, files=files, act=Act.ADD)
    record_act(opened, Act.ADD, now=now)

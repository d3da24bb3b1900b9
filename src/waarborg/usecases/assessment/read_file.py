"""Read a file of a case as a reader."""

import datetime as dt
from collections.abc import Iterator

from waarborg.core.terms import Act, Reason
from waarborg.usecases.assessment.read_case import look
from waarborg.usecases.case_file import open_file
from waarborg.usecases.opened_case import open_for_reader
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import FileLine, Unlocked


def read_file(
    *, case: str, reader: Unlocked, file: str, now: dt.datetime
) -> tuple[FileLine, Iterator[bytes]] | None:
    """Open the original of a file, piece by piece; the reporting person sees the look.

    Returns:
        None when there is nothing here for this reader.

    Raises:
        Refused: They have to say first whether they are involved.
    """
    opened = open_for_reader(case, reader, now)
    if opened is None:
        return None
    reason = opened.reason_against(Act.READ)
    if reason is Reason.DECLARE_FIRST:
        raise Refused(reason)
    if reason is not None:
        return None
    look(opened, now)
    return open_file(opened, file)

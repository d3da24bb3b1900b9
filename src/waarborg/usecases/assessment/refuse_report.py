"""Do not take a report up."""

import datetime as dt

from waarborg.core.terms import Act
from waarborg.usecases.ending import end_case
from waarborg.usecases.values import Unlocked


def refuse_report(
    *, case: str, reader: Unlocked, reasons: str, feedback: str, now: dt.datetime
) -> None:
    """Do not take a report up, with reasons and with feedback to the reporting person.

    Where the procedure wants a second person, the first call keeps what was written and is
    refused; the same act by somebody else carries it out, with their texts.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now; something is missing; or a second
            person has to agree first.

    Source:
        Directive (EU) 2019/1937, arts. 5(13), 9(1)(f) and 11(3).
    """
    end_case(case, reader, Act.REFUSE, reasons, feedback, now)

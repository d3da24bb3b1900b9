"""Find the paper of a case that lies under words which nobody was shown yet."""

import datetime as dt

from waarborg.core.terms import Compartment
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.promised import promise_again
from waarborg.usecases.register.time_to_object import time_to_object
from waarborg.usecases.values import FiledReceipt, NewReceipt


def find_paper(*, receipt: NewReceipt, now: dt.datetime) -> FiledReceipt | None:
    """Give the paper of what was filed or registered under a receipt; None when nothing was.

    It says what was really filed then, whatever somebody typed since.
    """
    opened = open_for_reporter(receipt.keys, now)
    if opened is None:
        return None
    story = opened.entries(Compartment.REPORT, "story")[0]
    return FiledReceipt(
        words=receipt.words,
        digits=receipt.digits,
        promise=promise_again(opened),
        read_back=read_back(story["wish"], story["story"], story["when_where"]),
        until=time_to_object(case=opened.row.id),
    )


def read_back(*texts: str) -> str:
    """Put what somebody has to agree with into one text."""
    return "\n\n".join(text for text in texts if text)

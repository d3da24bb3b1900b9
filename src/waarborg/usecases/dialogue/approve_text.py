"""Say yes or no to a text that would go to somebody in the line."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import moment, must_open_as_reporter
from waarborg.usecases.proposals import proposals
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.values import ReporterKeys
from waarborg.usecases.writing import guard_receipt


@transaction.atomic
def approve_text(
    *, keys: ReporterKeys, entry: str, agree: bool, text_back: str, now: dt.datetime
) -> None:
    """Answer a proposed text, once. Without a yes nothing of it leaves the readers.

    Args:
        entry: Id of the proposal.
        text_back: What the reporting person would rather have it say; "" for nothing.

    Raises:
        NotYours: These words open nothing, or there is no such proposal.
        Refused: It was answered before.
        GivesReceiptAway: The text contains the words of the receipt.
    """
    guard_receipt(keys, text_back)
    opened = must_open_as_reporter(keys, now)
    refuse_when(opened.reason_against(Act.APPROVE_TEXT))
    asked = next((one for one in proposals(opened, "") if one.id == entry), None)
    if asked is None:
        raise NotYours
    if asked.agreed is not None:
        raise Refused(Reason.ALREADY_DONE)
    said = {"proposal": entry, "agree": agree, "text_back": text_back, "at": moment(now)}
    write_entry(opened.latest(Compartment.DIALOGUE), "approval", said)
    record_act(opened, Act.APPROVE_TEXT, now=now, detail={"agree": agree})

"""Say that something is not settled."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.terms import lapsed
from waarborg.core.terms import Act, Compartment, Reason, Stage, TermName
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import moment, must_open_as_reporter
from waarborg.usecases.record_act import bring_up_to_date, write_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.terms_compared import compare_terms
from waarborg.usecases.values import ReporterKeys
from waarborg.usecases.writing import guard_receipt


@transaction.atomic
def object_to_settled(*, keys: ReporterKeys, text: str, now: dt.datetime) -> None:
    """Object with the words of the slip: the matter becomes a report like any other.

    Raises:
        NotYours: These words open nothing.
        Refused: It was not registered as settled, or the time to object is over.
        GivesReceiptAway: The text contains the words of the slip.
    """
    guard_receipt(keys, text)
    opened = must_open_as_reporter(keys, now)
    if not opened.card.settled or opened.row.stage != Stage.SETTLED:
        raise Refused(Reason.ALREADY_DONE if opened.card.settled else Reason.NOT_NOW)
    refuse_when(opened.reason_against(Act.OBJECT_SETTLED))
    running = (term for term in compare_terms(opened, now).terms if term.kept_at is None)
    if any(term.name is TermName.OBJECT and lapsed(term.due_at, now) for term in running):
        raise Refused(Reason.NOT_NOW)
    said = {"text": text, "at": moment(now)}
    write_entry(opened.latest(Compartment.REPORT), "objection", said)
    write_act(opened, Act.OBJECT_SETTLED, now=now)
    bring_up_to_date(opened, Act.OBJECT_SETTLED, Stage.SETTLED, now)

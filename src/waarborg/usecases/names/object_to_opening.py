"""Say something against an opening, as the person whose name it is."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.store.cases.openings import write_objection
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.names.told_openings import (
    OBJECTION,
    hidden_until_later,
    reason_in_its_case,
    the_opening,
)
from waarborg.usecases.opened_case import moment, must_open_as_reporter
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import ReporterKeys
from waarborg.usecases.writing import guard_receipt


@transaction.atomic
def object_to_opening(*, keys: ReporterKeys, opening: str, text: str, now: dt.datetime) -> None:
    """Let the custodians and the readers know why the name should stay closed; once.

    It stops nothing by itself: each custodian reads it before they decide.

    Raises:
        NotYours: These words open nothing, or there is no such opening.
        Refused: Said before, nothing opens by it any more, or nothing can be added now.
        GivesReceiptAway: The text contains the words of the receipt.
    """
    guard_receipt(keys, text)
    opened = must_open_as_reporter(keys, now)
    hidden = hidden_until_later(opened.lines, now)
    one, row = the_opening(opened, opening, hidden=hidden)
    refuse_when(opened.reason_against(Act.ADD))
    refuse_when(reason_in_its_case(opened, one, row))
    refuse_when(None if text.strip() else Reason.NEEDS_REASONS)
    before = opened.entries(Compartment.DIALOGUE, OBJECTION)
    if any(said["opening"] == opening for said in before):
        raise Refused(Reason.ALREADY_DONE)
    said = {"opening": opening, "text": text, "at": moment(now)}
    write_entry(opened.latest(Compartment.DIALOGUE), OBJECTION, said)
    write_objection(opening, public_keys(one.said["asked"]), text)
    record_act(opened, Act.ADD, now=now, detail={"opening": opening})

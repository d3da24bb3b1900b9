"""Put a text to the reporting person before anything goes to the line."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import moment, must_open
from waarborg.usecases.proposals import proposals
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import written_just_now


@transaction.atomic
def propose_task(*, case: str, reader: Unlocked, person: str, text: str, now: dt.datetime) -> str:
    """Ask the reporting person whether a text may go to somebody; give the id of the proposal.

    Args:
        person: Id of the person who would get a task, or code of the body it would go to.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: Nothing may go to them, or there is no text.
    """
    opened = must_open(case, reader, now)
    act = Act.PASS_ON if person in opened.procedure.bodies else Act.HAND_BACK
    refuse_when(opened.reason_against(act, Need.REASONS, Need.APPROVED_TEXT, towards=person))
    refuse_when(opened.reason_against(Act.WRITE))
    if not text.strip():
        raise Refused(Reason.NEEDS_APPROVED_TEXT)
    told = {"to": person, "text": text, "by": reader.person}
    again = written_just_now(opened, Compartment.DIALOGUE, "proposal", **told)
    if again and next(one for one in proposals(opened, "") if one.id == again).agreed is None:
        return again  # the same form, sent twice
    said = {**told, "at": moment(now)}
    entry = write_entry(opened.latest(Compartment.DIALOGUE), "proposal", said)
    record_act(opened, Act.WRITE, now=now, detail={"proposal": entry})
    return entry

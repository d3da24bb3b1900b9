"""Take back what waits for a second person."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.papers import Sort
from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import moment, must_open
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.seconding import proposed
from waarborg.usecases.values import Unlocked


@transaction.atomic
def take_back_proposal(*, case: str, reader: Unlocked, proposal: str, now: dt.datetime) -> None:
    """Let nobody agree any more with what this reader proposed; the readers see that.

    Args:
        proposal: Id of what was written.

    Raises:
        NotYours: There is nothing here for this reader, or they proposed no such thing.
        Refused: They do not read this case, or it went on since.
    """
    opened = must_open(case, reader, now)
    reason = opened.reason_against(Act.READ)
    mine = [s for s in opened.entries(Compartment.DOSSIER, Sort.SECONDING) if s["id"] == proposal]
    # Who has to declare first hears that; to anybody else without one there is nothing here.
    if reason is not Reason.DECLARE_FIRST and (not mine or mine[0]["by"] != reader.person):
        raise NotYours
    refuse_when(reason)
    waiting = next((one for one in proposed(opened) if one["id"] == proposal), None)
    if waiting is None:
        raise Refused(Reason.NOT_NOW)
    if not waiting["back_at"]:  # else the same form, sent twice
        said = {"proposal": proposal, "by": reader.person, "at": moment(now)}
        write_entry(opened.latest(Compartment.DOSSIER), Sort.TAKEN_BACK, said)

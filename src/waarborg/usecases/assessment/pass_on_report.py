"""Hand a case over to another body."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Stage
from waarborg.usecases.new_versions import hand_over
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.proposals import approved_for
from waarborg.usecases.readers_act import given_by
from waarborg.usecases.record_act import bring_up_to_date, write_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import decide


@transaction.atomic
def pass_on_report(
    *, case: str, reader: Unlocked, body: str, reasons: str, now: dt.datetime
) -> None:
    """Make another body the owner. Who hands over reads no further.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: That body may not or cannot take it, there are no reasons, or the reporting
            person has to agree first.
    """
    opened = must_open(case, reader, now)
    given = given_by(reasons=reasons)
    if approved_for(opened, body):
        given = (*given, Need.APPROVED_TEXT)
    refuse_when(opened.reason_against(Act.PASS_ON, *given, towards=body))
    # Both before the keys change hands: afterwards they act for nobody.
    before, entry = Stage(opened.row.stage), decide(opened, Act.PASS_ON, reasons, now)
    write_act(opened, Act.PASS_ON, now=now, detail={"to_body": body, "decision": entry})
    hand_over(opened, body)
    bring_up_to_date(opened, Act.PASS_ON, before, now)

"""Say which kind of report it is."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Compartment, Kind
from waarborg.usecases.readers_act import given_by, open_for_act
from waarborg.usecases.record_act import record_act
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import decide, written_just_now


@transaction.atomic
def classify_report(
    *, case: str, reader: Unlocked, kind: Kind, reasons: str, now: dt.datetime
) -> None:
    """Classify a report, with reasons that the reporting person sees and may contest.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now, or there are no reasons.
    """
    opened = open_for_act(case, reader, Act.CLASSIFY, now, *given_by(reasons=reasons))
    told = {"act": Act.CLASSIFY.value, "by": reader.person, "text": reasons}
    again = written_just_now(opened, Compartment.DIALOGUE, "decision", **told)
    if again and opened.facts.kind is Kind(kind):
        return  # the same form, sent twice
    entry = decide(opened, Act.CLASSIFY, reasons, now)
    record_act(opened, Act.CLASSIFY, now=now, detail={"kind": Kind(kind).value, "decision": entry})

"""Record that the person concerned was told, and could answer."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import moment, must_open
from waarborg.usecases.readers_act import waits_for_second
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import Unlocked


def inform_concerned(*, case: str, reader: Unlocked, reasons: str, now: dt.datetime) -> None:
    """Record that the person concerned was told, by two people, with reasons.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now, or a second person has to agree.

    Source:
        Directive (EU) 2019/1937, art. 22(1).
    """
    act = Act.INFORM_CONCERNED
    with transaction.atomic():
        opened = must_open(case, reader, now)
        waits = waits_for_second(opened, act, reasons, "", now)
        if not waits:
            said = {"text": reasons, "by": reader.person, "body": opened.row.body}
            dossier = opened.latest(Compartment.DOSSIER)
            write_entry(dossier, "note", {**said, "at": moment(now)})
            record_act(opened, act, now=now)
    if waits:
        raise Refused(Reason.NEEDS_SECOND_PERSON)

"""Write a note for the other readers."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Compartment
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import moment
from waarborg.usecases.readers_act import open_for_act
from waarborg.usecases.record_act import acting_body, record_act
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import written_just_now


@transaction.atomic
def write_note(*, case: str, reader: Unlocked, text: str, now: dt.datetime) -> None:
    """Write in the dossier: the reporting person does not read it. Sent twice it is there once.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them.
    """
    opened = open_for_act(case, reader, Act.WRITE, now)
    if written_just_now(opened, Compartment.DOSSIER, "note", text=text, by=reader.person):
        return
    body = acting_body(opened, Act.WRITE)
    said = {"text": text, "by": reader.person, "body": body, "at": moment(now)}
    write_entry(opened.latest(Compartment.DOSSIER), "note", said)
    record_act(opened, Act.WRITE, now=now, detail={"note": True})

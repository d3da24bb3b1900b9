"""Begin to judge a report, take a task back, or take over what lies still."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.outcome import owner_after
from waarborg.core.terms import Act, Compartment, Stage
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.new_versions import hand_over
from waarborg.usecases.opened_case import moment
from waarborg.usecases.readers_act import given_by, open_for_act
from waarborg.usecases.record_act import bring_up_to_date, write_act
from waarborg.usecases.values import Unlocked


@transaction.atomic
def assess_report(*, case: str, reader: Unlocked, note: str, now: dt.datetime) -> None:
    """Begin to assess; somebody whom a lapsed term was told to becomes the owner by this.

    Args:
        note: For the other readers; counts as the reasons where the procedure asks for them.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them do this now.
    """
    opened = open_for_act(case, reader, Act.ASSESS, now, *given_by(reasons=note))
    before = Stage(opened.row.stage)
    body = owner_after(Act.ASSESS, opened.facts, opened.actor, opened.procedure, opened.people)
    taken = body != opened.row.body
    write_act(opened, Act.ASSESS, now=now, detail={"to_body": body} if taken else None)
    if taken:
        hand_over(opened, body)
    if note.strip():
        said = {"text": note, "by": reader.person, "body": body, "at": moment(now)}
        write_entry(opened.latest(Compartment.DOSSIER), "note", said)
    bring_up_to_date(opened, Act.ASSESS, before, now)

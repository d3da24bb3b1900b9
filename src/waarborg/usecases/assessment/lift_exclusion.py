"""Undo a wrong automatic exclusion."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.exclusions import liftable
from waarborg.usecases.new_versions import renew_keys
from waarborg.usecases.opened_case import OpenedCase, moment, must_open
from waarborg.usecases.readers_act import waits_for_second
from waarborg.usecases.record_act import acting_body, bring_up_to_date, write_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import Unlocked


def lift_exclusion(
    *, case: str, reader: Unlocked, person: str, reasons: str, now: dt.datetime
) -> None:
    """Let `person` take part again, whom a name that looks like theirs kept out.

    The first reader proposes it, another one carries it out. The reporting person sees that it
    was done and by which body, never about whom: that would tell who works here.

    Args:
        reasons: For the readers.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them; the reporting person excluded them by choice or
            by their own name; there are no reasons; or a second person has to agree first.
    """
    act = Act.LIFT_EXCLUSION
    with transaction.atomic():
        opened = must_open(case, reader, now)
        waits = _waits(opened, person, reasons, now)
        if not waits:
            said = {
                "text": reasons,
                "by": reader.person,
                "body": acting_body(opened, act),
                "at": moment(now),
            }
            write_entry(opened.latest(Compartment.DOSSIER), "note", said)
            before = opened.facts.stage
            write_act(opened, act, now=now, detail={"person": person})
            renew_keys(opened)
            bring_up_to_date(opened, act, before, now)
    if waits:  # outside the transaction: what was written stays, for the second person
        raise Refused(Reason.NEEDS_SECOND_PERSON)


def _waits(opened: OpenedCase, person: str, reasons: str, now: dt.datetime) -> bool:
    """Ask whether it may be done now, or whether somebody else has to agree first."""
    act = Act.LIFT_EXCLUSION
    # Whose exclusion can be lifted is told to nobody who may not lift at all.
    refuse_when(opened.reason_against(act, Need.REASONS, Need.SECOND_PERSON))
    if person not in liftable(opened):
        raise Refused(Reason.NOT_TO_THEM)
    if not reasons.strip():
        raise Refused(Reason.NEEDS_REASONS)
    return waits_for_second(opened, act, reasons, "", now, towards=person)

"""A court case: what is kept stays until that is over, however long it was to be kept."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.ends import HOLD
from waarborg.usecases.opened_case import moment, must_open
from waarborg.usecases.readers_act import waits_for_second
from waarborg.usecases.record_act import acting_body, record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import Unlocked


def hold_case(*, case: str, reader: Unlocked, reasons: str, now: dt.datetime) -> None:
    """Keep a case from being destroyed; the reporting person sees it, and why.

    Args:
        reasons: Which court case it is, and why this is needed for it.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them; it is held already; there are no reasons; or
            somebody else has to agree first.
    """
    _change(case, reader, Act.HOLD, reasons, now)


def lift_hold(*, case: str, reader: Unlocked, reasons: str, now: dt.datetime) -> None:
    """Say that the ground is gone: after two weeks the time counts as if it had never been held.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: As for `hold_case`; or nothing holds it.
    """
    _change(case, reader, Act.LIFT_HOLD, reasons, now)


def _change(case: str, reader: Unlocked, act: Act, reasons: str, now: dt.datetime) -> None:
    with transaction.atomic():
        opened = must_open(case, reader, now)
        refuse_when(opened.reason_against(act, Need.REASONS, Need.SECOND_PERSON))
        if not reasons.strip():
            raise Refused(Reason.NEEDS_REASONS)
        waits = waits_for_second(opened, act, reasons, "", now)
        if not waits:
            said = {
                "act": act.value,
                "text": reasons,
                "by": reader.person,
                "body": acting_body(opened, act),
                "at": moment(now),
            }
            write_entry(opened.latest(Compartment.DIALOGUE), HOLD, said)
            record_act(opened, act, now=now)
    if waits:  # outside the transaction: what was written stays, for the second person
        raise Refused(Reason.NEEDS_SECOND_PERSON)

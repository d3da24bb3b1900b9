"""What the acts of readers have in common: open, ask why not, write down, record."""

import datetime as dt

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Reason
from waarborg.usecases.opened_case import OpenedCase, must_open
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.seconding import propose, standing
from waarborg.usecases.values import Unlocked


def open_for_act(
    case: str, reader: Unlocked, act: Act, now: dt.datetime, *given: Need
) -> OpenedCase:
    """Open a case for an act that the procedure allows this reader.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not let them.
    """
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(act, *given))
    return opened


def given_by(**texts: str) -> tuple[Need, ...]:
    """Say which needs some texts fill: an empty text fills none.

    Args:
        texts: `reasons`, `feedback`.
    """
    return tuple(Need(name) for name, text in texts.items() if text.strip())


def seconded(opened: OpenedCase, act: Act, towards: str = "") -> bool:
    """Say whether somebody else's proposal of `act` counts now: then this is the second person.

    Args:
        towards: Whom it is about, where an act can be about several persons.
    """
    there = standing(opened, act, towards)
    return any(said["by"] != opened.actor.person for said in there)


def waits_for_second(
    opened: OpenedCase,
    act: Act,
    reasons: str,
    feedback: str,
    now: dt.datetime,
    *,
    towards: str = "",
) -> bool:
    """Ask for a second person where the procedure wants one.

    Args:
        towards: Whom it is about: the second person agrees about the same one.

    Returns:
        True when somebody else has to agree first; what was written is kept for them.

    Raises:
        Refused: For every other reason.
    """
    given = given_by(reasons=reasons, feedback=feedback)
    if seconded(opened, act, towards):
        given = (*given, Need.SECOND_PERSON)
    reason = opened.reason_against(act, *given, towards=towards)
    if reason is Reason.NEEDS_SECOND_PERSON:
        propose(opened, act, reasons, feedback, now, towards)
        return True
    refuse_when(reason)
    return False

"""Open the cases that one reads to the new key of a colleague, as two people agreed."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from waarborg.core.terms import Act, Stage
from waarborg.store.cases.inbox import cases_received
from waarborg.store.cases.models import Case
from waarborg.store.people.grants import Grant
from waarborg.store.people.keys import lock_key_of
from waarborg.usecases.handing_on import hand_on
from waarborg.usecases.house.grants import find_grant, reason_against_carrying_out
from waarborg.usecases.opened_case import open_for_reader
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import Unlocked

AT_ONCE: Final = 50  # cases in one request
_ENDED: Final = frozenset({Stage.CLOSED, Stage.SETTLED})


@dataclass(frozen=True)
class Progress:
    """How far it came. How many of them opened is told to nobody.

    Attributes:
        after: To go on with; "" when all were gone through.
    """

    after: str


def carry_out_grant(*, grant: str, by: Unlocked, now: dt.datetime, after: str = "") -> Progress:
    """Go through the cases that `by` reads, and hand each on as its procedure lets them.

    Who has a part in one of them, or stepped aside, gets dummies there. Of each case that opened
    the reporting person is told that who can read changed.

    Args:
        after: `Progress.after` of the time before.

    Raises:
        NotYours: There is no such proposal, or that key is not in use any more.
        Refused: Nobody agreed to it yet, it is for oneself, or they read no reports.
    """
    found = find_grant(grant, now)
    refuse_when(reason_against_carrying_out(found, by, now))
    cases = cases_received(by.person, _place(after), AT_ONCE)
    for case in cases:
        if found.everything or case.stage not in _ENDED:
            _hand_on(case, found, by, now)
    return Progress(_cursor(cases[-1]) if len(cases) == AT_ONCE else "")


@transaction.atomic
def _hand_on(case: Case, grant: Grant, by: Unlocked, now: dt.datetime) -> None:
    """Hand one case on, unless it is not theirs: a dummy, or they did not say they are free."""
    if lock_key_of(grant.person) != grant.public:
        return  # lost at this moment: nothing is wrapped to it any more
    opened = open_for_reader(case.id, by, now, lock=True)
    if opened is not None and opened.reason_against(Act.READ) is None:
        hand_on(opened, grant.person, grant.public, now)


def _cursor(case: Case) -> str:
    return f"{case.received_on.isoformat()}.{case.id}"


def _place(after: str) -> tuple[dt.date, str] | None:
    """Read a cursor; None for one that somebody made up."""
    day, _, case = after.partition(".")
    try:
        return dt.date.fromisoformat(day), case
    except ValueError:
        return None

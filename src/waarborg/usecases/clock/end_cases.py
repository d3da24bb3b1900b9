"""The time of a case is over: it is destroyed, and nothing of it is read for that."""

import datetime as dt
from typing import Final

from waarborg.store.cases.ends import EndUnreadable, ends_by
from waarborg.store.clean_tables import leave_nothing_behind, something_was_destroyed
from waarborg.store.ledger.steadiness import went_steadily
from waarborg.store.shredding import finish_shredding, shred
from waarborg.usecases.clock.see_ends import compare_ends
from waarborg.usecases.in_force import day_of

AT_ONCE: Final = 50  # cases a night: more than any house ends, and too few to empty one unseen
UNREADABLE: Final = (
    "cases of which the day of their end does not open with the release key: {count}. Somebody who "
    "may read one writes it anew with the next act"
)
WAITS: Final = (
    "cases whose time is over are not destroyed: the clock jumped or stood still less than a week "
    "ago. When the date is right there is nothing to do"
)


class ClockWasUnsteady(Exception):
    """Something is to be destroyed, and whether it is really time is not certain."""


def end_cases(*, now: dt.datetime) -> int:
    """Destroy the cases whose time is over, and which no court case holds.

    Args:
        now: Aware datetime.

    Returns:
        How many.

    Raises:
        ClockWasUnsteady: The clock of this machine was set ahead, perhaps. Nothing was destroyed.
        EndUnreadable: It is not known of some cases when their time is over. The others that were
            to be destroyed are.
    """
    today = day_of(now)
    compare_ends(now=now)
    over, unreadable = ends_by(today, now)
    if over and not went_steadily(now):
        raise ClockWasUnsteady(WAITS)
    if over:
        something_was_destroyed()
    done = sum(shred(case, today, now) for case in over[:AT_ONCE])
    if unreadable:
        raise EndUnreadable(UNREADABLE.format(count=len(unreadable)))
    return done


def finish_ends(*, now: dt.datetime) -> int:
    """Finish what a power cut broke off, and what an older backup brought back.

    Returns:
        How many cases were there again.
    """
    found = finish_shredding(now)
    if found:
        something_was_destroyed()
    leave_nothing_behind()
    return found

"""Show what the clock cannot do, to whom the procedure lets see how the house stands."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.terms import Reason
from waarborg.store.messages.troubles import going_wrong
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.show_seats import sees_seats
from waarborg.usecases.house.whoami import bodies_of
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class ShownTrouble:
    """A step of the clock that goes wrong, by its name. Nothing here comes from a case."""

    step: str
    since: dt.date


def show_troubles(*, reader: Unlocked, now: dt.datetime) -> tuple[ShownTrouble, ...]:
    """List what goes wrong, the oldest first, with the day on which it began.

    Raises:
        Refused: The procedure does not let them.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    if not sees_seats(bodies_of(people.member(reader.person), procedure, people), now):
        raise Refused(Reason.NOT_YOUR_ROLE)
    return tuple(ShownTrouble(step, day_of(since)) for step, since in going_wrong())

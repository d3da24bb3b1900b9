"""Ask, before anybody fills in a form, whether the procedure lets them begin a case this way."""

import datetime as dt

from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Reason
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.opened_case import actor_of
from waarborg.usecases.values import Unlocked

FROM_THE_DESK = (Act.FILE_FOR, Act.REGISTER_SETTLED)
# What the pages behind it ask for: the text is read aloud, and only a yes files it.
ON_THE_WAY = frozenset({Need.APPROVED_TEXT, Need.CONSENT})


def ask_to_begin(*, reader: Unlocked, now: dt.datetime) -> dict[Act, Reason | None]:
    """Say of each way to begin a case at the desk why this reader may not take it, or None.

    Nobody is concerned yet: the use case behind the form asks again, with who is.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    actor = actor_of(reader, people)
    return {
        act: reason_against(act, None, actor, procedure, people, given=ON_THE_WAY)
        for act in FROM_THE_DESK
    }

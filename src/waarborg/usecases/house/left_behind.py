"""Say where nobody would be left who reads, if somebody's key were gone."""

import datetime as dt

from waarborg.core.procedure.involvement import members_of
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.saying import body_text


def left_behind(*, person: str, language: str, now: dt.datetime) -> tuple[str, ...]:
    """Name the bodies that nobody but `person` reads for: their cases would be lost for good.

    Returns:
        Names of bodies, in `language`.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    keyed = {
        body: {m.person for m in members_of(body, procedure, people) if m.keyed}
        for body, rules in procedure.bodies.items()
        if rules.reads
    }
    alone = sorted(body for body, persons in keyed.items() if persons == {person})
    return tuple(body_text(procedure, body, language) for body in alone)

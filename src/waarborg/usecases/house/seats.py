"""Say who sits where, for the page that shows how the house is staffed: functions and keys."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.involvement import members_of
from waarborg.store.people.rosters import names, roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.saying import body_text, function_text


@dataclass(frozen=True)
class SeatLine:
    """A place in a body, who holds it, and whether they can read."""

    body: str
    body_text: str
    function: str
    name: str
    keyed: bool


def seats(*, language: str, now: dt.datetime) -> tuple[SeatLine, ...]:
    """List the seats of all bodies, body by body."""
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    named = names()
    return tuple(
        SeatLine(
            body,
            body_text(procedure, body, language),
            function_text(procedure, member, body, language),
            named[member.person],
            member.keyed,
        )
        for body in procedure.bodies
        for member in members_of(body, procedure, people)
    )

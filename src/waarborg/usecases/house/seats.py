"""Say who sits where, for the page that shows how the house is staffed: functions and keys."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.facts import Member, Roster
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.store.people.keys import waiting_keys
from waarborg.store.people.rosters import names, roster
from waarborg.store.people.vouched import other_keys
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.saying import body_text, spot_text


@dataclass(frozen=True)
class SeatLine:
    """A place in a body, who holds it, and whether they can read.

    Attributes:
        seats: Codes of the seats with a name that they hold.
        waiting: Their key waits for a second person.
        is_other: Another key stands in the table than was made or confirmed.
    """

    body: str
    body_text: str
    function: str
    name: str
    keyed: bool
    waiting: bool
    seats: frozenset[str]
    is_other: bool = False


def seats(*, language: str, now: dt.datetime) -> tuple[SeatLine, ...]:
    """List the seats of all bodies, body by body."""
    procedure = procedure_today(now)
    return seats_under(procedure, roster(procedure, day_of(now)), language=language, now=now)


def seats_under(
    procedure: Procedure, people: Roster, *, language: str, now: dt.datetime
) -> tuple[SeatLine, ...]:
    """List the seats of all bodies of a version."""
    named, others = names(), frozenset(one.person for one in other_keys())
    waiting = frozenset(one.person for one in waiting_keys(day_of(now)))
    return tuple(
        SeatLine(
            body,
            body_text(procedure, body, language),
            _function(procedure, member, body, language),
            named[member.person],
            member.keyed,
            member.person in waiting,
            member.seats,
            member.person in others,
        )
        for body in procedure.bodies
        for member in members_of(body, procedure, people)
    )


def _function(procedure: Procedure, member: Member, body: str, language: str) -> str:
    """Say as what somebody sits there: on which seat, else with which function."""
    for seat in procedure.bodies[body].seats:
        if seat.code in member.seats:
            return procedure.say(f"seats.{seat.code}", language)
    if member.spot:
        return spot_text(procedure, member.spot, language)
    return body_text(procedure, body, language)

"""Show how the house is staffed: who sits where, whose key is confirmed, what that closes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from waarborg.core.procedure.involvement import MIN_READERS
from waarborg.core.procedure.model import Body, Procedure
from waarborg.core.terms import Reason
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.closed_doors import ClosedDoor, closed_doors
from waarborg.usecases.house.seats import SeatLine, seats
from waarborg.usecases.house.whoami import bodies_of
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.refusal import Refused
from waarborg.usecases.saying import body_text
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class StaffedBody:
    """A body and who sits in it.

    Attributes:
        empty: The seats that nobody holds, in words.
        missing: How many more confirmed keys it needs before it can take a report.
    """

    text: str
    people: tuple[SeatLine, ...]
    empty: tuple[str, ...]
    missing: int


@dataclass(frozen=True)
class Staffing:
    """How the house is staffed. Nothing here comes from a case."""

    bodies: tuple[StaffedBody, ...]
    closed: tuple[ClosedDoor, ...]


def show_seats(*, reader: Unlocked, now: dt.datetime) -> Staffing:
    """Show how every body is staffed, to whom the procedure lets see it.

    Raises:
        Refused: The procedure does not let them.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    if not sees_seats(bodies_of(people.member(reader.person), procedure, people), now):
        raise Refused(Reason.NOT_YOUR_ROLE)
    lines = seats(language=reader.language, now=now)
    return Staffing(
        bodies=tuple(
            _staffed(procedure, body, [line for line in lines if line.body == code], reader)
            for code, body in procedure.bodies.items()
        ),
        closed=closed_doors(now=now, language=reader.language),
    )


def sees_seats(bodies: Iterable[str], now: dt.datetime) -> bool:
    """Say whether who sits in `bodies` sees how the house is staffed."""
    known = procedure_today(now).bodies
    return any(known[body].sees_seats for body in bodies if body in known)


def _staffed(
    procedure: Procedure, body: Body, lines: list[SeatLine], reader: Unlocked
) -> StaffedBody:
    held = frozenset(seat for line in lines for seat in line.seats)
    keyed = sum(line.keyed for line in lines)
    return StaffedBody(
        text=body_text(procedure, body.code, reader.language),
        people=tuple(lines),
        empty=tuple(
            procedure.say(f"seats.{seat.code}", reader.language)
            for seat in body.seats
            if seat.code not in held
        ),
        missing=max(max(body.quorum, MIN_READERS) - keyed, 0) if body.reads else 0,
    )

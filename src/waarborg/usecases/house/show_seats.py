"""Show how the house is staffed: who sits where, whose key is confirmed, what that closes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from waarborg.core.procedure.involvement import MIN_READERS
from waarborg.core.procedure.model import Body, Procedure
from waarborg.core.terms import Reason
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.closed_doors import ClosedDoor, closed_doors, closed_under
from waarborg.usecases.house.seats import SeatLine, seats, seats_under
from waarborg.usecases.house.whoami import bodies_of
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.procedures.ahead import Ahead, versions_ahead
from waarborg.usecases.procedures.first_day import Unplaced, unplaced_in
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
class StaffedAhead:
    """How a version that may still come would be staffed.

    Attributes:
        bodies: Those of its bodies that today's version does not know.
        closed: The doors that would be closed on its first day.
    """

    valid_from: dt.date
    decided: bool
    bodies: tuple[StaffedBody, ...]
    closed: tuple[ClosedDoor, ...]


@dataclass(frozen=True)
class Staffing:
    """How the house is staffed. Nothing here comes from a case."""

    bodies: tuple[StaffedBody, ...]
    closed: tuple[ClosedDoor, ...]
    unplaced: Unplaced
    ahead: tuple[StaffedAhead, ...]


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
        bodies=_all_staffed(procedure, procedure.bodies, lines, reader),
        closed=closed_doors(now=now, language=reader.language),
        unplaced=unplaced_in(procedure=procedure, people=people),
        ahead=tuple(_ahead(one, procedure, reader, now) for one in versions_ahead(now=now)),
    )


def _ahead(one: Ahead, today: Procedure, reader: Unlocked, now: dt.datetime) -> StaffedAhead:
    lines = seats_under(one.procedure, one.people, language=reader.language, now=now)
    new = [code for code in one.procedure.bodies if code not in today.bodies]
    return StaffedAhead(
        one.valid_from,
        one.decided,
        _all_staffed(one.procedure, new, lines, reader),
        closed_under(one.procedure, one.people, reader.language),
    )


def _all_staffed(
    procedure: Procedure, bodies: Iterable[str], lines: Iterable[SeatLine], reader: Unlocked
) -> tuple[StaffedBody, ...]:
    sitting = list(lines)
    return tuple(
        _staffed(procedure, procedure.bodies[code], [x for x in sitting if x.body == code], reader)
        for code in bodies
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

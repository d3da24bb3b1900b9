"""The people the checker works with: every position held, every seat taken, everybody with a key.

A procedure is proved for any people, so the checker invents some: as many as the quorum of each
body asks for and not one more, all in one line from the reporting person's desk to the top. That
is the hardest case: whoever is concerned stands right above those who would handle it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from waarborg.core.procedure.facts import Actor, Known, Member, Roster, Spot, Unit
from waarborg.core.procedure.involvement import MIN_READERS
from waarborg.core.procedure.model import Body, Position, Procedure
from waarborg.core.procedure.rehearsed import Rehearsed, rehearsed

HOUSE = "house"
_NOTHING = object()
SEATED = "in:"  # the position of somebody who sits in a body by name


@dataclass(frozen=True)
class StandIns(Roster):
    """Invented people, who remember what they were asked: nobody real is concerned."""

    memory: dict[object, object] = field(default_factory=dict, hash=False, compare=False)

    def once(self, key: object, work: Callable[[], Known]) -> Known:
        """Give what `work` gave the first time; a roster is asked about one procedure only."""
        found = self.memory.get(key, _NOTHING)
        if found is _NOTHING:
            found = self.memory[key] = work()
        return cast("Known", found)


@dataclass(frozen=True)
class House:
    """A procedure with invented people, and everybody a report can be about."""

    procedure: Rehearsed
    people: Roster
    positions: tuple[Spot, ...]  # of the organisation chart
    seated: tuple[Spot, ...]  # of whoever sits in a body by name

    def actor(self, person: str) -> Actor:
        """Let one of the people act."""
        member = self.people.member(person)
        if member is None:
            return Actor(is_reporter=True)
        return Actor(person, member.bodies, member.spot)


def seat_spot(body: str, seat: str = "") -> Spot:
    """Give the spot of somebody who sits in a body; those without a seat share one."""
    return Spot(f"{SEATED}{body}" + (f":{seat}" if seat else ""), HOUSE)


def seated_in(position: str) -> tuple[str, str]:
    """Take a position apart: the body and the seat, or two empty texts for one of the chart."""
    if not position.startswith(SEATED):
        return "", ""
    body, _, seat = position.removeprefix(SEATED).partition(":")
    return body, seat


def house_of(procedure: Procedure) -> House:
    """Invent the people of a procedure."""
    members = [
        *(m for code in procedure.positions for m in _holders(code, procedure)),
        *(m for body in procedure.bodies.values() for m in _sitting(body)),
    ]
    # Whoever works in a body that stands under a position, stands under it too.
    below = {m.spot.position: b for m in members if m.spot for b in m.bodies}
    added = {code: Position(code, procedure.bodies[body].under) for code, body in below.items()}
    place = next(iter(procedure.places), "")
    return House(
        procedure=rehearsed(procedure, added),
        people=StandIns(tuple(members), {HOUSE: Unit(HOUSE, None, place)}),
        positions=tuple(Spot(code, HOUSE) for code in procedure.positions),
        seated=tuple(dict.fromkeys(m.spot for m in members if m.spot and m.bodies)),
    )


def _holders(position: str, procedure: Procedure) -> list[Member]:
    """Invent whoever holds a position, and as many deputies as a body held by it needs."""
    quorums = [b.quorum for b in procedure.bodies.values() if position in b.held_by]
    number = max(MIN_READERS, *quorums) if quorums else MIN_READERS
    return [Member(f"{position}.{n}", Spot(position, HOUSE)) for n in range(1, number + 1)]


def _sitting(body: Body) -> list[Member]:
    """Invent whoever sits in a body by name."""
    if body.held_by and not body.seats:
        return []
    if body.seats:
        return [
            Member(
                f"{body.code}:{seat.code}",
                seat_spot(body.code, seat.code),
                frozenset({body.code}),
                frozenset({seat.code}),
            )
            for seat in body.seats
        ]
    return [
        Member(f"{body.code}:{n}", seat_spot(body.code), frozenset({body.code}))
        for n in range(1, max(body.quorum, MIN_READERS) + 1)
    ]

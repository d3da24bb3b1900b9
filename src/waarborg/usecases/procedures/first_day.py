"""What a version does on its first day to the people who are here and to the doors."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.placing import is_placed
from waarborg.core.procedure.reading_chart import CHART
from waarborg.core.procedure.routing import door_state
from waarborg.core.terms import Reason
from waarborg.store.people.rosters import roster_in
from waarborg.store.procedures.loading import Texts, chart_in
from waarborg.usecases.in_force import day_of

KEEPERS = 2  # one proposes the next version, another confirms it


@dataclass(frozen=True)
class Unplaced:
    """Who has a place that a version does not know: how many people, and which codes."""

    number: int
    positions: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class FirstDay:
    """How a version would find the house, with the people of now.

    Attributes:
        open_doors: How many doors could take a report.
        closed: Codes of the doors that could not.
        keepers: How many people with a confirmed key would keep the procedure.
    """

    unplaced: Unplaced
    open_doors: int
    closed: tuple[str, ...]
    keepers: int


def first_day(*, procedure: Procedure, texts: Texts, now: dt.datetime) -> FirstDay:
    """Look how a version would find the house.

    Args:
        texts: What stands in its files: its own chart is among them.
    """
    people = roster_in(procedure, chart_in(texts[CHART], procedure), day_of(now))
    doors = {
        code: door_state(code, procedure, people)
        for code, door in procedure.doors.items()
        if not door.talk_only
    }
    return FirstDay(
        unplaced=unplaced_in(procedure=procedure, people=people),
        open_doors=sum(reason is None for reason in doors.values()),
        closed=tuple(code for code, reason in doors.items() if reason is not None),
        keepers=_keepers(procedure, people),
    )


def unplaced_in(*, procedure: Procedure, people: Roster) -> Unplaced:
    """Count who has a place that a version does not know; by codes, without names."""
    spots = [one.spot for one in people.members if one.spot is not None]
    return Unplaced(
        number=sum(not is_placed(spot, procedure, people) for spot in spots),
        positions=tuple(sorted({spot.position for spot in spots} - procedure.positions.keys())),
        units=tuple(sorted({spot.unit for spot in spots} - people.units.keys())),
    )


def reason_from_places(found: FirstDay) -> Reason | None:
    """Say that people stand where the version knows no place, or None.

    Nobody could say whether they stand under a person concerned, so they would be free of nobody.
    """
    return Reason.KNOWS_NOT_ALL if found.unplaced.number else None


def reason_from_staff(found: FirstDay) -> Reason | None:
    """Say that nobody could report, or nobody could change the rules again; or None.

    One door that closes is shown and not refused: it can be what two people want.
    """
    if not found.open_doors:
        return Reason.CLOSES_ALL_DOORS
    return Reason.LEAVES_NO_KEEPERS if found.keepers < KEEPERS else None


def _keepers(procedure: Procedure, people: Roster) -> int:
    """Count who could bring, propose or confirm the next version."""
    bodies = [body.code for body in procedure.bodies.values() if body.sees_seats]
    seated = {m.person: m for body in bodies for m in members_of(body, procedure, people)}
    return sum(member.keyed for member in seated.values())

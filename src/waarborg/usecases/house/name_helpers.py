"""Name the people whom somebody can call when a colleague came to them."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.involvement import members_of
from waarborg.store.people.rosters import names, roster
from waarborg.usecases.in_force import day_of, procedure_today


@dataclass(frozen=True)
class Helpers:
    """A body that helps, what it does, and who sits in it: by name, in the order of the names."""

    name: str
    does: str
    people: tuple[str, ...]


def name_helpers(*, language: str, now: dt.datetime) -> tuple[Helpers, ...]:
    """List the advisers of every place and the bodies behind the doors, with their people."""
    procedure = procedure_today(now)
    people, known = roster(procedure, day_of(now)), names()
    advisers = [place.adviser for place in procedure.places.values() if place.adviser]
    bodies = dict.fromkeys([*advisers, *(door.body for door in procedure.doors.values())])
    return tuple(
        Helpers(
            name=procedure.say(f"bodies.{body}.name", language),
            does=procedure.say(f"bodies.{body}.does", language),
            people=tuple(sorted(known[m.person] for m in members_of(body, procedure, people))),
        )
        for body in bodies
    )

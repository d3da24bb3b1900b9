"""Name the people whom somebody can call: for a colleague, or for a step that is not theirs."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Act
from waarborg.store.people.rosters import names, roster
from waarborg.usecases.in_force import day_of, procedure_today


@dataclass(frozen=True)
class Helpers:
    """A body that helps, what it does, and who sits in it: by name, in the order of the names.

    Of a body that people sit in by their position nobody is named: those are too many to call.
    """

    name: str
    does: str
    people: tuple[str, ...]


def name_helpers(*, language: str, now: dt.datetime, may: Act | None = None) -> tuple[Helpers, ...]:
    """List the advisers of every place and the bodies behind the doors, with their people.

    Args:
        may: List those instead that the procedure lets do this.
    """
    procedure = procedure_today(now)
    people, known = roster(procedure, day_of(now)), names()
    bodies = _who_may(may, procedure) if may else _who_helps(procedure)
    return tuple(
        Helpers(
            name=procedure.say(f"bodies.{body}.name", language),
            does=procedure.say(f"bodies.{body}.does", language),
            people=tuple(sorted(known[m.person] for m in members_of(body, procedure, people)))
            if may is None or not procedure.bodies[body].held_by
            else (),
        )
        for body in bodies
    )


def _who_helps(procedure: Procedure) -> dict[str, None]:
    advisers = [place.adviser for place in procedure.places.values() if place.adviser]
    return dict.fromkeys([*advisers, *(door.body for door in procedure.doors.values())])


def _who_may(act: Act, procedure: Procedure) -> list[str]:
    named = {body for norm in procedure.norms_for(act) for body in norm.by}
    return [body for body in procedure.bodies if body in named]

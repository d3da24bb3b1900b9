"""Say which doors are closed, because too few people with a key stand behind them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import door_state
from waarborg.core.terms import Reason
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today


@dataclass(frozen=True)
class ClosedDoor:
    """A door that takes no report now; printed it is its name."""

    door: str
    text: str
    reason: Reason

    def __str__(self) -> str:
        return self.text


def closed_doors(*, now: dt.datetime, language: str = "") -> tuple[ClosedDoor, ...]:
    """List the doors that are closed at `now`.

    Args:
        language: By default that of the page.
    """
    procedure = procedure_today(now)
    return closed_under(procedure, roster(procedure, day_of(now)), language)


def closed_under(procedure: Procedure, people: Roster, language: str) -> tuple[ClosedDoor, ...]:
    """List the doors of a version that are closed with these people."""
    tongue = language or get_language() or procedure.languages[0]
    return tuple(
        ClosedDoor(code, procedure.say(f"doors.{code}.name", tongue), reason)
        for code, door in procedure.doors.items()
        if not door.talk_only and (reason := door_state(code, procedure, people)) is not None
    )

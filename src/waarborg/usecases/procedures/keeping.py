"""Who keeps the procedure: brings a version, proposes it, and confirms one of somebody else."""

import datetime as dt

from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Reason
from waarborg.store.people.keys import is_confirmed, public_half
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.show_seats import sees_seats
from waarborg.usecases.house.whoami import bodies_of
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.values import Unlocked

# A version begins at midnight. Who reads the rules of a day must find them the same all day, so
# nothing is decided about a day in its last hour before.
BEFORE_MIDNIGHT = dt.timedelta(hours=1)


def reason_against_keeping(*, by: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why `by` does not keep the procedure, or None.

    Those who see to it that the house is staffed do: the functional administrator and oversight.
    """
    if not sees_seats(_bodies(by, now), now):
        return Reason.NOT_YOUR_ROLE
    if not is_confirmed(by.person) or public_half(by.person) != public_key(by.seed):
        return Reason.NO_KEY
    return None


def keeps_still(person: str, now: dt.datetime) -> bool:
    """Say whether somebody works here, keeps the procedure, and has a confirmed key."""
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    member = people.member(person)
    seated = sees_seats(bodies_of(member, procedure, people), now)
    return member is not None and member.keyed and seated


def is_independent(person: str, now: dt.datetime) -> bool:
    """Say whether somebody keeps the procedure from an independent body."""
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    theirs = bodies_of(people.member(person), procedure, people)
    bodies = [procedure.bodies[body] for body in theirs]
    return any(body.sees_seats and body.independent for body in bodies)


def earliest_day(now: dt.datetime) -> dt.date:
    """Give the first day from which a version that is decided about now can hold."""
    return day_of(now + BEFORE_MIDNIGHT) + dt.timedelta(days=1)


def _bodies(by: Unlocked, now: dt.datetime) -> frozenset[str]:
    """Name the bodies somebody sits in now: a session can be older than the end of a seat."""
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    return bodies_of(people.member(by.person), procedure, people)

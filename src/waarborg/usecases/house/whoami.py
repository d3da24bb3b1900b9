"""Say who signed in, and how their key stands."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.facts import Member, Roster
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.core.seal.wraps import fingerprint
from waarborg.store.people.look_ups import by_account
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.saying import function_text, spot_text


@dataclass(frozen=True)
class StaffPerson:
    """A member of staff as they see themselves.

    Attributes:
        function: What they are, in words: seats and function.
        fingerprint: Of their key, to read out to who confirms it; "" without a key.
        bodies: The bodies they sit in, by name or by their function.
    """

    person: str
    name: str
    function: str
    has_key: bool
    confirmed: bool
    language: str
    bodies: frozenset[str]
    fingerprint: str = ""


def whoami(*, account_id: int, now: dt.datetime) -> StaffPerson | None:
    """Say who belongs to an account; None when nobody does, or when they left."""
    staff = by_account(account_id, day_of(now))
    if staff is None:
        return None
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    member = people.member(staff.person)
    return StaffPerson(
        person=staff.person,
        name=staff.name,
        function=functions(member, procedure, staff.language),
        has_key=staff.public is not None,
        confirmed=staff.confirmed,
        language=staff.language,
        bodies=bodies_of(member, procedure, people),
        fingerprint=fingerprint(staff.public) if staff.public else "",
    )


def bodies_of(member: Member | None, procedure: Procedure, people: Roster) -> frozenset[str]:
    """Name the bodies somebody sits in: by name, or because of the position they hold."""
    return frozenset(
        body for body in procedure.bodies if member in members_of(body, procedure, people)
    )


def functions(member: Member | None, procedure: Procedure, language: str) -> str:
    """Say what somebody is: where they sit, else their function in the organisation."""
    if member is None:
        return ""
    seated = sorted(member.bodies & procedure.bodies.keys())
    told = [function_text(procedure, member, body, language) for body in seated]
    if not told and member.spot:
        told = [spot_text(procedure, member.spot, language)]
    return "; ".join(told)

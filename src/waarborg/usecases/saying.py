"""Say codes of a procedure in the language of a reader; functions, never names."""

from collections.abc import Mapping

from waarborg.core.procedure.facts import Member, Roster, Spot
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure, Seat
from waarborg.core.seal.wraps import fingerprint
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.values import ReaderLine


def body_text(procedure: Procedure, body: str, language: str) -> str:
    """Name a body; a word that is no body, such as "reporter", stays as it is."""
    return procedure.say(f"bodies.{body}.name", language) if body in procedure.bodies else body


def spot_text(procedure: Procedure, spot: Spot, language: str) -> str:
    """Name a place in the organisation chart: the function and the unit."""
    position = position_text(procedure, spot.position, language)
    return f"{position}, {unit_text(procedure, spot.unit, language)}"


def position_text(procedure: Procedure, position: str, language: str) -> str:
    """Name a function."""
    return _say(procedure, f"positions.{position}", position, language)


def unit_text(procedure: Procedure, unit: str, language: str) -> str:
    """Name a unit."""
    return _say(procedure, f"units.{unit}", unit, language)


def function_text(procedure: Procedure, member: Member, body: str, language: str) -> str:
    """Say as what somebody acts: the seat in a body, else the body, else the function."""
    for seat in _seats(procedure, body):
        if seat.code in member.seats:
            held = procedure.say(f"seats.{seat.code}", language)
            return f"{body_text(procedure, body, language)}: {held}"
    if body in procedure.bodies:
        return body_text(procedure, body, language)
    return spot_text(procedure, member.spot, language) if member.spot else ""


def reader_lines(
    procedure: Procedure,
    people: Roster,
    body: str,
    persons: frozenset[str],
    language: str,
    *,
    keys: Mapping[str, bytes] | None = None,
    used: Mapping[str, str] | None = None,
) -> tuple[ReaderLine, ...]:
    """List people of a body with their functions and the fingerprints of their keys.

    Args:
        keys: Their public keys, when they were asked for already.
        used: Marks of the keys that a case was sealed to, by person; None before there is one.
    """
    known = public_keys(persons) if keys is None else keys
    marks = {who: fingerprint(known[who]) for who in persons if who in known}
    then = {who: mark for who, mark in (used or {}).items() if mark != marks.get(who)}
    return tuple(
        ReaderLine(function_text(procedure, member, body, language), marks[m], then.get(m, ""))
        for member in members_of(body, procedure, people)
        if (m := member.person) in marks
    )


def _seats(procedure: Procedure, body: str) -> tuple[Seat, ...]:
    return procedure.bodies[body].seats if body in procedure.bodies else ()


def _say(procedure: Procedure, path: str, code: str, language: str) -> str:
    try:
        return procedure.say(path, language)
    except KeyError:
        return code  # a unit that was dissolved since, or a post of before this version

"""Look whether a code exists in the procedure, and say which ones do."""

from collections.abc import Iterable

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.model import Procedure


class UnknownCode(Exception):
    """Report that something is not as the procedure knows it; the message lists what is known."""


def check_spot(procedure: Procedure, people: Roster, position: str, unit: str) -> None:
    """Look whether a function and a unit exist; both, or neither for somebody from outside.

    Raises:
        UnknownCode: One of them does not, or one is missing.
    """
    if bool(position) != bool(unit):
        raise UnknownCode(
            "A function goes together with a unit. Leave out both for somebody from outside."
        )
    if position:
        _must_know("function", position, procedure.positions)
        _must_know("unit", unit, people.units)


def check_seat(procedure: Procedure, body: str, seat: str) -> None:
    """Look whether a body exists, and the seat in it.

    Raises:
        UnknownCode: It does not; or the body has seats and none was named.
    """
    _must_know("body", body, procedure.bodies)
    seats = [one.code for one in procedure.bodies[body].seats]
    if seats:
        _must_know(f"seat of {body}", seat, seats)
    elif seat:
        raise UnknownCode(f"{body} has no seats with a name: leave out the seat.")


def check_language(procedure: Procedure, language: str) -> None:
    """Look whether the procedure speaks a language.

    Raises:
        UnknownCode: It does not.
    """
    _must_know("language", language, procedure.languages)


def _must_know(what: str, code: str, known: Iterable[str]) -> None:
    if code not in set(known):
        listed = ", ".join(sorted(known))
        raise UnknownCode(f"There is no {what} {code!r}. Known: {listed}.")

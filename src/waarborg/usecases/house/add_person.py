"""Put somebody in: an account and a place in the organisation, without a key."""

import datetime as dt
import re
from typing import Final

from django.db import transaction

from waarborg.core.seal.slots import new_passphrase
from waarborg.core.seal.words import LANGUAGES
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.people.rosters import roster
from waarborg.store.people.staffing import enter, everybody
from waarborg.usecases.house.first_passwords import lapses_at
from waarborg.usecases.house.known_codes import UnknownCode, check_language, check_spot
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.procedures.ahead import versions_ahead

LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@transaction.atomic
def add_person(
    *,
    login: str,
    name: str,
    now: dt.datetime,
    position: str = "",
    unit: str = "",
    email: str = "",
    language: str = "",
) -> str:
    """Put somebody in. They make their own key at the first sign-in; nobody makes it for them.

    Args:
        position: Code of a function of the procedure; "" for somebody from outside.
        unit: Code of a unit of the chart; together with `position`.
        email: For the daily notice; "" for none.
        language: By default the first one of the procedure.

    Returns:
        The first password. It is kept nowhere, it lapses, and it opens no case.

    Raises:
        UnknownCode: A code that the procedure does not have, or a sign-in name that is taken.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    tongue = language or procedure.languages[0]
    check_language(procedure, tongue)
    check_spot(procedure, people, position, unit)
    _check_ahead(position, unit, now)
    _check_login(login, name, day_of(now))
    password = new_passphrase(tongue if tongue in LANGUAGES else "en")
    person = enter(
        login=login,
        name=name.strip(),
        password=password,
        until=lapses_at(now),
        email=email,
        position=position,
        unit=unit,
        language=tongue,
    )
    told = {"what": "person_added", "person": person, "position": position, "unit": unit}
    append(kind=Leaf.ADMIN, detail=told, now=now)
    return password


def _check_ahead(position: str, unit: str, now: dt.datetime) -> None:
    """Look whether the versions that were decided know the place: else they are free of nobody."""
    for ahead in versions_ahead(now=now):
        try:
            if ahead.decided:
                check_spot(ahead.procedure, ahead.people, position, unit)
        except UnknownCode as unknown:
            day = ahead.valid_from.isoformat()
            raise UnknownCode(f"From {day} on another version holds. {unknown}") from None


def _check_login(login: str, name: str, on: dt.date) -> None:
    if not LOGIN.fullmatch(login):
        raise UnknownCode(
            f"{login!r} is no sign-in name: use small letters, digits, dots and dashes."
        )
    if not name.strip():
        raise UnknownCode("Write the name of the person: colleagues have to recognise it.")
    # Also of who left: a name of before must not open what is of now.
    if login in {one.login for one in everybody(on)}:
        raise UnknownCode(f"Somebody signs in as {login!r} already, or did. Choose another name.")

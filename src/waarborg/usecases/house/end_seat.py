"""End somebody's seat in a body."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.seat_lines import ENDED
from waarborg.store.people.staffing import stand_up
from waarborg.usecases.house.find_person import find_person
from waarborg.usecases.house.known_codes import UnknownCode
from waarborg.usecases.in_force import day_of


@transaction.atomic
def end_seat(*, login: str, body: str, now: dt.datetime) -> None:
    """Let somebody sit in a body no more, from this moment.

    Raises:
        UnknownCode: No such person, or they do not sit there.
    """
    one = find_person(login=login, on=day_of(now))
    sits = [held for held, _ in one.seats]
    if body not in sits:
        listed = ", ".join(sits) or "nowhere"
        raise UnknownCode(f"{login} does not sit in {body!r}, but in: {listed}.")
    stand_up(one.person, body, day_of(now))
    append(
        kind=Leaf.ADMIN,
        detail={"what": ENDED, "person": one.person, "body": body},
        now=now,
    )

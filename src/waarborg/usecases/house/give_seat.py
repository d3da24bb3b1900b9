"""Give somebody a seat in a body."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.seat_lines import GIVEN
from waarborg.store.people.staffing import seated, sit
from waarborg.usecases.house.find_person import find_person
from waarborg.usecases.house.known_codes import UnknownCode, check_seat
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.procedures.ahead import versions_ahead


@transaction.atomic
def give_seat(*, login: str, body: str, now: dt.datetime, seat: str = "") -> None:
    """Let somebody sit in a body from today on. They read once their key is confirmed.

    Args:
        body: Code of a body of the procedure, or of a version that was proposed or decided: its
            doors open on its first day only when people sit behind them by then.
        seat: Code of a seat, in a body that has seats with a name; one person holds it.

    Raises:
        UnknownCode: No such person, body or seat; or it is taken.
    """
    today = day_of(now)
    check_seat(_knowing(body, now), body, seat)
    one = find_person(login=login, on=today)
    if (body, seat) in one.seats:
        raise UnknownCode(f"{login} sits there already.")
    if seat and seated(body, seat, today):
        raise UnknownCode(f"Somebody holds the seat {seat} of {body}. End that first.")
    sit(one.person, body, seat, today)
    told = {"what": GIVEN, "person": one.person, "body": body, "seat": seat}
    append(kind=Leaf.ADMIN, detail=told, now=now)


def _knowing(body: str, now: dt.datetime) -> Procedure:
    """Find the version that knows a body: the one in force goes first."""
    today = procedure_today(now)
    if body in today.bodies:
        return today
    ahead = (one.procedure for one in versions_ahead(now=now))
    return next((one for one in ahead if body in one.bodies), today)
